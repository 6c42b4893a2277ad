package io.creatorledger.schema.identifier;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A brand's secret key over identifiers. Without it, a hash in a store or topic cannot be matched
 * against a list of known e-mail addresses.
 *
 * <p>keyed = hex(HMAC-SHA256(pepper, lower-case hex SHA-256 of the normalized identifier)), so an
 * identifier that a platform hands over already hashed meets the one we hashed ourselves.
 */
public final class Pepper {

  private static final int SHORTEST_KEY = 32;
  private static final Pattern SHA256_HEX = Pattern.compile("[0-9a-fA-F]{64}");

  private final SecretKeySpec key;

  /**
   * @param key at least 32 random bytes
   */
  public Pepper(byte[] key) {
    if (key.length < SHORTEST_KEY) {
      throw new IllegalArgumentException("a pepper has at least " + SHORTEST_KEY + " bytes");
    }
    this.key = new SecretKeySpec(key, "HmacSHA256");
  }

  /** Empty when the text is no e-mail address. */
  public Optional<Identifier> email(String address) {
    return EmailAddress.normalize(address)
        .map(normal -> new Identifier(IdentifierType.EMAIL_HASH, keyed(sha256(normal))));
  }

  /**
   * @param region ISO 3166 country a national number is read in; {@code ZZ} when unknown
   * @return empty when the text is no possible phone number
   */
  public Optional<Identifier> phone(String number, String region) {
    return PhoneNumber.normalize(number, region)
        .map(normal -> new Identifier(IdentifierType.PHONE_HASH, keyed(sha256(normal))));
  }

  /**
   * Every hash that a platform may hand over of this number: of E.164 with its plus sign, as TikTok
   * makes it, and of the digits alone, as Meta, Snap and Pinterest make it.
   *
   * @param region ISO 3166 country a national number is read in; {@code ZZ} when unknown
   * @return empty when the text is no possible phone number
   */
  public List<Identifier> phones(String number, String region) {
    return PhoneNumber.normalize(number, region).stream()
        .flatMap(normal -> Stream.of(normal, normal.substring(1)))
        .map(written -> new Identifier(IdentifierType.PHONE_HASH, keyed(sha256(written))))
        .toList();
  }

  /**
   * Takes the SHA-256 that a platform already made of a normalized e-mail address.
   *
   * @return empty when the text is not 64 hexadecimal digits
   */
  public Optional<Identifier> hashedEmail(String sha256Hex) {
    return hashed(IdentifierType.EMAIL_HASH, sha256Hex);
  }

  /**
   * Takes the SHA-256 that a platform already made of a phone number in E.164, with its plus sign
   * or without: it meets one of {@link #phones} either way.
   */
  public Optional<Identifier> hashedPhone(String sha256Hex) {
    return hashed(IdentifierType.PHONE_HASH, sha256Hex);
  }

  /** The keyed hash of any other personal datum, such as an IP address. */
  public String keyedHash(String value) {
    return keyed(sha256(value));
  }

  private Optional<Identifier> hashed(IdentifierType type, String sha256Hex) {
    return SHA256_HEX.matcher(sha256Hex).matches()
        ? Optional.of(new Identifier(type, keyed(sha256Hex.toLowerCase(Locale.ROOT))))
        : Optional.empty();
  }

  private String keyed(String sha256Hex) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      return HexFormat.of().formatHex(mac.doFinal(sha256Hex.getBytes(StandardCharsets.US_ASCII)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HmacSHA256", e);
    }
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return "Pepper[secret]";
  }
}
