package io.creatorledger.cli.send;

import io.creatorledger.cli.input.BadInputException;
import io.creatorledger.simulator.delivery.GenericEvent;
import io.creatorledger.simulator.delivery.PlainDeliveries;
import io.creatorledger.simulator.delivery.PlainEvent;
import io.creatorledger.simulator.delivery.PlatformSample;
import io.creatorledger.simulator.delivery.PlatformSigner;
import io.creatorledger.simulator.delivery.ShopCustomer;
import io.creatorledger.simulator.delivery.ShopLine;
import io.creatorledger.simulator.delivery.ShopOrder;
import io.creatorledger.simulator.delivery.ShopRefund;
import io.creatorledger.simulator.delivery.ShopTopic;
import io.creatorledger.simulator.delivery.ShopifyDeliveries;
import io.creatorledger.simulator.delivery.SignedDelivery;
import io.creatorledger.simulator.delivery.StandardWebhookDeliveries;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Composes the delivery asked for.
 *
 * @param body sent as it is; a sample is made when null
 * @param account whom it belongs to on the platform's side
 * @param appKey TikTok Shop's
 * @param url where it goes
 * @param orderId of the sample
 * @param amount of the sample, in dollars
 */
record Composer(
    String platform,
    String secret,
    String account,
    String appKey,
    String url,
    Sample sample,
    byte @Nullable [] body,
    long orderId,
    BigDecimal amount,
    String creator,
    @Nullable String code,
    Instant now) {

  private static final Currency USD = Currency.getInstance("USD");
  private static final String BUYER = "sample.buyer@example.com";

  private static final List<String> COMPOSED = List.of("plain", "shopify", "standard-webhooks");

  /** Every platform there is a format of, in alphabetical order. */
  static List<String> platforms() {
    return Stream.concat(
            COMPOSED.stream(), Arrays.stream(PlatformSigner.values()).map(PlatformSigner::platform))
        .sorted()
        .toList();
  }

  SignedDelivery compose() {
    return switch (platform) {
      case "shopify" -> shopify(new ShopifyDeliveries(secret, account));
      case "standard-webhooks" -> standard(standardWebhooks());
      case "plain" -> plain(new PlainDeliveries(secret));
      default -> signed(signer());
    };
  }

  /** Where it is posted: platforms that sign nothing carry the secret in the address. */
  String address() {
    return PlatformSigner.named(platform).filter(PlatformSigner::tokenInAddress).isPresent()
        ? url + "/" + URLEncoder.encode(secret, StandardCharsets.UTF_8)
        : url;
  }

  private PlatformSigner signer() {
    return PlatformSigner.named(platform)
        .orElseThrow(
            () ->
                new BadInputException(
                    "there is no platform "
                        + platform
                        + "; there are "
                        + String.join(", ", platforms())));
  }

  private SignedDelivery signed(PlatformSigner signer) {
    byte[] bytes = body == null ? sampleBody() : body;
    return signer.sign(new PlatformSigner.Request(secret, account, appKey, url, now, bytes));
  }

  private byte[] sampleBody() {
    String kind = sample == Sample.PAID ? "order" : sample.name().toLowerCase(Locale.ROOT);
    try {
      return new PlatformSample(account, orderId, amount, creator, BUYER, now)
          .body(platform, kind)
          .orElseThrow(
              () ->
                  new BadInputException(
                      platform + " has no sample of a " + kind + "; try another, or give --body"));
    } catch (IllegalArgumentException e) {
      throw new BadInputException(String.valueOf(e.getMessage()));
    }
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
