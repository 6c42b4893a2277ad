package io.creatorledger.ingest.adapter;

import io.creatorledger.ingest.tenant.Connection;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs as TikTok's platforms do, by their published rules. */
public final class TikTokSignatures {

  private TikTokSignatures() {}

  /** TikTok Shop. */
  public static Map<String, String> shop(String appKey, String secret, byte[] body) {
    return Map.of("Authorization", hmac(secret, appKey, body));
  }

  /** TikTok for Developers and API for Business. */
  public static Map<String, String> developers(String secret, Instant at, byte[] body) {
    long seconds = at.getEpochSecond();
    return Map.of("TikTok-Signature", "t=" + seconds + ",s=" + hmac(secret, seconds + ".", body));
  }

  /** The same connection with what a platform's form asks for. */
  public static Connection with(
      Connection plain,
      String account,
      Map<String, String> settings,
      Map<String, String> credentials) {
    return new Connection(
        plain.connectionId(),
        plain.brandId(),
        plain.platform(),
        account,
        plain.secret(),
        plain.previousSecret(),
        settings,
        credentials);
  }

  private static String hmac(String key, String head, byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      mac.update(head.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
