/** What persons allowed, read from the signals there are, and what a brand makes of it. */
@NullMarked
package io.creatorledger.ingest.consent;

import org.jspecify.annotations.NullMarked;
