/** What affiliate networks claim of orders; nobody signs it, so shops must confirm it. */
@NullMarked
package io.creatorledger.ingest.adapter.affiliate;

import org.jspecify.annotations.NullMarked;
