package io.creatorledger.attribution.reconciliation;

import io.creatorledger.attribution.journey.UnattributedReason;
import io.creatorledger.attribution.ledger.CauseCode;
import io.creatorledger.schema.money.Money;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order with what its ledger went through.
 *
 * @param stated net revenue before refunds, as its source states it now
 * @param duplicate whether it counts as another order
 * @param steps its revisions, oldest first
 */
public record DayOrder(Instant orderedAt, Money stated, boolean duplicate, List<Step> steps) {

  public DayOrder {
    steps = List.copyOf(steps);
  }

  /** What stood after a revision. */
  public record Step(
      CauseCode cause, Money gross, Money refunded, @Nullable UnattributedReason reason) {}

  /**
   * What became of the order's revenue, in minor units.
   *
   * @param placed when it was first told of
   */
  record Course(long placed, long edits, long cancellations, long refunds, long duplicates) {

    long net() {
      return placed + edits + cancellations + refunds + duplicates;
    }
  }

  /** Revisions while the order was a duplicate moved nothing of its own. */
  Course course() {
    if (duplicate) {
      return new Course(stated.minor(), 0, 0, 0, -stated.minor());
    }
    Step before = null;
    long placed = 0;
    long edits = 0;
    long cancellations = 0;
    long refunds = 0;
    for (Step step : steps) {
      if (step.reason() == UnattributedReason.DUPLICATE
          || !step.gross().currency().equals(stated.currency())) {
        continue;
      }
      long gross = step.gross().minor();
      long given = step.refunded().minor() - (before == null ? 0 : before.refunded().minor());
      if (before == null) {
        placed = gross;
      } else {
        edits += gross - before.gross().minor();
      }
      if (step.cause() == CauseCode.ORDER_CANCELLED) {
        cancellations -= given;
      } else {
        refunds -= given;
      }
      before = step;
    }
    return new Course(placed, edits, cancellations, refunds, 0);
  }
}
