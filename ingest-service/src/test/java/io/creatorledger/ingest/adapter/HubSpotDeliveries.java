package io.creatorledger.ingest.adapter;

import static io.creatorledger.ingest.adapter.Deliveries.BRAND;
import static io.creatorledger.ingest.adapter.Deliveries.NOW;
import static io.creatorledger.ingest.adapter.Deliveries.utf8;

import io.creatorledger.ingest.tenant.Connection;
import io.creatorledger.schema.id.ConnectionId;
import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Deliveries signed as HubSpot signs since version 3. */
public final class HubSpotDeliveries {

  public static final String ADDRESS = "https://hooks.aurora.example/webhooks/aurora-hubspot";
  public static final String PORTAL = "44237313";

  private HubSpotDeliveries() {}

  public static Connection connection(String secret) {
    return connection(secret, ADDRESS);
  }

  public static Connection connection(String secret, String address) {
    return new Connection(
        new ConnectionId("aurora-hubspot"),
        BRAND,
        "hubspot",
        PORTAL,
        secret,
        null,
        Map.of("publicUrl", address),
        Map.of());
  }

  public static Map<String, String> signed(String secret, byte[] body) {
    return signed(secret, ADDRESS, body, NOW);
  }

  public static Map<String, String> signed(
      String secret, String address, byte[] body, Instant attemptAt) {
    String timestamp = Long.toString(attemptAt.toEpochMilli());
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    message.writeBytes(utf8("POST" + address));
    message.writeBytes(body);
    message.writeBytes(utf8(timestamp));
    return Map.of(
        "X-HubSpot-Request-Timestamp",
        timestamp,
        "X-HubSpot-Signature-v3",
        Base64.getEncoder().encodeToString(hmac(secret, message.toByteArray())));
  }

  private static byte[] hmac(String secret, byte[] message) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(utf8(secret), "HmacSHA256"));
      return mac.doFinal(message);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
