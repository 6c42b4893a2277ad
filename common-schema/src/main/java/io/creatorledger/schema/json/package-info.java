/** How messages are written as JSON. */
@NullMarked
package io.creatorledger.schema.json;

import org.jspecify.annotations.NullMarked;
