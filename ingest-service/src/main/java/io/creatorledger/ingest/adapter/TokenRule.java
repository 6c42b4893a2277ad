package io.creatorledger.ingest.adapter;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How a sender that signs nothing proves itself, as data: by a token that it sends along. It says
 * who sends, not that the body arrived as it was sent.
 *
 * @param presented the tokens a delivery carries
 */
public record TokenRule(Function<Inbound, List<String>> presented) {

  private static final String BEARER = "Bearer ";

  /** Random enough that nobody finds it by trying, and to be written in an address as it is. */
  private static final Pattern UNGUESSABLE = Pattern.compile("[A-Za-z0-9._~-]{32,256}");

  /** The secret is the last part of the address: {@code /webhooks/{connection}/{token}}. */
  public static TokenRule inAddress() {
    return new TokenRule(
        inbound ->
            Stream.ofNullable(inbound.door().token()).filter(token -> !token.isEmpty()).toList());
  }

  /**
   * Refuses secrets that could be guessed, or that an address cannot carry.
   *
   * @throws IllegalArgumentException with a sentence that does not repeat the secret
   */
  public static void requireUnguessable(String secret) {
    if (!UNGUESSABLE.matcher(secret).matches()) {
      throw new IllegalArgumentException(
          "secret must be 32 to 256 random letters, digits and any of . _ ~ -, because it is the"
              + " last part of the webhook's address");
    }
  }

  /** The token of the header {@code Authorization: Bearer …}, or of this parameter of the query. */
  public static TokenRule bearerOrQuery(String parameter) {
    return new TokenRule(
        inbound ->
            Stream.concat(
                    inbound
                        .headers()
                        .only("Authorization")
                        .filter(value -> value.startsWith(BEARER))
                        .map(value -> value.substring(BEARER.length()))
                        .stream(),
                    Stream.ofNullable(QueryParameters.of(inbound.door().query()).get(parameter)))
                .toList());
  }

  /** Whether a presented token is one of the connection's secrets. */
  public Verdict verify(Inbound inbound) {
    List<String> tokens = presented.apply(inbound);
    if (tokens.isEmpty()) {
      return Verdict.UNSIGNED;
    }
    boolean fits = false;
    for (String secret : inbound.connection().secrets()) {
      for (String token : tokens) {
        fits |= same(secret, token);
      }
    }
    return fits ? Verdict.AUTHENTIC : Verdict.WRONG_SIGNATURE;
  }

  /** Compares two texts in a time that tells nothing of where they differ. */
  public static boolean same(String expected, String presented) {
    return MessageDigest.isEqual(
        expected.getBytes(StandardCharsets.UTF_8), presented.getBytes(StandardCharsets.UTF_8));
  }
}
