package io.creatorledger.ingest.adapter;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a platform that signs nothing shows that it knows the secret, as data. Proves who sent, not
 * what was sent.
 *
 * @param presented the token a request carries; none when it carries no or two of them
 */
public record TokenRule(Function<Inbound, Optional<String>> presented) {

  /** Random enough that nobody finds it by trying, and to be written in an address as it is. */
  private static final Pattern UNGUESSABLE = Pattern.compile("[A-Za-z0-9._~-]{32,256}");

  /** The secret is the last part of the address: {@code /webhooks/{connection}/{token}}. */
  public static TokenRule inAddress() {
    return new TokenRule(inbound -> presentIn(inbound.door().token()));
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

  /** Whether the request carries one of the connection's secrets; compared in constant time. */
  public Verdict verify(Inbound inbound) {
    Optional<String> token = presented.apply(inbound);
    if (token.isEmpty()) {
      return Verdict.UNSIGNED;
    }
    boolean fits = false;
    for (String secret : inbound.connection().secrets()) {
      fits |= MessageDigest.isEqual(utf8(secret), utf8(token.get()));
    }
    return fits ? Verdict.AUTHENTIC : Verdict.WRONG_SIGNATURE;
  }

  private static Optional<String> presentIn(@Nullable String token) {
    return Optional.ofNullable(token).filter(t -> !t.isEmpty());
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
