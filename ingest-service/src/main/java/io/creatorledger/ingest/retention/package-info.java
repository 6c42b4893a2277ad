/** How long what was taken in is kept, and what that means for events that come again. */
@NullMarked
package io.creatorledger.ingest.retention;

import org.jspecify.annotations.NullMarked;
