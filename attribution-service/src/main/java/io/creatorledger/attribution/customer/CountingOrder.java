package io.creatorledger.attribution.customer;

import io.creatorledger.schema.money.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;

/**
 * An order that makes somebody a customer, or shows that they came back.
 *
 * <p>It counts when it is no copy of another, screening allows it, it cost something and it was not
 * cancelled. One that was sent back whole still counts: somebody was won and bought, and the return
 * shows in revenue and return rate, which would look too good without it. A cancelled one was never
 * a sale, and a free sample wins nobody.
 *
 * @param day in the brand's time zone
 * @param gross the revenue that the policy credits, before refunds; more than nothing
 * @param refunded as far as it is known today, whenever that was
 * @param known the part of {@code gross} that is of goods whose unit costs are known
 * @param goods what these goods cost, with what {@code known} holds of tax and shipping, which are
 *     passed on, and of discounts, which nobody paid
 */
public record CountingOrder(LocalDate day, Money gross, Money refunded, Money known, Money goods) {

  /** An order of which no unit cost is known. */
  public CountingOrder(LocalDate day, Money gross, Money refunded) {
    this(day, gross, refunded, Money.zero(gross.currency()), Money.zero(gross.currency()));
  }

  /** What is left after refunds. */
  public Money net() {
    return gross.minus(refunded);
  }

  /** The known part of the net revenue: refunds lower all goods in proportion. */
  Money knownNet() {
    return ofNet(known);
  }

  /** What the known part leaves when its goods are paid. */
  Money knownContribution() {
    return ofNet(known.minus(goods));
  }

  private Money ofNet(Money part) {
    return new Money(
        BigDecimal.valueOf(part.minor())
            .multiply(BigDecimal.valueOf(net().minor()))
            .divide(BigDecimal.valueOf(gross.minor()), 0, RoundingMode.HALF_EVEN)
            .longValueExact(),
        gross.currency());
  }
}
