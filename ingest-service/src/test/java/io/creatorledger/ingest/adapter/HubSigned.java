package io.creatorledger.ingest.adapter;

import static io.creatorledger.ingest.adapter.Deliveries.utf8;

import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Headers of those who sign as WebSub's hubs do. */
public final class HubSigned {

  private HubSigned() {}

  public static Map<String, String> meta(String secret, byte[] body) {
    return Map.of("X-Hub-Signature-256", signature("sha256", secret, body));
  }

  /**
   * @param method sha1, sha256, sha384 or sha512
   */
  public static Map<String, String> webSub(String method, String secret, byte[] body) {
    return Map.of("X-Hub-Signature", signature(method, secret, body));
  }

  private static String signature(String method, String secret, byte[] body) {
    try {
      String algorithm = "Hmac" + method.toUpperCase(Locale.ROOT);
      Mac mac = Mac.getInstance(algorithm);
      mac.init(new SecretKeySpec(utf8(secret), algorithm));
      return method + "=" + HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
