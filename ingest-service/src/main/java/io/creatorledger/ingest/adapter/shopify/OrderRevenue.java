package io.creatorledger.ingest.adapter.shopify;

import static java.util.Objects.requireNonNullElse;

import io.creatorledger.ingest.adapter.Amounts;
import io.creatorledger.ingest.adapter.MalformedDeliveryException;
import io.creatorledger.schema.event.OrderLine;
import io.creatorledger.schema.money.Money;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Merchandise value after discounts, before tax, shipping and tips.
 *
 * @param lines add up to {@code net}; empty when the order has none
 */
record OrderRevenue(Money net, List<OrderLine> lines) {

  /** Sums the lines; without lines, takes apart the totals. */
  static OrderRevenue of(ShopifyOrder order, Currency currency) {
    boolean taxesIncluded = Boolean.TRUE.equals(order.taxesIncluded());
    List<ShopifyOrder.Line> items = requireNonNullElse(order.lineItems(), List.of());
    if (items.isEmpty()) {
      return new OrderRevenue(ofTotals(order, currency, taxesIncluded), List.of());
    }
    List<OrderLine> lines = new ArrayList<>(items.size());
    Money net = Money.zero(currency);
    for (int i = 0; i < items.size(); i++) {
      OrderLine line = line(items.get(i), "line_items[" + i + "]", currency, taxesIncluded);
      lines.add(line);
      net = net.plus(line.netRevenue());
    }
    return new OrderRevenue(net, lines);
  }

  private static OrderLine line(
      ShopifyOrder.Line item, String at, Currency currency, boolean taxesIncluded) {
    if (item.id() == null || item.quantity() == null) {
      throw new MalformedDeliveryException(at + " needs id and quantity");
    }
    Money price = amount(item.price(), currency, at + ".price");
    Money net = new Money(Math.multiplyExact(price.minor(), item.quantity()), currency);
    for (ShopifyOrder.Allocation discount :
        requireNonNullElse(item.discountAllocations(), List.<ShopifyOrder.Allocation>of())) {
      net = net.minus(amount(discount.amount(), currency, at + ".discount_allocations.amount"));
    }
    if (taxesIncluded) {
      for (ShopifyOrder.TaxLine tax :
          requireNonNullElse(item.taxLines(), List.<ShopifyOrder.TaxLine>of())) {
        net = net.minus(amount(tax.price(), currency, at + ".tax_lines.price"));
      }
    }
    return new OrderLine(item.id(), item.sku(), item.quantity(), net);
  }

  private static Money ofTotals(ShopifyOrder order, Currency currency, boolean taxesIncluded) {
    if (order.subtotalPrice() != null) {
      Money subtotal = amount(order.subtotalPrice(), currency, "subtotal_price");
      return taxesIncluded ? subtotal.minus(tax(order, currency)) : subtotal;
    }
    Money net = amount(order.totalPrice(), currency, "total_price").minus(tax(order, currency));
    ShopifyOrder.MoneySet shipping = order.totalShippingPriceSet();
    return shipping == null || shipping.shopMoney() == null
        ? net
        : net.minus(amount(shipping.shopMoney().amount(), currency, "total_shipping_price_set"));
  }

  private static Money tax(ShopifyOrder order, Currency currency) {
    return amount(requireNonNullElse(order.totalTax(), BigDecimal.ZERO), currency, "total_tax");
  }

  private static Money amount(@Nullable BigDecimal amount, Currency currency, String field) {
    if (amount == null) {
      throw new MalformedDeliveryException(field + " is missing");
    }
    return Amounts.money(amount, currency, field);
  }
}
