package io.creatorledger.ingest.delivery;

import io.creatorledger.ingest.adapter.MalformedDeliveryException;
import io.creatorledger.schema.event.Charges;
import io.creatorledger.schema.event.LedgerEvent;
import io.creatorledger.schema.event.OrderCancelled;
import io.creatorledger.schema.event.OrderPlaced;
import io.creatorledger.schema.event.RefundIssued;
import io.creatorledger.schema.money.Money;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What no event can say, whatever platform tells it. A time that is yet to come would hold all
 * later corrections of an order until then, and sums of amounts beyond counting would hold up the
 * brand's reports.
 */
final class Plausible {

  private static final Duration CLOCKS_DIFFER = Duration.ofDays(1);

  /** In minor units: ten million orders of so much can still be added up. */
  private static final long MOST = 900_000_000_000L;

  private Plausible() {}

  /**
   * @param readAt when it is read: what was yet to come when it was received may have come since
   * @throws MalformedDeliveryException with what is wrong
   */
  static void require(LedgerEvent event, Instant readAt) {
    Instant latest = readAt.plus(CLOCKS_DIFFER);
    past("the event's time", event.occurredAt(), latest);
    switch (event.body()) {
      case OrderPlaced order -> {
        past("the order's time", order.orderedAt(), latest);
        past("the time of the order's last change", order.statedAt(), latest);
        countable("the order's revenue", order.netRevenue());
        countable(order.charges());
      }
      case OrderCancelled cancelled ->
          past("the cancellation's time", cancelled.cancelledAt(), latest);
      case RefundIssued refund -> {
        past("the refund's time", refund.refundedAt(), latest);
        countable("the refund's amount", refund.amount());
        countable(refund.charges());
      }
      default -> {
        // Other events tell no time but their own, and no revenue.
      }
    }
  }

  private static void past(String what, Instant moment, Instant latest) {
    if (moment.isAfter(latest)) {
      throw new MalformedDeliveryException(what + " lies more than a day in the future");
    }
  }

  private static void countable(@Nullable Charges charges) {
    if (charges != null) {
      countable("the tax", charges.tax());
      countable("the shipping", charges.shipping());
      countable("the discount", charges.discount());
    }
  }

  private static void countable(String what, @Nullable Money amount) {
    if (amount == null) {
      return;
    }
    if (amount.minor() > MOST || amount.minor() < -MOST) {
      throw new MalformedDeliveryException(
          what + " is more than " + new Money(MOST, amount.currency()));
    }
  }
}
