/** What a shop says of a day, led over to what the ledger says of it, difference by difference. */
@NullMarked
package io.creatorledger.attribution.reconciliation;

import org.jspecify.annotations.NullMarked;
