package io.creatorledger.ingest.adapter.standardwebhooks;

import io.creatorledger.ingest.adapter.ConnectionForm;
import io.creatorledger.ingest.adapter.Headers;
import io.creatorledger.ingest.adapter.Inbound;
import io.creatorledger.ingest.adapter.JsonBody;
import io.creatorledger.ingest.adapter.PlatformAdapter;
import io.creatorledger.ingest.adapter.Reading;
import io.creatorledger.ingest.adapter.SignatureRule;
import io.creatorledger.ingest.adapter.SignatureRule.Encoding;
import io.creatorledger.ingest.adapter.Verdict;
import io.creatorledger.ingest.tenant.Tenant;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Generic events, signed by the Standard Webhooks specification: {@code v1,} and the base64
 * HMAC-SHA256 of {@code id.timestamp.body}; several signatures stand side by side, other versions
 * are passed over. Svix sends the same under its own header names.
 */
final class StandardWebhooksAdapter implements PlatformAdapter {

  private static final Duration TOLERANCE = Duration.ofMinutes(5);
  private static final String VERSION = "v1,";
  private static final String SECRET_PREFIX = "whsec_";

  private static final SignatureRule SIGNATURE =
      new SignatureRule(
          "HmacSHA256",
          Encoding.BASE64,
          StandardWebhooksAdapter::key,
          StandardWebhooksAdapter::signatures,
          StandardWebhooksAdapter::signedBytes);

  @Override
  public String name() {
    return "standard-webhooks";
  }

  @Override
  public ConnectionForm form() {
    return ConnectionForm.simple(
        "Standard Webhooks or Svix",
        "Signing secret (whsec_…)",
        List.of(
            "Add an endpoint with the address {webhookUrl}",
            "Copy the endpoint's signing secret, which begins with whsec_, into the field here",
            "Send events in the form of generic-event.v1.schema.json"));
  }

  @Override
  public List<String> keptHeaders() {
    return List.of("webhook-id", "webhook-timestamp", "svix-id", "svix-timestamp");
  }

  @Override
  public void requireUsable(String secret) {
    try {
      if (key(secret).length == 0) {
        throw new IllegalArgumentException("secret must not be empty");
      }
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "secret must be base64 of a random key of 24 to 64 bytes, with or without whsec_");
    }
  }

  @Override
  public Verdict verify(Inbound inbound, Instant now) {
    Verdict verdict = SIGNATURE.verify(inbound);
    return verdict == Verdict.AUTHENTIC && !timely(inbound, now)
        ? Verdict.OUTSIDE_TOLERANCE
        : verdict;
  }

  @Override
  public String deliveryKey(Inbound inbound) {
    return header(inbound.headers(), "id").orElseGet(inbound::sha256Hex);
  }

  @Override
  public Reading normalize(Inbound inbound, Tenant tenant) {
    return Reading.of(new GenericEvent(inbound, tenant, JsonBody.fields(inbound.body())).read());
  }

  private static byte[] key(String secret) {
    String base64 =
        secret.startsWith(SECRET_PREFIX) ? secret.substring(SECRET_PREFIX.length()) : secret;
    return Base64.getDecoder().decode(base64);
  }

  private static List<String> signatures(Inbound inbound) {
    return header(inbound.headers(), "signature").stream()
        .flatMap(list -> Arrays.stream(list.split(" ")))
        .filter(signature -> signature.startsWith(VERSION))
        .map(signature -> signature.substring(VERSION.length()))
        .toList();
  }

  private static List<byte[]> signedBytes(Inbound inbound) {
    Optional<String> id = header(inbound.headers(), "id");
    Optional<String> timestamp = header(inbound.headers(), "timestamp");
    if (id.isEmpty() || timestamp.isEmpty()) {
      return List.of();
    }
    String head = id.get() + "." + timestamp.get() + ".";
    return List.of(head.getBytes(StandardCharsets.UTF_8), inbound.body());
  }

  private static boolean timely(Inbound inbound, Instant now) {
    try {
      long seconds = Long.parseLong(header(inbound.headers(), "timestamp").orElse(""));
      return Math.abs(Math.subtractExact(seconds, now.getEpochSecond())) <= TOLERANCE.toSeconds();
    } catch (ArithmeticException | NumberFormatException e) {
      return false;
    }
  }

  private static Optional<String> header(Headers headers, String name) {
    String family = headers.only("webhook-signature").isPresent() ? "webhook-" : "svix-";
    return headers.only(family + name);
  }
}
