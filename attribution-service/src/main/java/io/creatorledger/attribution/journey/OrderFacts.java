package io.creatorledger.attribution.journey;

import io.creatorledger.attribution.policy.AttributionPolicy;
import io.creatorledger.attribution.policy.RevenueBasis;
import io.creatorledger.schema.money.Money;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything an order's credit is computed from. An order that counts as another one has no
 * revenue, refunds and touches itself.
 *
 * @param policy the one in force for the order's date
 * @param refunds those that {@linkplain SalesOrder#appliedOf take from the order}
 * @param cancellation null while the order stands; one by a source farther from the sale than the
 *     order's is not believed
 * @param touches of the order's profile, in any order, counting or not
 */
public record OrderFacts(
    SalesOrder order,
    AttributionPolicy policy,
    List<Refund> refunds,
    @Nullable Cancellation cancellation,
    List<Touchpoint> touches) {

  public OrderFacts {
    boolean counts = order.duplicateOf() == null;
    refunds = order.appliedOf(refunds);
    order = order.asCounted();
    cancellation = counts && order.isCancelledBy(cancellation) ? cancellation : null;
    touches = counts ? List.copyOf(touches) : List.of();
  }

  /** What the policy credits of the order, before refunds. */
  public Money revenue() {
    return RevenueBasis.with(order.net(), policy.terms().revenue().counted(order.charges()));
  }

  /** What a refund takes of that. */
  public Money takenBy(Refund refund) {
    RevenueBasis basis = policy.terms().revenue();
    return RevenueBasis.with(refund.amount(), basis.counted(refund.charges(), order.charges()));
  }
}
