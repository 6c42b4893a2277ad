package io.creatorledger.cli.send;

import io.creatorledger.cli.input.BadInputException;
import io.creatorledger.simulator.delivery.GenericEvent;
import io.creatorledger.simulator.delivery.PlainDeliveries;
import io.creatorledger.simulator.delivery.PlainEvent;
import io.creatorledger.simulator.delivery.ShopCustomer;
import io.creatorledger.simulator.delivery.ShopLine;
import io.creatorledger.simulator.delivery.ShopOrder;
import io.creatorledger.simulator.delivery.ShopRefund;
import io.creatorledger.simulator.delivery.ShopTopic;
import io.creatorledger.simulator.delivery.ShopifyDeliveries;
import io.creatorledger.simulator.delivery.SignedDelivery;
import io.creatorledger.simulator.delivery.StandardWebhookDeliveries;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Composes the delivery asked for.
 *
 * @param body sent as it is; a sample is made when null
 * @param orderId of the sample
 * @param amount of the sample, in dollars
 */
record Composer(
    Platform platform,
    String secret,
    String shop,
    Sample sample,
    byte @Nullable [] body,
    long orderId,
    BigDecimal amount,
    String creator,
    @Nullable String code,
    Instant now) {

  private static final Currency USD = Currency.getInstance("USD");
  private static final String BUYER = "sample.buyer@example.com";

  SignedDelivery compose() {
    return switch (platform) {
      case SHOPIFY -> shopify(new ShopifyDeliveries(secret, shop));
      case STANDARD_WEBHOOKS -> standard(standardWebhooks());
      case PLAIN -> plain(new PlainDeliveries(secret));
    };
  }

  private StandardWebhookDeliveries standardWebhooks() {
    try {
      return new StandardWebhookDeliveries(secret);
    } catch (IllegalArgumentException e) {
      throw new BadInputException("the secret must be base64, with or without whsec_ before it");
    }
  }

  private SignedDelivery shopify(ShopifyDeliveries deliveries) {
    ShopTopic topic =
        switch (sample) {
          case ORDER -> ShopTopic.ORDERS_CREATE;
          case PAID -> ShopTopic.ORDERS_PAID;
          case REFUND -> ShopTopic.REFUNDS_CREATE;
          case TOUCH -> throw new BadInputException("Shopify sends order, paid and refund");
        };
    if (body != null) {
      return deliveries.sign(topic, body, now, "cli");
    }
    ShopLine line = ShopLine.of(orderId * 10 + 1, "SAMPLE", amount.toPlainString(), 1);
    ShopOrder order =
        ShopOrder.of(orderId, now, "USD", List.of(line)).by(new ShopCustomer(orderId, BUYER, null));
    ShopOrder coded = code == null ? order : order.withCodes(List.of(code));
    return topic == ShopTopic.REFUNDS_CREATE
        ? deliveries.refund(
            ShopRefund.of(orderId * 10 + 7, coded, now, List.of(ShopRefund.Line.of(line, 1, USD))))
        : deliveries.order(topic, coded);
  }

  private SignedDelivery standard(StandardWebhookDeliveries deliveries) {
    String id = "cli-" + now.toEpochMilli();
    if (body != null) {
      return deliveries.sign("msg_" + id, now, body);
    }
    GenericEvent.Person person = GenericEvent.Person.withEmail(BUYER);
    String order = Long.toString(orderId);
    GenericEvent event =
        switch (sample) {
          case TOUCH -> new GenericEvent.Touch(id, now, person, "VIEW", creator, null, null);
          case ORDER, PAID -> new GenericEvent.Order(id, now, person, order, amount, USD);
          case REFUND -> new GenericEvent.Refund(id, now, person, order + "-r", order, amount, USD);
        };
    return deliveries.event(event, now);
  }

  private SignedDelivery plain(PlainDeliveries deliveries) {
    if (body != null) {
      return deliveries.sign(body);
    }
    String user = "sample-user";
    String order = Long.toString(orderId);
    return deliveries.event(
        switch (sample) {
          case TOUCH -> new PlainEvent("view", creator, user, now, null);
          case ORDER, PAID -> new PlainEvent("conversion", creator, user, now, amount, order);
          case REFUND -> new PlainEvent("refund", creator, user, now, amount, order);
        });
  }
}
