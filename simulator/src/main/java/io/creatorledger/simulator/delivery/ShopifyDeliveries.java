package io.creatorledger.simulator.delivery;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Deliveries as Shopify sends them: {@code X-Shopify-Hmac-Sha256} is the base64 HMAC-SHA256 of the
 * body under the app's client secret. The same statement composed twice has the same bytes and ids.
 */
public final class ShopifyDeliveries {

  /** The version of the REST resources in the bodies. */
  public static final String API_VERSION = "2026-10";

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String FILLER = "packed with care; ";

  private final String secret;
  private final String shopDomain;
  private final int atLeastBytes;
  private final HmacSha256 hmac;

  /**
   * @param secret the app's client secret; its UTF-8 bytes are the key
   * @param shopDomain such as {@code aurora.myshopify.com}
   */
  public ShopifyDeliveries(String secret, String shopDomain) {
    this(secret, shopDomain, 0);
  }

  private ShopifyDeliveries(String secret, String shopDomain, int atLeastBytes) {
    this.secret = secret;
    this.shopDomain = shopDomain;
    this.atLeastBytes = atLeastBytes;
    this.hmac = new HmacSha256(secret.getBytes(StandardCharsets.UTF_8));
  }

  /** Pads bodies with an order note, as long-winded shops do, up to a size in bytes. */
  public ShopifyDeliveries paddedTo(int bytes) {
    return new ShopifyDeliveries(secret, shopDomain, bytes);
  }

  /** States an order; {@code topic} is one of the two that carry orders. */
  public SignedDelivery order(ShopTopic topic, ShopOrder order) {
    if (topic == ShopTopic.REFUNDS_CREATE) {
      throw new IllegalArgumentException("refunds/create carries a refund, not an order");
    }
    return sign(
        topic, bytes(ShopifyOrderJson.of(topic, order)), order.updatedAt(), "order/" + order.id());
  }

  /** States a refund. */
  public SignedDelivery refund(ShopRefund refund) {
    return sign(
        ShopTopic.REFUNDS_CREATE,
        bytes(ShopifyRefundJson.of(refund)),
        refund.createdAt(),
        "refund/" + refund.id());
  }

  /**
   * Signs bytes as they are.
   *
   * @param key names the event: with topic and time it decides webhook id and event id
   */
  public SignedDelivery sign(ShopTopic topic, byte[] body, Instant triggeredAt, String key) {
    String event = shopDomain + "|" + topic.wireName() + "|" + key + "|" + triggeredAt;
    return new SignedDelivery(
        Map.of(
            "Content-Type",
            "application/json",
            "X-Shopify-Topic",
            topic.wireName(),
            "X-Shopify-Hmac-Sha256",
            Base64.getEncoder().encodeToString(hmac.of(body)),
            "X-Shopify-Shop-Domain",
            shopDomain,
            "X-Shopify-API-Version",
            API_VERSION,
            "X-Shopify-Webhook-Id",
            id("webhook|" + event),
            "X-Shopify-Triggered-At",
            triggeredAt.toString(),
            "X-Shopify-Event-Id",
            id("event|" + event)),
        body);
  }

  private byte[] bytes(ObjectNode resource) {
    byte[] body = JSON.writeValueAsBytes(resource);
    int missing = atLeastBytes - body.length;
    if (missing <= 0) {
      return body;
    }
    resource.put("note", FILLER.repeat(missing / FILLER.length() + 1));
    return JSON.writeValueAsBytes(resource);
  }

  private static String id(String name) {
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
  }
}
