/** The contract between the services: topics and what they carry. */
@NullMarked
package io.creatorledger.schema;

import org.jspecify.annotations.NullMarked;
