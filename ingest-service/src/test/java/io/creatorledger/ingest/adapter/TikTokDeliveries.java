package io.creatorledger.ingest.adapter;

import io.creatorledger.ingest.tenant.Connection;
import io.creatorledger.ingest.tenant.PlatformAccount;
import io.creatorledger.ingest.tenant.Tenant;
import io.creatorledger.schema.id.CreatorId;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Deliveries as TikTok's platforms send them, signed by their published rules. */
public final class TikTokDeliveries {

  private TikTokDeliveries() {}

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

  /**
   * The brand of tests with creators on TikTok.
   *
   * @param accountsAndIds the account on TikTok and the creator's id, by turns
   */
  public static Tenant tenantWith(String... accountsAndIds) {
    Tenant plain = Deliveries.tenant();
    Map<PlatformAccount, CreatorId> creators = new HashMap<>();
    for (int i = 0; i < accountsAndIds.length; i += 2) {
      creators.put(
          new PlatformAccount("tiktok", accountsAndIds[i]), new CreatorId(accountsAndIds[i + 1]));
    }
    return new Tenant(
        plain.brand(),
        plain.pepper(),
        plain.codes(),
        plain.campaigns(),
        creators,
        plain.defaultLookback(),
        plain.asOf());
  }

  /** Lower-case hex HMAC-SHA256 of the head and the body. */
  public static String hmac(String key, String head, byte[] body) {
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
