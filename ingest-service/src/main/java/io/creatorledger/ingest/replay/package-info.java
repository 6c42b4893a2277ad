/** Stored deliveries read again: one that a person mended, or all of a time. */
@NullMarked
package io.creatorledger.ingest.replay;

import org.jspecify.annotations.NullMarked;
