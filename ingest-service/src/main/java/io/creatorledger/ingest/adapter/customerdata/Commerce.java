package io.creatorledger.ingest.adapter.customerdata;

import io.creatorledger.ingest.adapter.Amounts;
import io.creatorledger.ingest.adapter.ChargeParts;
import io.creatorledger.ingest.adapter.MalformedDeliveryException;
import io.creatorledger.ingest.adapter.OrderIds;
import io.creatorledger.schema.event.Charges;
import io.creatorledger.schema.event.OrderLine;
import io.creatorledger.schema.id.OrderId;
import io.creatorledger.schema.money.Money;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * The properties of the e-commerce events, by Segment's specification.
 *
 * @param usual the currency when none is named
 */
record Commerce(JsonNode properties, Currency usual) {

  OrderId orderId() {
    return OrderIds.of(
        Loose.firstText(properties, "order_id", "orderId")
            .orElseThrow(() -> new MalformedDeliveryException("properties.order_id is missing")));
  }

  Optional<OrderId> optionalOrderId() {
    return Loose.firstText(properties, "order_id", "orderId").map(OrderIds::of);
  }

  /**
   * Net revenue: the subtotal, which is after discounts and before tax and shipping; else the total
   * without them; else the revenue, which some senders state before discounts and some after.
   */
  Money net() {
    Currency currency = currency();
    BigDecimal tax = amount("tax").orElse(BigDecimal.ZERO);
    BigDecimal shipping = amount("shipping").orElse(BigDecimal.ZERO);
    boolean apart = amount("tax").isPresent() || amount("shipping").isPresent();
    BigDecimal net =
        amount("subtotal")
            .or(
                () ->
                    amount("total").filter(t -> apart).map(t -> t.subtract(tax).subtract(shipping)))
            .or(() -> amount("revenue"))
            .or(() -> amount("total"))
            .or(() -> amount("value"))
            .orElseThrow(
                () ->
                    new MalformedDeliveryException(
                        "properties needs subtotal, total, revenue or value"));
    Money money = Amounts.money(net, currency, "properties.subtotal");
    if (money.minor() < 0) {
      throw new MalformedDeliveryException("properties: an order is not worth less than nothing");
    }
    return money;
  }

  /** What a refund takes back; all that the event states, when it says nothing narrower. */
  Optional<Money> refunded() {
    return amount("subtotal").isPresent()
            || amount("total").isPresent()
            || amount("revenue").isPresent()
            || amount("value").isPresent()
        ? Optional.of(net())
        : Optional.empty();
  }

  /** No revenue, so what cannot be counted is left out. */
  Charges charges() {
    return ChargeParts.of(this::countable);
  }

  private Optional<Money> countable(String name) {
    try {
      return amount(name)
          .filter(amount -> amount.signum() >= 0)
          .map(amount -> Amounts.money(amount, currency(), "properties." + name));
    } catch (MalformedDeliveryException e) {
      return Optional.empty();
    }
  }

  /** The order's lines when they add up to its net revenue; else none, for nobody says how. */
  List<OrderLine> lines(Money net) {
    List<OrderLine> lines = new ArrayList<>();
    Money sum = Money.zero(net.currency());
    for (JsonNode product : properties.path("products").values()) {
      Optional<String> id = Loose.firstText(product, "product_id", "sku");
      Optional<BigDecimal> price = Loose.decimal(product, "price");
      int quantity = Loose.decimal(product, "quantity").orElse(BigDecimal.ONE).intValue();
      if (id.isEmpty() || price.isEmpty() || quantity < 0) {
        return List.of();
      }
      Money worth =
          Amounts.money(
              price.get().multiply(BigDecimal.valueOf(quantity)),
              net.currency(),
              "properties.products.price");
      lines.add(new OrderLine(id.get(), Loose.text(product, "sku").orElse(null), quantity, worth));
      sum = sum.plus(worth);
    }
    return sum.equals(net) ? lines : List.of();
  }

  /** What a product's event says it is worth; no revenue, so what cannot be counted is left out. */
  Optional<Money> value() {
    try {
      return amount("value")
          .or(() -> amount("price"))
          .map(worth -> Amounts.money(worth, currency(), "properties.value"));
    } catch (MalformedDeliveryException e) {
      return Optional.empty();
    }
  }

  Optional<String> product() {
    return Loose.firstText(properties, "sku", "product_id");
  }

  Optional<Integer> quantity() {
    try {
      return Loose.decimal(properties, "quantity")
          .map(BigDecimal::intValue)
          .filter(quantity -> quantity >= 0);
    } catch (MalformedDeliveryException e) {
      return Optional.empty();
    }
  }

  private Currency currency() {
    return Loose.text(properties, "currency")
        .map(code -> Amounts.currency(code.toUpperCase(Locale.ROOT), "properties.currency"))
        .orElse(usual);
  }

  private Optional<BigDecimal> amount(String name) {
    return Loose.decimal(properties, name);
  }
}
