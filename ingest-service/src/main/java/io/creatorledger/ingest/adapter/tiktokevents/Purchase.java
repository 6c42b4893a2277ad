package io.creatorledger.ingest.adapter.tiktokevents;

import io.creatorledger.ingest.adapter.Amounts;
import io.creatorledger.ingest.adapter.MalformedDeliveryException;
import io.creatorledger.ingest.adapter.OrderIds;
import io.creatorledger.schema.event.OrderLine;
import io.creatorledger.schema.event.OrderPlaced;
import io.creatorledger.schema.id.OrderId;
import io.creatorledger.schema.money.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads an event that states an order. Its {@code value} is taken for the order's net revenue. */
final class Purchase {

  private static final int LONGEST_NUMBER = 64;

  private Purchase() {}

  /** TikTok's newer and older name; {@code PlaceAnOrder} comes before anything is paid. */
  static boolean isOne(String event) {
    return event.equals("Purchase") || event.equals("CompletePayment");
  }

  /** By the shop's own id, else by the event's. */
  static Optional<OrderId> orderId(JsonNode event) {
    return Values.of(event.path("properties").get("order_id"))
        .findFirst()
        .or(() -> Values.of(event.get("event_id")).findFirst())
        .map(OrderIds::of);
  }

  /**
   * @throws MalformedDeliveryException when it states no amount that can be counted
   */
  static OrderPlaced read(JsonNode event, OrderId orderId, Instant occurredAt, String at) {
    JsonNode properties = event.path("properties");
    String where = at + ".properties.";
    Currency currency =
        Amounts.currency(
            Values.of(properties.get("currency"))
                .findFirst()
                .orElseThrow(() -> new MalformedDeliveryException(where + "currency is missing"))
                .toUpperCase(Locale.ROOT),
            where + "currency");
    BigDecimal value =
        decimal(properties.get("value"))
            .filter(amount -> amount.signum() >= 0)
            .orElseThrow(
                () ->
                    new MalformedDeliveryException(
                        where + "value must be an amount that is not negative"));
    Money net = Amounts.money(value, currency, where + "value");
    return new OrderPlaced(orderId, net, lines(properties, net), occurredAt, occurredAt);
  }

  /** What any event says it is worth, if it can be counted; nothing depends on it. */
  static Optional<Money> statedValue(JsonNode event) {
    JsonNode properties = event.path("properties");
    Optional<String> currency = Values.of(properties.get("currency")).findFirst();
    Optional<BigDecimal> value = decimal(properties.get("value"));
    if (currency.isEmpty() || value.isEmpty()) {
      return Optional.empty();
    }
    try {
      Currency known = Amounts.currency(currency.get().toUpperCase(Locale.ROOT), "currency");
      return Optional.of(Amounts.money(value.get(), known, "value"));
    } catch (MalformedDeliveryException e) {
      return Optional.empty();
    }
  }

  /** Lines only if they add up to the order: prices may hold tax or discounts that it does not. */
  private static List<OrderLine> lines(JsonNode properties, Money net) {
    List<OrderLine> lines = new ArrayList<>();
    Money sum = Money.zero(net.currency());
    for (JsonNode content : properties.path("contents")) {
      Optional<BigDecimal> price = decimal(content.get("price"));
      int quantity = content.path("quantity").asInt(1);
      if (price.isEmpty() || quantity < 0) {
        return List.of();
      }
      try {
        Money worth = Money.of(price.get().multiply(BigDecimal.valueOf(quantity)), net.currency());
        sum = sum.plus(worth);
        String sku = Values.of(content.get("content_id")).findFirst().orElse(null);
        lines.add(new OrderLine(Integer.toString(lines.size() + 1), sku, quantity, worth));
      } catch (IllegalArgumentException | ArithmeticException e) {
        return List.of();
      }
    }
    return sum.equals(net) ? lines : List.of();
  }

  private static Optional<BigDecimal> decimal(@Nullable JsonNode node) {
    try {
      return Values.of(node)
          .findFirst()
          .filter(text -> text.length() <= LONGEST_NUMBER)
          .map(BigDecimal::new);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
