package io.creatorledger.ingest.adapter.shopify;

import static java.util.Objects.requireNonNullElse;

import io.creatorledger.ingest.adapter.Amounts;
import io.creatorledger.ingest.adapter.MalformedDeliveryException;
import io.creatorledger.schema.event.Charges;
import io.creatorledger.schema.money.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads what an order's net revenue leaves out. Where prices hold tax, it is taken out of shipping
 * and discounts as it is out of the lines.
 */
record OrderCharges(ShopifyOrder order, Currency currency, boolean taxesIncluded) {

  static Charges of(ShopifyOrder order, Currency currency) {
    OrderCharges charges =
        new OrderCharges(order, currency, Boolean.TRUE.equals(order.taxesIncluded()));
    return new Charges(known(charges::tax), known(charges::shipping), known(charges::discount));
  }

  /** What is less than nothing, or cannot be read, is no part that we know: the order counts. */
  static @Nullable Money known(Supplier<@Nullable Money> part) {
    try {
      Money known = part.get();
      return known == null || known.minor() < 0 ? null : known;
    } catch (MalformedDeliveryException | ArithmeticException e) {
      return null;
    }
  }

  private @Nullable Money tax() {
    BigDecimal tax = order.totalTax();
    return tax == null ? null : amount(tax, "total_tax");
  }

  private @Nullable Money shipping() {
    List<ShopifyOrder.ShippingLine> lines = order.shippingLines();
    if (lines == null) {
      return null;
    }
    Money shipping = Money.zero(currency);
    for (ShopifyOrder.ShippingLine line : lines) {
      if (!Boolean.TRUE.equals(line.isRemoved())) {
        shipping = shipping.plus(price(line));
        if (taxesIncluded) {
          shipping = shipping.minus(sum(line.taxLines()));
        }
      }
    }
    return shipping;
  }

  private Money price(ShopifyOrder.ShippingLine line) {
    if (line.discountedPrice() != null) {
      return amount(line.discountedPrice(), "shipping_lines.discounted_price");
    }
    if (line.price() == null) {
      throw new MalformedDeliveryException("shipping_lines.price is missing");
    }
    return amount(line.price(), "shipping_lines.price").minus(discount(line.discountAllocations()));
  }

  /** The totals hold the discounts on shipping too, so without lines nothing is known. */
  private @Nullable Money discount() {
    List<ShopifyOrder.Line> lines = requireNonNullElse(order.lineItems(), List.of());
    Money all = Money.zero(currency);
    for (ShopifyOrder.Line line : lines) {
      Money discount = discount(line.discountAllocations());
      if (taxesIncluded && line.price() != null && line.quantity() != null) {
        long price =
            Math.multiplyExact(
                amount(line.price(), "line_items.price").minor(), line.quantity().longValue());
        discount =
            withoutTax(discount, new Money(price, currency).minus(discount), sum(line.taxLines()));
      }
      all = all.plus(discount);
    }
    return lines.isEmpty() ? null : all;
  }

  /**
   * A discount holds tax at the rate of what is paid. Of a line that is given away nothing is paid;
   * its discount stays as it is.
   */
  static Money withoutTax(Money discount, Money paid, Money tax) {
    if (paid.minor() <= 0) {
      return discount;
    }
    return new Money(
        BigDecimal.valueOf(discount.minor())
            .multiply(BigDecimal.valueOf(paid.minus(tax).minor()))
            .divide(BigDecimal.valueOf(paid.minor()), 0, RoundingMode.HALF_EVEN)
            .longValueExact(),
        discount.currency());
  }

  private Money discount(@Nullable List<ShopifyOrder.Allocation> allocations) {
    Money sum = Money.zero(currency);
    for (ShopifyOrder.Allocation allocation :
        requireNonNullElse(allocations, List.<ShopifyOrder.Allocation>of())) {
      BigDecimal amount = requireNonNullElse(allocation.amount(), BigDecimal.ZERO);
      sum = sum.plus(amount(amount, "discount_allocations.amount"));
    }
    return sum;
  }

  private Money sum(@Nullable List<ShopifyOrder.TaxLine> taxes) {
    Money sum = Money.zero(currency);
    for (ShopifyOrder.TaxLine tax : requireNonNullElse(taxes, List.<ShopifyOrder.TaxLine>of())) {
      sum = sum.plus(amount(requireNonNullElse(tax.price(), BigDecimal.ZERO), "tax_lines.price"));
    }
    return sum;
  }

  private Money amount(BigDecimal amount, String field) {
    return Amounts.money(amount, currency, field);
  }
}
