package io.creatorledger.ingest.adapter.klaviyo;

import io.creatorledger.ingest.adapter.ConnectionForm;
import io.creatorledger.ingest.adapter.ConnectionForm.Field;
import io.creatorledger.ingest.adapter.Inbound;
import io.creatorledger.ingest.adapter.JsonBody;
import io.creatorledger.ingest.adapter.MalformedDeliveryException;
import io.creatorledger.ingest.adapter.PlatformAdapter;
import io.creatorledger.ingest.adapter.Reading;
import io.creatorledger.ingest.adapter.Replies;
import io.creatorledger.ingest.adapter.SignatureRule;
import io.creatorledger.ingest.adapter.SignatureRule.Encoding;
import io.creatorledger.ingest.adapter.Verdict;
import io.creatorledger.ingest.tenant.Tenant;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;

/**
 * Klaviyo's system webhooks: hex HMAC-SHA256 of the body and, right behind it, the timestamp
 * header's text. The webhook's id in the header must be the one that was signed in the body.
 */
final class KlaviyoAdapter implements PlatformAdapter {

  private static final String TIMESTAMP = "Klaviyo-Timestamp";
  private static final String WEBHOOK = "Klaviyo-Webhook-Id";
  private static final String TOLERANCE = "toleranceSeconds";
  private static final Duration USUAL_TOLERANCE = Duration.ofMinutes(5);

  private static final SignatureRule SIGNATURE =
      new SignatureRule(
          "HmacSHA256",
          Encoding.LOWER_HEX,
          secret -> secret.getBytes(StandardCharsets.UTF_8),
          inbound -> inbound.headers().only("Klaviyo-Signature").map(List::of).orElse(List.of()),
          KlaviyoAdapter::signedBytes);

  @Override
  public String name() {
    return "klaviyo";
  }

  @Override
  public ConnectionForm form() {
    return new ConnectionForm(
        "Klaviyo",
        "Secret key of the webhook",
        "The webhook's id, when one secret signs for several",
        false,
        List.of(
            Field.setting(
                    TOLERANCE,
                    "Tolerance in seconds",
                    "How far a delivery's time may be off our clock, 1 to 86400; 300 if not set")
                .matching("[1-9][0-9]{0,3}|[1-7][0-9]{4}|8[0-5][0-9]{3}|86[0-3][0-9]{2}|86400")),
        List.of(
            "Create a system webhook with the address {webhookUrl} and a secret key of your own;"
                + " enter the key here",
            "Choose the topics that matter, such as those of mail and text messages"));
  }

  @Override
  public List<String> keptHeaders() {
    return List.of("klaviyo-webhook-id", "klaviyo-timestamp");
  }

  @Override
  public Replies replies() {
    return Replies.FORGIVING;
  }

  @Override
  public Verdict verify(Inbound inbound, Instant now) {
    Verdict verdict = SIGNATURE.verify(inbound);
    if (verdict != Verdict.AUTHENTIC) {
      return verdict;
    }
    if (!timely(inbound, now)) {
      return Verdict.OUTSIDE_TOLERANCE;
    }
    String account = inbound.connection().account();
    return webhook(inbound)
        .filter(id -> account == null || account.equals(id))
        .map(id -> Verdict.AUTHENTIC)
        .orElse(Verdict.WRONG_ACCOUNT);
  }

  @Override
  public String deliveryKey(Inbound inbound) {
    return inbound.sha256Hex();
  }

  @Override
  public Reading normalize(Inbound inbound, Tenant tenant) {
    Instant sentAt = time(inbound).orElse(inbound.receivedAt());
    return Reading.of(
        JsonBody.fields(inbound.body()).objects("data").stream()
            .map(item -> new KlaviyoEvent(inbound, tenant, sentAt).read(item))
            .toList());
  }

  private static List<byte[]> signedBytes(Inbound inbound) {
    return inbound
        .headers()
        .only(TIMESTAMP)
        .map(text -> List.of(inbound.body(), text.getBytes(StandardCharsets.UTF_8)))
        .orElse(List.of());
  }

  /** The id in the header, if it is the one in the body. */
  private static Optional<String> webhook(Inbound inbound) {
    try {
      Optional<String> signed =
          JsonBody.fields(inbound.body())
              .optionalObject("meta")
              .flatMap(meta -> meta.optionalText("klaviyo_webhook_id"));
      return inbound.headers().only(WEBHOOK).filter(id -> signed.filter(id::equals).isPresent());
    } catch (MalformedDeliveryException e) {
      return Optional.empty();
    }
  }

  private static boolean timely(Inbound inbound, Instant now) {
    Duration tolerance =
        inbound
            .connection()
            .setting(TOLERANCE)
            .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
            .orElse(USUAL_TOLERANCE);
    return time(inbound)
        .filter(sent -> Duration.between(sent, now).abs().compareTo(tolerance) <= 0)
        .isPresent();
  }

  private static Optional<Instant> time(Inbound inbound) {
    return inbound
        .headers()
        .only(TIMESTAMP)
        .flatMap(
            text -> {
              try {
                return Optional.of(
                    ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
              } catch (DateTimeException e) {
                return Optional.empty();
              }
            });
  }
}
