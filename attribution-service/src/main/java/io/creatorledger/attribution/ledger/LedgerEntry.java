package io.creatorledger.attribution.ledger;

import io.creatorledger.attribution.journey.TouchRef;
import io.creatorledger.attribution.policy.ModelName;
import io.creatorledger.schema.event.Reach;
import io.creatorledger.schema.money.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One row of the ledger.
 *
 * @param entryNo counts the rows of a revision from 1
 * @param touch null for the unattributed rest
 * @param accrualAt the order's date
 * @param cashAt the date of the change: of the order, of the refund, of the restatement's cause
 */
public record LedgerEntry(
    int entryNo,
    ModelName model,
    EntryKind kind,
    @Nullable TouchRef touch,
    Weight weight,
    Money amount,
    Instant accrualAt,
    Instant cashAt) {

  /** Whether the credit is the brand's advertising's with a creator's work. */
  public boolean paid() {
    return touch != null && touch.reach() == Reach.PAID;
  }
}
