package io.creatorledger.attribution.web;

import io.creatorledger.attribution.policy.RevenueBasis;
import io.creatorledger.schema.event.Charges;
import io.creatorledger.schema.money.Money;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How what is credited comes about: {@code net + tax + shipping + discount = credited}. A part is
 * null that the brand's policy does not count, or that is not known.
 *
 * @param net merchandise after discounts, before tax and shipping
 * @param notStated parts that the policy counts and that the source does not say: they are credited
 *     as nothing
 */
record RevenueView(
    String net,
    @Nullable String tax,
    @Nullable String shipping,
    @Nullable String discount,
    String credited,
    List<String> notStated) {

  /** Of an order before refunds. */
  static RevenueView of(RevenueBasis basis, Money net, Charges stated) {
    return of(net, basis.counted(stated), basis.notStated(stated));
  }

  /** Of what a refund takes from an order. */
  static RevenueView of(RevenueBasis basis, Money amount, Charges refund, Charges order) {
    List<String> uncounted = basis.notStated(order);
    return of(
        amount,
        basis.counted(refund, order),
        basis.notStated(refund).stream().filter(part -> !uncounted.contains(part)).toList());
  }

  private static RevenueView of(Money net, Charges counted, List<String> notStated) {
    return new RevenueView(
        net.amount(),
        orNull(counted.tax()),
        orNull(counted.shipping()),
        orNull(counted.discount()),
        RevenueBasis.with(net, counted).amount(),
        notStated);
  }

  private static @Nullable String orNull(@Nullable Money part) {
    return part == null ? null : part.amount();
  }
}
