package io.creatorledger.ingest.adapter;

import io.creatorledger.ingest.adapter.SignatureRule.Encoding;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The scheme of WebSub and of those who took it over, as data: a header {@code method=signature}
 * with the hex HMAC of the body, by a method that the sender names and the receiver allows.
 *
 * @param algorithms the methods that count, and their {@link javax.crypto.Mac} algorithms
 */
public record HubSignature(String header, Map<String, String> algorithms) {

  public HubSignature {
    algorithms = Map.copyOf(algorithms);
  }

  /** Whether the header's signature fits under one of the connection's secrets. */
  public Verdict verify(Inbound inbound) {
    String presented = inbound.headers().only(header).orElse("");
    int equals = presented.indexOf('=');
    return Optional.ofNullable(algorithms.get(presented.substring(0, Math.max(equals, 0))))
        .map(algorithm -> rule(algorithm, presented.substring(equals + 1)).verify(inbound))
        .orElse(Verdict.UNSIGNED);
  }

  private static SignatureRule rule(String algorithm, String signature) {
    return new SignatureRule(
        algorithm,
        Encoding.LOWER_HEX,
        secret -> secret.getBytes(StandardCharsets.UTF_8),
        inbound -> List.of(signature),
        inbound -> List.of(inbound.body()));
  }
}
