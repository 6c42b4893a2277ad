package io.creatorledger.simulator.delivery;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Currency;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Deliveries by the Standard Webhooks specification: {@code v1,} and the base64 HMAC-SHA256 of
 * {@code id.timestamp.body}, the timestamp being the attempt's, in seconds.
 */
public final class StandardWebhookDeliveries {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String SECRET_PREFIX = "whsec_";

  private final HmacSha256 hmac;

  /**
   * @param secret base64 of the key, with or without {@code whsec_} before it
   * @throws IllegalArgumentException when it is not base64
   */
  public StandardWebhookDeliveries(String secret) {
    String base64 =
        secret.startsWith(SECRET_PREFIX) ? secret.substring(SECRET_PREFIX.length()) : secret;
    this.hmac = new HmacSha256(Base64.getDecoder().decode(base64));
  }

  /**
   * Composes and signs an event; the delivery's id is the event's with {@code msg_} before it.
   *
   * @param attemptAt receivers refuse an attempt that is more than five minutes off their clock
   */
  public SignedDelivery event(GenericEvent event, Instant attemptAt) {
    return sign("msg_" + event.id(), attemptAt, body(event));
  }

  /** Signs bytes as they are. */
  public SignedDelivery sign(String messageId, Instant attemptAt, byte[] body) {
    String seconds = Long.toString(attemptAt.getEpochSecond());
    byte[] head = (messageId + "." + seconds + ".").getBytes(StandardCharsets.UTF_8);
    return new SignedDelivery(
        Map.of(
            "Content-Type",
            "application/json",
            "webhook-id",
            messageId,
            "webhook-timestamp",
            seconds,
            "webhook-signature",
            "v1," + Base64.getEncoder().encodeToString(hmac.of(head, body))),
        body);
  }

  private static byte[] body(GenericEvent event) {
    ObjectNode root = JSON.createObjectNode();
    root.put("type", typeOf(event));
    root.put("id", event.id());
    root.put("occurredAt", event.occurredAt().toString());
    identifiers(root.putObject("identifiers"), event.person());
    switch (event) {
      case GenericEvent.Touch touch -> {
        ObjectNode node = root.putObject("touch");
        node.put("kind", touch.kind());
        node.put("creatorId", touch.creatorId());
        putIfKnown(node, "campaignId", touch.campaignId());
        putIfKnown(node, "contentId", touch.contentId());
        putIfKnown(node, "reach", touch.paid() ? "PAID" : null);
      }
      case GenericEvent.Order order -> {
        ObjectNode node = root.putObject("order");
        node.put("orderId", order.orderId());
        money(node.putObject("netRevenue"), order.netRevenue(), order.currency());
      }
      case GenericEvent.Refund refund -> {
        ObjectNode node = root.putObject("refund");
        node.put("refundId", refund.refundId());
        node.put("orderId", refund.orderId());
        money(node.putObject("amount"), refund.amount(), refund.currency());
      }
    }
    return JSON.writeValueAsBytes(root);
  }

  private static String typeOf(GenericEvent event) {
    return switch (event) {
      case GenericEvent.Touch touch -> "touch";
      case GenericEvent.Order order -> "order";
      case GenericEvent.Refund refund -> "refund";
    };
  }

  private static void identifiers(ObjectNode node, GenericEvent.Person person) {
    putIfKnown(node, "email", person.email());
    putIfKnown(node, "phone", person.phone());
    putIfKnown(node, "customerId", person.customerId());
    putIfKnown(node, "clickId", person.clickId());
    putIfKnown(node, "anonymousId", person.anonymousId());
  }

  private static void money(ObjectNode node, BigDecimal amount, Currency currency) {
    BigDecimal exact =
        amount.setScale(currency.getDefaultFractionDigits(), RoundingMode.UNNECESSARY);
    node.put("amount", exact.toPlainString());
    node.put("currency", currency.getCurrencyCode());
  }

  private static void putIfKnown(ObjectNode node, String name, @Nullable String value) {
    if (value != null) {
      node.put(name, value);
    }
  }
}
