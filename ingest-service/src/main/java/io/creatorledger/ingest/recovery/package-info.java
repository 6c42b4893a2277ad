/** Asking platforms for what they failed to deliver. */
@NullMarked
package io.creatorledger.ingest.recovery;

import org.jspecify.annotations.NullMarked;
