package io.creatorledger.attribution.seal;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** A SHA-256 digest. */
public record Hash(byte[] bytes) {

  private static final int LENGTH = 32;

  /** What the first seal names as the one before it. */
  public static final Hash NONE = new Hash(new byte[LENGTH]);

  /**
   * @throws IllegalArgumentException when it has not 32 bytes
   */
  public Hash {
    bytes = bytes.clone();
    if (bytes.length != LENGTH) {
      throw new IllegalArgumentException("a SHA-256 digest has 32 bytes");
    }
  }

  /** Of a byte that says what is hashed, and of some contents one after the other. */
  static Hash of(byte domain, byte[]... contents) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(domain);
      for (byte[] content : contents) {
        digest.update(content);
      }
      return new Hash(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  @Override
  public byte[] bytes() {
    return bytes.clone();
  }

  /** In hexadecimal, small letters. */
  public String hex() {
    return HexFormat.of().formatHex(bytes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Hash(byte[] others) && Arrays.equals(bytes, others);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return hex();
  }
}
