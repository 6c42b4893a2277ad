package io.creatorledger.ingest.adapter.stripe;

import io.creatorledger.ingest.adapter.Inbound;
import io.creatorledger.ingest.adapter.SignatureRule;
import io.creatorledger.ingest.adapter.SignatureRule.Encoding;
import io.creatorledger.ingest.adapter.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * {@code t=…,v1=…}: hex HMAC-SHA256 of time, dot and body under the secret's whole text, {@code
 * whsec_} included. Several {@code v1} stand side by side while a secret rotates; {@code v0} is for
 * tests of Stripe's own and ignored.
 */
final class StripeSignature {

  private static final String HEADER = "Stripe-Signature";
  private static final Duration TOLERANCE = Duration.ofMinutes(5);

  private static final SignatureRule RULE =
      new SignatureRule(
          "HmacSHA256",
          Encoding.LOWER_HEX,
          secret -> secret.getBytes(StandardCharsets.UTF_8),
          inbound -> values(inbound, "v1="),
          StripeSignature::signedBytes);

  private StripeSignature() {}

  static Verdict verify(Inbound inbound, Instant now) {
    Verdict verdict = RULE.verify(inbound);
    return verdict == Verdict.AUTHENTIC && !timely(inbound, now)
        ? Verdict.OUTSIDE_TOLERANCE
        : verdict;
  }

  /** Two times in one header are as good as none. */
  private static List<byte[]> signedBytes(Inbound inbound) {
    List<String> times = values(inbound, "t=");
    return times.size() == 1
        ? List.of((times.getFirst() + ".").getBytes(StandardCharsets.UTF_8), inbound.body())
        : List.of();
  }

  private static boolean timely(Inbound inbound, Instant now) {
    try {
      long seconds = Long.parseLong(values(inbound, "t=").getFirst());
      return Math.abs(Math.subtractExact(seconds, now.getEpochSecond())) <= TOLERANCE.toSeconds();
    } catch (ArithmeticException | NumberFormatException e) {
      return false;
    }
  }

  private static List<String> values(Inbound inbound, String prefix) {
    return inbound.headers().only(HEADER).stream()
        .flatMap(list -> Stream.of(list.split(",")))
        .filter(part -> part.startsWith(prefix))
        .map(part -> part.substring(prefix.length()))
        .toList();
  }
}
