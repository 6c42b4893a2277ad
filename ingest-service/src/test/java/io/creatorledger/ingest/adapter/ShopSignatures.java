package io.creatorledger.ingest.adapter;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs as Segment, Stripe and Klaviyo do, by their published rules. */
public final class ShopSignatures {

  private ShopSignatures() {}

  public static Map<String, String> segment(String secret, byte[] signed) {
    return Map.of("X-Signature", hmac("HmacSHA1", secret, signed));
  }

  public static Map<String, String> stripe(String secret, Instant at, byte[] body) {
    long seconds = at.getEpochSecond();
    String signature = hmac("HmacSHA256", secret, utf8(seconds + "."), body);
    return Map.of("Stripe-Signature", "t=" + seconds + ",v1=" + signature);
  }

  public static Map<String, String> klaviyo(
      String secret, Instant at, String webhook, byte[] body) {
    String time = DateTimeFormatter.RFC_1123_DATE_TIME.format(at.atOffset(ZoneOffset.UTC));
    // HTTP writes the day with two digits.
    String http = time.replaceFirst(", (\\d) ", ", 0$1 ").replace("Z", "GMT");
    return Map.of(
        "Klaviyo-Timestamp",
        http,
        "Klaviyo-Webhook-Id",
        webhook,
        "Klaviyo-Signature",
        hmac("HmacSHA256", secret, body, utf8(http)));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String hmac(String algorithm, String secret, byte[]... pieces) {
    try {
      Mac mac = Mac.getInstance(algorithm);
      mac.init(new SecretKeySpec(utf8(secret), algorithm));
      for (byte[] piece : pieces) {
        mac.update(piece);
      }
      return HexFormat.of().formatHex(mac.doFinal());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
