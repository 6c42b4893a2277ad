package io.creatorledger.attribution;

import io.creatorledger.attribution.policy.RevenueBasis;
import io.creatorledger.schema.event.Charges;
import io.creatorledger.schema.event.OrderPlaced;
import io.creatorledger.schema.event.RefundIssued;
import io.creatorledger.schema.money.Money;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** What of an order is credited, once more and plainly. */
final class NaiveRevenue {

  private NaiveRevenue() {}

  /** Before refunds. */
  static Money gross(OrderPlaced order, RevenueBasis basis) {
    Money gross = order.netRevenue();
    Charges stated = order.charges();
    if (basis.tax() && stated != null && stated.tax() != null) {
      gross = gross.plus(stated.tax());
    }
    if (basis.shipping() && stated != null && stated.shipping() != null) {
      gross = gross.plus(stated.shipping());
    }
    if (basis.beforeDiscounts() && stated != null && stated.discount() != null) {
      gross = gross.plus(stated.discount());
    }
    return gross;
  }

  /** What a refund takes of that: of what the order does not say, nothing. */
  static Money taken(OrderPlaced order, RefundIssued refund, RevenueBasis basis) {
    Money taken = refund.amount();
    Charges has = order.charges();
    Charges back = refund.charges();
    if (has == null || back == null) {
      return taken;
    }
    if (basis.tax() && has.tax() != null && back.tax() != null) {
      taken = taken.plus(back.tax());
    }
    if (basis.shipping() && has.shipping() != null && back.shipping() != null) {
      taken = taken.plus(back.shipping());
    }
    if (basis.beforeDiscounts() && has.discount() != null && back.discount() != null) {
      taken = taken.plus(back.discount());
    }
    return taken;
  }

  /** Whatever a refund may be booked as, in minor units: its amount with any of its other parts. */
  static Set<Object> mayTake(RefundIssued refund) {
    Set<Object> amounts = new HashSet<>(Set.of(-refund.amount().minor()));
    Charges parts = refund.knownCharges();
    Stream.of(parts.tax(), parts.shipping(), parts.discount())
        .filter(Objects::nonNull)
        .forEach(
            part ->
                List.copyOf(amounts).forEach(amount -> amounts.add((long) amount - part.minor())));
    return amounts;
  }
}
