package io.creatorledger.attribution.journey;

import io.creatorledger.attribution.policy.AttributionPolicy;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything an order's credit is computed from.
 *
 * @param policy the one in force for the order's date
 * @param refunds in the order they were issued, those in the order's own currency only: money of
 *     another currency cannot be taken from it
 * @param cancellation null while the order stands
 * @param touches of the order's profile, in any order, counting or not
 */
public record OrderFacts(
    SalesOrder order,
    AttributionPolicy policy,
    List<Refund> refunds,
    @Nullable Cancellation cancellation,
    List<Touchpoint> touches) {

  private static final Comparator<Refund> BY_TIME =
      Comparator.comparing(Refund::refundedAt).thenComparing(Refund::eventId);

  public OrderFacts {
    refunds =
        refunds.stream()
            .filter(refund -> refund.amount().currency().equals(order.net().currency()))
            .sorted(BY_TIME)
            .toList();
    touches = List.copyOf(touches);
  }
}
