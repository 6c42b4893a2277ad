package io.creatorledger.ingest.adapter.tiktok;

import io.creatorledger.ingest.adapter.ConnectionForm;
import io.creatorledger.ingest.adapter.ConnectionForm.Field;
import io.creatorledger.ingest.adapter.Inbound;
import io.creatorledger.ingest.adapter.MalformedDeliveryException;
import io.creatorledger.ingest.adapter.PlatformAdapter;
import io.creatorledger.ingest.adapter.Reading;
import io.creatorledger.ingest.adapter.Replies;
import io.creatorledger.ingest.adapter.Reply;
import io.creatorledger.ingest.adapter.SignatureRule;
import io.creatorledger.ingest.adapter.SignatureRule.Encoding;
import io.creatorledger.ingest.adapter.Verdict;
import io.creatorledger.ingest.tenant.Tenant;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * Webhooks of TikTok for Developers and of API for Business, which share one envelope: {@code
 * TikTok-Signature: t=…,s=…}, the lower-case hex HMAC-SHA256 of time, full stop and body under the
 * app's client secret. One secret signs for everybody who authorised the app, so the body's {@code
 * client_key} must be the connection's account. Any answer but 200 is a failure to TikTok.
 */
final class TikTokAdapter implements PlatformAdapter {

  private static final String HEADER = "TikTok-Signature";
  private static final String TOLERANCE = "toleranceSeconds";
  private static final long USUAL_TOLERANCE = 300;

  private static final SignatureRule SIGNATURE =
      new SignatureRule(
          "HmacSHA256",
          Encoding.LOWER_HEX,
          secret -> secret.getBytes(StandardCharsets.UTF_8),
          inbound -> parts(inbound, "s"),
          TikTokAdapter::signedBytes);

  @Override
  public String name() {
    return "tiktok";
  }

  @Override
  public ConnectionForm form() {
    return new ConnectionForm(
        "TikTok for Developers and API for Business",
        "Client secret of the app",
        "The app's client key (its app id, for API for Business)",
        true,
        List.of(
            Field.setting(
                    TOLERANCE,
                    "Tolerance in seconds",
                    "how old or how far in the future a signature may be, 1 to 9999; 300 when left"
                        + " out")
                .matching("[1-9][0-9]{0,3}")),
        List.of(
            "Copy the app's client key and client secret into the fields here",
            "Set {webhookUrl} as the app's callback URL; for API for Business, subscribe VIDEO,"
                + " COMMENT and BRAND_MENTION to it with /business/webhook/update/",
            "Register each creator with the open_id the app knows the creator by, as account of the"
                + " platform tiktok"));
  }

  @Override
  public Replies replies() {
    return Replies.always(Reply.empty(200));
  }

  @Override
  public Verdict verify(Inbound inbound, Instant now) {
    Verdict verdict = SIGNATURE.verify(inbound);
    if (verdict != Verdict.AUTHENTIC) {
      return verdict;
    }
    if (!isTimely(inbound, now)) {
      return Verdict.OUTSIDE_TOLERANCE;
    }
    return isOtherApp(inbound) ? Verdict.WRONG_ACCOUNT : Verdict.AUTHENTIC;
  }

  /** TikTok gives its deliveries no id; the signature's time is of the attempt. */
  @Override
  public String deliveryKey(Inbound inbound) {
    try {
      return Envelope.of(inbound.body()).key();
    } catch (MalformedDeliveryException e) {
      return inbound.sha256Hex();
    }
  }

  @Override
  public Reading normalize(Inbound inbound, Tenant tenant) {
    return new CreatorActivity(inbound, tenant, Envelope.of(inbound.body())).read();
  }

  private static List<String> parts(Inbound inbound, String name) {
    return inbound.headers().only(HEADER).stream()
        .flatMap(header -> Arrays.stream(header.split(",")))
        .filter(part -> part.startsWith(name + "="))
        .map(part -> part.substring(name.length() + 1))
        .toList();
  }

  private static List<byte[]> signedBytes(Inbound inbound) {
    List<String> times = parts(inbound, "t");
    return times.size() == 1
        ? List.of((times.getFirst() + ".").getBytes(StandardCharsets.UTF_8), inbound.body())
        : List.of();
  }

  private static boolean isTimely(Inbound inbound, Instant now) {
    try {
      long tolerance =
          inbound.connection().setting(TOLERANCE).map(Long::parseLong).orElse(USUAL_TOLERANCE);
      long signedAt = Long.parseLong(parts(inbound, "t").getFirst());
      return Math.abs(Math.subtractExact(signedAt, now.getEpochSecond())) <= tolerance;
    } catch (ArithmeticException | NumberFormatException e) {
      return false;
    }
  }

  /** What cannot be read says nothing about any app, and goes to the quarantine. */
  private static boolean isOtherApp(Inbound inbound) {
    try {
      String app = Envelope.of(inbound.body()).clientKey();
      return app == null || !app.equals(inbound.connection().account());
    } catch (MalformedDeliveryException e) {
      return false;
    }
  }
}
