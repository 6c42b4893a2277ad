/** Creator Ledger's own generic events, signed by the Standard Webhooks specification. */
@NullMarked
package io.creatorledger.ingest.adapter.standardwebhooks;

import org.jspecify.annotations.NullMarked;
