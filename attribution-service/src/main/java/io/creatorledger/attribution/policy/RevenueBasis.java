package io.creatorledger.attribution.policy;

import io.creatorledger.schema.event.Charges;
import io.creatorledger.schema.money.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What of an order is revenue that is credited, beside its net revenue. A part that the order's
 * source does not say counts for nothing, and then nothing of it is taken back by refunds either.
 *
 * @param beforeDiscounts whether goods count at their price, as if no discount had been given
 */
public record RevenueBasis(boolean tax, boolean shipping, boolean beforeDiscounts) {

  /** Merchandise after discounts, before tax and shipping. */
  public static final RevenueBasis NET = new RevenueBasis(false, false, false);

  private static final String BEFORE = "before";
  private static final String AFTER = "after";

  /** The parts of an order that count, as far as they are known. */
  public Charges counted(Charges order) {
    return equals(NET)
        ? Charges.UNKNOWN
        : new Charges(
            tax ? order.tax() : null,
            shipping ? order.shipping() : null,
            beforeDiscounts ? order.discount() : null);
  }

  /**
   * The parts that a refund takes: of those only that count in the order.
   *
   * @param order what is stated of the order
   */
  public Charges counted(Charges refund, Charges order) {
    Charges has = counted(order);
    return has.isUnknown()
        ? Charges.UNKNOWN
        : new Charges(
            has.tax() == null ? null : refund.tax(),
            has.shipping() == null ? null : refund.shipping(),
            has.discount() == null ? null : refund.discount());
  }

  /** Net revenue with the parts that count. */
  public static Money with(Money net, Charges counted) {
    return counted.isUnknown()
        ? net
        : Stream.of(counted.tax(), counted.shipping(), counted.discount())
            .filter(Objects::nonNull)
            .reduce(net, Money::plus);
  }

  /** Parts that would count, were they known. */
  public List<String> notStated(Charges stated) {
    List<String> parts = new ArrayList<>();
    if (tax && stated.tax() == null) {
      parts.add("tax");
    }
    if (shipping && stated.shipping() == null) {
      parts.add("shipping");
    }
    if (beforeDiscounts && stated.discount() == null) {
      parts.add("discount");
    }
    return List.copyOf(parts);
  }

  /**
   * A basis as the database and the API spell it; what is absent is as without a policy.
   *
   * @param discounts {@code before} or {@code after}
   */
  public record Parts(
      @Nullable Boolean tax, @Nullable Boolean shipping, @Nullable String discounts) {}

  static RevenueBasis of(@Nullable Parts text) {
    if (text == null) {
      return NET;
    }
    String discounts = text.discounts() == null ? AFTER : text.discounts();
    if (!discounts.equals(BEFORE) && !discounts.equals(AFTER)) {
      throw new IllegalArgumentException(
          "revenue.discounts says whether revenue is that before or after discounts, not "
              + discounts);
    }
    return new RevenueBasis(
        Boolean.TRUE.equals(text.tax()),
        Boolean.TRUE.equals(text.shipping()),
        discounts.equals(BEFORE));
  }

  Parts text() {
    return new Parts(tax, shipping, beforeDiscounts ? BEFORE : AFTER);
  }
}
