package io.creatorledger.ingest.adapter;

import io.creatorledger.ingest.tenant.Connection;
import io.creatorledger.ingest.tenant.Tenant;
import io.creatorledger.schema.catalog.Brand;
import io.creatorledger.schema.catalog.Campaign;
import io.creatorledger.schema.catalog.Objective;
import io.creatorledger.schema.catalog.PromoCode;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.CampaignId;
import io.creatorledger.schema.id.ConnectionId;
import io.creatorledger.schema.id.CreatorId;
import io.creatorledger.schema.identifier.Pepper;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Currency;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Deliveries to a brand of tests, signed by the platforms' published rules. */
public final class Deliveries {

  public static final BrandId BRAND = new BrandId("aurora");
  public static final Pepper PEPPER = new Pepper(new byte[32]);
  public static final Instant NOW = Instant.parse("2026-11-02T12:00:00Z");

  private Deliveries() {}

  /** A brand with the code TENOFF of creator mia, in a campaign of 14 days. */
  public static Tenant tenant() {
    CampaignId launch = new CampaignId("launch");
    return new Tenant(
        new Brand(BRAND, "Aurora", Currency.getInstance("EUR"), ZoneOffset.UTC, "DE"),
        PEPPER,
        Map.of("TENOFF", new PromoCode("TENOFF", new CreatorId("mia"), launch, null, null)),
        Map.of(launch, new Campaign(launch, "Launch", Objective.CONSIDERATION, null)),
        Map.of(),
        Duration.ofDays(7),
        NOW);
  }

  public static Connection connection(String platform, String secret) {
    return new Connection(
        new ConnectionId("aurora-" + platform), BRAND, platform, null, secret, null);
  }

  public static Inbound inbound(Connection connection, Map<String, String> headers, byte[] body) {
    return new Inbound(connection, Headers.of(headers), body, NOW);
  }

  public static Map<String, String> shopify(String topic, String secret, byte[] body) {
    return Map.of(
        "X-Shopify-Topic",
        topic,
        "X-Shopify-Shop-Domain",
        "aurora.myshopify.com",
        "X-Shopify-Webhook-Id",
        "wh-" + HexFormat.of().toHexDigits(java.util.Arrays.hashCode(body)),
        "X-Shopify-Hmac-Sha256",
        base64(hmac(utf8(secret), body)));
  }

  public static Map<String, String> plain(String secret, byte[] body) {
    return Map.of("x-webhook-signature", HexFormat.of().formatHex(hmac(utf8(secret), body)));
  }

  public static Map<String, String> standard(
      String secret, String id, Instant attemptAt, byte[] body) {
    String seconds = Long.toString(attemptAt.getEpochSecond());
    byte[] key = Base64.getDecoder().decode(secret.replace("whsec_", ""));
    Map<String, String> headers = new HashMap<>();
    headers.put("webhook-id", id);
    headers.put("webhook-timestamp", seconds);
    headers.put(
        "webhook-signature",
        "v1," + base64(hmac(key, concat(utf8(id + "." + seconds + "."), body))));
    return headers;
  }

  public static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static byte[] concat(byte[] head, byte[] tail) {
    byte[] all = java.util.Arrays.copyOf(head, head.length + tail.length);
    System.arraycopy(tail, 0, all, head.length, tail.length);
    return all;
  }

  private static byte[] hmac(byte[] key, byte[] message) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(message);
    } catch (java.security.GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
