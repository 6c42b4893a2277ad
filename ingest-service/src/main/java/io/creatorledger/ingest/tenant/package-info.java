/** Whose delivery it is: connections, and what of a brand the hot path needs at hand. */
@NullMarked
package io.creatorledger.ingest.tenant;

import org.jspecify.annotations.NullMarked;
