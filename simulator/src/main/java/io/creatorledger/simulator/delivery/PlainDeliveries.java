package io.creatorledger.simulator.delivery;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The plain style: {@code x-webhook-signature} is the body's HMAC-SHA256 in lower-case hex. */
public final class PlainDeliveries {

  /** The header with the signature. */
  public static final String SIGNATURE = "x-webhook-signature";

  private static final JsonMapper JSON = JsonMapper.shared();

  private final HmacSha256 hmac;

  /**
   * @param secret its UTF-8 bytes are the key
   */
  public PlainDeliveries(String secret) {
    this.hmac = new HmacSha256(secret.getBytes(StandardCharsets.UTF_8));
  }

  /** Composes and signs an event. */
  public SignedDelivery event(PlainEvent event) {
    ObjectNode body = JSON.createObjectNode();
    body.put("event_type", event.eventType());
    body.put("creator_id", event.creatorId());
    body.put("user_id", event.userId());
    body.put("timestamp", event.timestamp().toString());
    if (event.conversionValue() != null) {
      body.put("conversion_value", event.conversionValue());
    }
    if (event.orderId() != null) {
      body.put("order_id", event.orderId());
    }
    return sign(JSON.writeValueAsBytes(body));
  }

  /** Signs bytes as they are. */
  public SignedDelivery sign(byte[] body) {
    return new SignedDelivery(
        Map.of(
            "Content-Type", "application/json", SIGNATURE, HexFormat.of().formatHex(hmac.of(body))),
        body);
  }
}
