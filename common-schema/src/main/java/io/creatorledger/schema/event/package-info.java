/** The messages on the topics, from the normalized event to the CRM result. */
@NullMarked
package io.creatorledger.schema.event;

import org.jspecify.annotations.NullMarked;
