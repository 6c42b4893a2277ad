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
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Generic events, signed by the Standard Webhooks specification: {@code v1,} and the base64
 * HMAC-SHA256 of {@code id.timestamp.body}, or {@code v1a,} and its base64 ed25519 signature;
 * several signatures stand side by side, other versions are passed over. Svix sends the same under
 * its own header names. The secret's prefix says which of the two it checks: a public key is known
 * to others and must never serve as the key of an HMAC.
 */
final class StandardWebhooksAdapter implements PlatformAdapter {

  private static final Duration TOLERANCE = Duration.ofMinutes(5);
  private static final String SYMMETRIC = "v1,";
  private static final String ASYMMETRIC = "v1a,";
  private static final String SECRET_PREFIX = "whsec_";
  private static final String PUBLIC_PREFIX = "whpk_";
  private static final String PRIVATE_PREFIX = "whsk_";

  private static final SignatureRule SIGNATURE =
      new SignatureRule(
          "HmacSHA256",
          Encoding.BASE64,
          StandardWebhooksAdapter::key,
          inbound -> signatures(inbound, SYMMETRIC),
          StandardWebhooksAdapter::signedBytes);

  @Override
  public String name() {
    return "standard-webhooks";
  }

  @Override
  public ConnectionForm form() {
    return ConnectionForm.simple(
        "Standard Webhooks or Svix",
        "Signing secret (whsec_…), or public key (whpk_…)",
        List.of(
            "Add an endpoint with the address {webhookUrl}",
            "Copy the endpoint's signing secret, which begins with whsec_, into the field here; if"
                + " it signs asymmetrically, its public key, which begins with whpk_",
            "Send events in the form of generic-event.v1.schema.json"));
  }

  @Override
  public List<String> keptHeaders() {
    return List.of("webhook-id", "webhook-timestamp", "svix-id", "svix-timestamp");
  }

  @Override
  public void requireUsable(String secret) {
    if (secret.startsWith(PRIVATE_PREFIX)) {
      throw new IllegalArgumentException(
          "secret is the sender's private key: give the public one, which begins with whpk_");
    }
    if (secret.startsWith(PUBLIC_PREFIX)) {
      requireUsableKey(secret);
      return;
    }
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
    Verdict verdict = verify(inbound);
    return verdict == Verdict.AUTHENTIC && !timely(inbound, now)
        ? Verdict.OUTSIDE_TOLERANCE
        : verdict;
  }

  private static Verdict verify(Inbound inbound) {
    Map<Boolean, List<String>> secrets =
        inbound.connection().secrets().stream()
            .collect(Collectors.partitioningBy(secret -> secret.startsWith(PUBLIC_PREFIX)));
    List<Verdict> verdicts = new ArrayList<>(2);
    if (!secrets.getOrDefault(false, List.of()).isEmpty()) {
      verdicts.add(SIGNATURE.verify(inbound, secrets.getOrDefault(false, List.of())));
    }
    if (!secrets.getOrDefault(true, List.of()).isEmpty()) {
      verdicts.add(verifyKeys(inbound, secrets.getOrDefault(true, List.of())));
    }
    // While a sender moves from one kind to the other, either is enough.
    return Stream.of(Verdict.AUTHENTIC, Verdict.WRONG_SIGNATURE)
        .filter(verdicts::contains)
        .findFirst()
        .orElse(Verdict.UNSIGNED);
  }

  private static Verdict verifyKeys(Inbound inbound, List<String> keys) {
    List<String> signatures = signatures(inbound, ASYMMETRIC);
    List<byte[]> signed = signedBytes(inbound);
    if (signatures.isEmpty() || signed.isEmpty()) {
      return Verdict.UNSIGNED;
    }
    for (String text : keys) {
      PublicKey key = Ed25519Signature.key(text.substring(PUBLIC_PREFIX.length()));
      if (signatures.stream().anyMatch(s -> Ed25519Signature.fits(key, signed, s))) {
        return Verdict.AUTHENTIC;
      }
    }
    return Verdict.WRONG_SIGNATURE;
  }

  private static void requireUsableKey(String secret) {
    try {
      Ed25519Signature.key(secret.substring(PUBLIC_PREFIX.length()));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "secret must be whpk_ and base64 of an ed25519 public key of 32 bytes");
    }
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

  private static List<String> signatures(Inbound inbound, String version) {
    return header(inbound.headers(), "signature").stream()
        .flatMap(list -> Arrays.stream(list.split(" ")))
        .filter(signature -> signature.startsWith(version))
        .map(signature -> signature.substring(version.length()))
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
