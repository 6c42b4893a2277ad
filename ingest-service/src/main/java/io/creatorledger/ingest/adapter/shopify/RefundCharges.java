package io.creatorledger.ingest.adapter.shopify;

import static java.util.Objects.requireNonNullElse;

import io.creatorledger.ingest.adapter.Amounts;
import io.creatorledger.schema.event.Charges;
import io.creatorledger.schema.money.Money;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a refund gives back beside merchandise.
 *
 * @param taxesIncluded whether its amounts hold their tax
 */
record RefundCharges(ShopifyRefund refund, Currency currency, boolean taxesIncluded) {

  private static final String SHIPPING = "shipping_refund";

  /** Of a refund of merchandise. */
  Charges ofGoods() {
    return new Charges(
        OrderCharges.known(this::tax),
        OrderCharges.known(this::shipping),
        OrderCharges.known(this::discount));
  }

  /** Of one that gives back shipping and no merchandise. */
  Charges ofShippingAlone() {
    return new Charges(
        OrderCharges.known(this::shippingTax),
        OrderCharges.known(this::shipping),
        Money.zero(currency));
  }

  /** Without tax. */
  Money shipping() {
    Money shipping = Money.zero(currency);
    for (ShopifyRefund.ShippingLine line : shippingLines()) {
      shipping = shipping.plus(shopMoney(line.subtotalAmountSet()));
    }
    if (shippingLines().isEmpty()) {
      for (ShopifyRefund.Adjustment adjustment : shippingAdjustments()) {
        shipping = shipping.minus(amount(adjustment.amount(), "order_adjustments.amount"));
      }
    }
    return taxesIncluded ? shipping.minus(shippingTax()) : shipping;
  }

  private Money shippingTax() {
    Money tax = Money.zero(currency);
    for (ShopifyRefund.ShippingLine line : shippingLines()) {
      tax = tax.plus(shopMoney(line.taxAmountSet()));
    }
    if (shippingLines().isEmpty()) {
      for (ShopifyRefund.Adjustment adjustment : shippingAdjustments()) {
        tax = tax.minus(amount(adjustment.taxAmount(), "order_adjustments.tax_amount"));
      }
    }
    return tax;
  }

  private @Nullable Money tax() {
    Money tax = shippingTax();
    for (ShopifyRefund.Line line : lines()) {
      if (line.totalTax() == null) {
        return null;
      }
      tax = tax.plus(amount(line.totalTax(), "refund_line_items.total_tax"));
    }
    return tax;
  }

  /** What the lines cost before discounts, less what is given back for them. */
  private @Nullable Money discount() {
    Money discount = Money.zero(currency);
    for (ShopifyRefund.Line line : lines()) {
      ShopifyRefund.Sold sold = line.lineItem();
      if (sold == null || sold.price() == null || line.quantity() == null) {
        return null;
      }
      long price =
          Math.multiplyExact(
              amount(sold.price(), "refund_line_items.line_item.price").minor(),
              line.quantity().longValue());
      Money paid = amount(line.subtotal(), "refund_line_items.subtotal");
      Money off = new Money(price, currency).minus(paid);
      Money tax = amount(line.totalTax(), "refund_line_items.total_tax");
      discount = discount.plus(taxesIncluded ? OrderCharges.withoutTax(off, paid, tax) : off);
    }
    return discount;
  }

  private List<ShopifyRefund.Line> lines() {
    return requireNonNullElse(refund.refundLineItems(), List.of());
  }

  private List<ShopifyRefund.ShippingLine> shippingLines() {
    return requireNonNullElse(refund.refundShippingLines(), List.of());
  }

  private List<ShopifyRefund.Adjustment> shippingAdjustments() {
    return requireNonNullElse(refund.orderAdjustments(), List.<ShopifyRefund.Adjustment>of())
        .stream()
        .filter(adjustment -> SHIPPING.equals(adjustment.kind()))
        .toList();
  }

  private Money shopMoney(ShopifyOrder.@Nullable MoneySet set) {
    return set == null || set.shopMoney() == null
        ? Money.zero(currency)
        : amount(set.shopMoney().amount(), "refund_shipping_lines.amount");
  }

  private Money amount(@Nullable BigDecimal amount, String field) {
    return Amounts.money(requireNonNullElse(amount, BigDecimal.ZERO), currency, field);
  }
}
