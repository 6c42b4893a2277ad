package io.creatorledger.runtime.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Knows tokens by their SHA-256 only; a token is random, so its hash needs no salt. */
public final class AccessTokens {

  private static final int SHORTEST_TOKEN = 16;
  private static final Pattern SHA256_HEX = Pattern.compile("[0-9a-fA-F]{64}");

  private final List<Known> known;

  private AccessTokens(List<Known> known) {
    this.known = List.copyOf(known);
  }

  /**
   * @throws IllegalArgumentException when no administrator's token is configured or it is too short
   */
  public static AccessTokens of(AccessProperties properties) {
    List<Known> known = new ArrayList<>();
    if (!properties.adminTokenSha256().isBlank()) {
      for (String hash : properties.adminTokenSha256().split(",")) {
        known.add(new Known(parseHash(hash.strip()), AccessRole.ADMIN));
      }
    } else if (!properties.adminToken().isBlank()) {
      known.add(new Known(hash(longEnough(properties.adminToken())), AccessRole.ADMIN));
    } else {
      throw new IllegalArgumentException(
          "no administrator's token: set CREATOR_LEDGER_ADMIN_TOKEN to at least "
              + SHORTEST_TOKEN
              + " random characters, for example from: openssl rand -hex 24");
    }
    if (!properties.metricsToken().isBlank()) {
      known.add(new Known(hash(longEnough(properties.metricsToken())), AccessRole.METRICS));
    }
    return new AccessTokens(known);
  }

  /** The role of a presented token; compares in constant time. */
  public Optional<AccessRole> roleOf(String token) {
    byte[] presented = hash(token);
    AccessRole role = null;
    for (Known candidate : known) {
      // Every hash is compared, so the time tells nothing; the strongest role comes first and
      // stays.
      if (MessageDigest.isEqual(candidate.hash(), presented) && role == null) {
        role = candidate.role();
      }
    }
    return Optional.ofNullable(role);
  }

  private static byte[] parseHash(String hex) {
    if (!SHA256_HEX.matcher(hex).matches()) {
      throw new IllegalArgumentException("a token's SHA-256 is 64 hexadecimal digits");
    }
    return HexFormat.of().parseHex(hex);
  }

  private static String longEnough(String token) {
    if (token.strip().length() < SHORTEST_TOKEN) {
      throw new IllegalArgumentException(
          "a token must have at least " + SHORTEST_TOKEN + " characters");
    }
    return token.strip();
  }

  private static byte[] hash(String token) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private record Known(byte[] hash, AccessRole role) {}
}
