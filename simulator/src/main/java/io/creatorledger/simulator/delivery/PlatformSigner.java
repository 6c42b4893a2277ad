package io.creatorledger.simulator.delivery;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs a body as a platform does, from the platform's published rule. Shares no code with what
 * verifies it.
 */
public enum PlatformSigner {
  TIKTOK_SHOP {
    @Override
    Map<String, String> headers(Request r) {
      return Map.of("Authorization", hex(hmac("HmacSHA256", r.secret(), r.appKey(), r.body())));
    }
  },
  TIKTOK {
    @Override
    Map<String, String> headers(Request r) {
      return Map.of(
          "TikTok-Signature",
          "t="
              + r.seconds()
              + ",s="
              + hex(hmac("HmacSHA256", r.secret(), r.seconds(), ".", r.body())));
    }
  },
  TIKTOK_EVENTS {
    @Override
    Map<String, String> headers(Request r) {
      return Map.of("Access-Token", r.secret());
    }
  },
  META {
    @Override
    Map<String, String> headers(Request r) {
      return Map.of(
          "X-Hub-Signature-256", "sha256=" + hex(hmac("HmacSHA256", r.secret(), r.body())));
    }
  },
  META_CAPI {
    @Override
    Map<String, String> headers(Request r) {
      return Map.of("Authorization", "Bearer " + r.secret());
    }
  },
  YOUTUBE {
    @Override
    Map<String, String> headers(Request r) {
      return Map.of(
          CONTENT_TYPE,
          "application/atom+xml",
          "X-Hub-Signature",
          "sha1=" + hex(hmac("HmacSHA1", r.secret(), r.body())));
    }
  },
  SEGMENT {
    @Override
    Map<String, String> headers(Request r) {
      return Map.of("X-Signature", hex(hmac("HmacSHA1", r.secret(), r.body())));
    }
  },
  RUDDERSTACK {
    @Override
    Map<String, String> headers(Request r) {
      return Map.of("Authorization", r.secret());
    }
  },
  STRIPE {
    @Override
    Map<String, String> headers(Request r) {
      return Map.of(
          "Stripe-Signature",
          "t="
              + r.seconds()
              + ",v1="
              + hex(hmac("HmacSHA256", r.secret(), r.seconds(), ".", r.body())));
    }
  },
  HUBSPOT {
    @Override
    Map<String, String> headers(Request r) {
      String millis = Long.toString(r.now().toEpochMilli());
      byte[] signature = hmac("HmacSHA256", r.secret(), "POST", r.url(), r.body(), millis);
      return Map.of(
          "X-HubSpot-Request-Timestamp",
          millis,
          "X-HubSpot-Signature-v3",
          Base64.getEncoder().encodeToString(signature));
    }
  },
  KLAVIYO {
    @Override
    Map<String, String> headers(Request r) {
      String date = HTTP_DATE.format(r.now());
      return Map.of(
          "Klaviyo-Timestamp",
          date,
          "Klaviyo-Webhook-Id",
          r.account(),
          "Klaviyo-Signature",
          hex(hmac("HmacSHA256", r.secret(), r.body(), date)));
    }
  },
  SALESFORCE {
    @Override
    Map<String, String> headers(Request r) {
      return Map.of(CONTENT_TYPE, "text/xml; charset=utf-8");
    }

    @Override
    public boolean tokenInAddress() {
      return true;
    }
  },
  IMPACT {
    @Override
    Map<String, String> headers(Request r) {
      return Map.of();
    }

    @Override
    public boolean tokenInAddress() {
      return true;
    }
  },
  AWIN {
    @Override
    Map<String, String> headers(Request r) {
      return Map.of(CONTENT_TYPE, "application/x-www-form-urlencoded");
    }

    @Override
    public boolean tokenInAddress() {
      return true;
    }
  };

  private static final String CONTENT_TYPE = "Content-Type";
  private static final DateTimeFormatter HTTP_DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", java.util.Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  /**
   * What a signature is made of.
   *
   * @param account the platform's id of the account, where a header names it
   * @param appKey TikTok Shop's app key; empty elsewhere
   * @param url where the delivery goes, where that is signed
   */
  public record Request(
      String secret, String account, String appKey, String url, Instant now, byte[] body) {

    String seconds() {
      return Long.toString(now.getEpochSecond());
    }

    @Override
    public String toString() {
      return "Request[" + url + "]";
    }
  }

  /** The signer of a platform, by the platform's name in connections. */
  public static Optional<PlatformSigner> named(String platform) {
    for (PlatformSigner signer : values()) {
      if (signer.platform().equals(platform)) {
        return Optional.of(signer);
      }
    }
    return Optional.empty();
  }

  /** The platform's name in connections. */
  public String platform() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }

  /** Whether nothing is signed and the secret stands in the address instead. */
  public boolean tokenInAddress() {
    return false;
  }

  /** Signs bytes as they are. */
  public SignedDelivery sign(Request request) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put(CONTENT_TYPE, "application/json");
    headers.putAll(headers(request));
    return new SignedDelivery(headers, request.body());
  }

  abstract Map<String, String> headers(Request request);

  private static byte[] hmac(String algorithm, String secret, Object... parts) {
    try {
      Mac mac = Mac.getInstance(algorithm);
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), algorithm));
      for (Object part : parts) {
        mac.update(
            part instanceof byte[] bytes
                ? bytes
                : part.toString().getBytes(StandardCharsets.UTF_8));
      }
      return mac.doFinal();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + algorithm, e);
    }
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
