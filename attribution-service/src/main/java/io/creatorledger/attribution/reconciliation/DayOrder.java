package io.creatorledger.attribution.reconciliation;

import io.creatorledger.attribution.journey.UnattributedReason;
import io.creatorledger.attribution.ledger.CauseCode;
import io.creatorledger.schema.event.Charges;
import io.creatorledger.schema.money.Money;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order with what its ledger went through.
 *
 * @param stated net revenue before refunds, as its source states it now
 * @param duplicate whether it counts as another order
 * @param counted what of it is credited beside the net revenue
 * @param givenBack what refunds took of that
 * @param steps its revisions, oldest first
 */
public record DayOrder(
    Instant orderedAt,
    Money stated,
    boolean duplicate,
    Charges counted,
    Charges givenBack,
    List<Step> steps) {

  public DayOrder {
    steps = List.copyOf(steps);
  }

  /**
   * What stood after a revision.
   *
   * @param stated the net revenue before refunds
   * @param refunded of all that was credited
   */
  public record Step(
      CauseCode cause, Money stated, Money refunded, @Nullable UnattributedReason reason) {}

  /**
   * What became of the order's revenue, in minor units; net revenue but for the last three.
   *
   * @param placed when it was first told of
   * @param tax as credited, less what was given back of it; shipping and discounts likewise
   */
  record Course(
      long placed,
      long edits,
      long cancellations,
      long refunds,
      long duplicates,
      long tax,
      long shipping,
      long discounts) {

    /** What is credited of the order. */
    long net() {
      return placed + edits + cancellations + refunds + duplicates + tax + shipping + discounts;
    }
  }

  /** Revisions while the order was a duplicate moved nothing of its own. */
  Course course() {
    if (duplicate) {
      return new Course(stated.minor(), 0, 0, 0, -stated.minor(), 0, 0, 0);
    }
    Step before = null;
    long placed = 0;
    long edits = 0;
    long cancellations = 0;
    long refunds = 0;
    for (Step step : steps) {
      if (step.reason() == UnattributedReason.DUPLICATE
          || !step.stated().currency().equals(stated.currency())) {
        continue;
      }
      long said = step.stated().minor();
      long given = step.refunded().minor() - (before == null ? 0 : before.refunded().minor());
      if (before == null) {
        placed = said;
      } else {
        edits += said - before.stated().minor();
      }
      if (step.cause() == CauseCode.ORDER_CANCELLED) {
        cancellations -= given;
      } else {
        refunds -= given;
      }
      before = step;
    }
    return net(placed, edits, cancellations, refunds);
  }

  /** Takes what is not net revenue out of cancellation and refunds. */
  private Course net(long placed, long edits, long cancellations, long refunds) {
    long tax = left(counted.tax(), givenBack.tax());
    long shipping = left(counted.shipping(), givenBack.shipping());
    long discounts = left(counted.discount(), givenBack.discount());
    long beside =
        minor(givenBack.tax()) + minor(givenBack.shipping()) + minor(givenBack.discount());
    return cancellations == 0
        ? new Course(placed, edits, 0, refunds + beside, 0, tax, shipping, discounts)
        : new Course(
            placed,
            edits,
            cancellations + tax + shipping + discounts,
            refunds + beside,
            0,
            0,
            0,
            0);
  }

  private static long left(@Nullable Money counted, @Nullable Money givenBack) {
    return minor(counted) - minor(givenBack);
  }

  private static long minor(@Nullable Money money) {
    return money == null ? 0 : money.minor();
  }
}
