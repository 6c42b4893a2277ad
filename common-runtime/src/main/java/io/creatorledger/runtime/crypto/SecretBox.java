package io.creatorledger.runtime.crypto;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts secrets and raw deliveries at rest with AES-256-GCM. The first key encrypts; all keys
 * decrypt, so a key is rotated by putting a new one in front.
 *
 * <p>Sealed form: one byte of key number, 12 bytes of nonce, ciphertext with a tag of 16 bytes. The
 * context (what the secret is and whose) is authenticated, so a sealed value cannot be moved to
 * another row.
 */
public final class SecretBox {

  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;
  private static final int KEY_BYTES = 32;
  private static final String CIPHER = "AES/GCM/NoPadding";

  /** To look through all providers each time takes longer than to seal an order. */
  private static final Provider PROVIDER = provider();

  private static final Pattern PAIR = Pattern.compile("(\\d{1,3}):(.*)");

  private final Map<Byte, SecretKeySpec> keys;
  private final byte current;
  private final SecureRandom random;

  private SecretBox(Map<Byte, SecretKeySpec> keys, byte current, SecureRandom random) {
    this.keys = keys;
    this.current = current;
    this.random = random;
  }

  /**
   * @param keys {@code number:base64} pairs joined by commas, numbers 0 to 127, each key 32 bytes
   * @throws IllegalArgumentException when there is no key or one is not of that form
   */
  public static SecretBox of(String keys, SecureRandom random) {
    Map<Byte, SecretKeySpec> parsed = new LinkedHashMap<>();
    for (String pair : keys.split(",")) {
      Matcher parts = PAIR.matcher(pair.strip());
      if (!parts.matches()) {
        throw malformed();
      }
      byte[] key = decode(parts.group(2));
      if (key.length != KEY_BYTES) {
        throw new IllegalArgumentException("an encryption key has 32 bytes, not " + key.length);
      }
      int number = Integer.parseInt(parts.group(1));
      if (number > Byte.MAX_VALUE) {
        throw malformed();
      }
      if (parsed.put((byte) number, new SecretKeySpec(key, "AES")) != null) {
        throw new IllegalArgumentException("two encryption keys have the number " + number);
      }
    }
    return new SecretBox(parsed, parsed.keySet().iterator().next(), random);
  }

  private static byte[] decode(String base64) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      throw malformed();
    }
  }

  /** Says what is wanted and repeats nothing: what stands there may be a key. */
  private static IllegalArgumentException malformed() {
    return new IllegalArgumentException(
        "creator-ledger.encryption.keys must be number:base64 pairs joined by commas, numbers 0 to"
            + " 127; make a key with: openssl rand -base64 32");
  }

  /** The number of the key that seals now; a sealed value's first byte is the number of its own. */
  public byte newestKey() {
    return current;
  }

  public byte[] seal(byte[] plain, String context) {
    byte[] nonce = new byte[NONCE];
    random.nextBytes(nonce);
    try {
      Cipher cipher = cipher(Cipher.ENCRYPT_MODE, current, nonce, context);
      ByteBuffer sealed =
          ByteBuffer.allocate(1 + NONCE + cipher.getOutputSize(plain.length))
              .put(current)
              .put(nonce);
      cipher.doFinal(ByteBuffer.wrap(plain), sealed);
      return sealed.array();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM is part of every Java platform", e);
    }
  }

  /**
   * @throws IllegalStateException when the value was changed, belongs to another context, or its
   *     key is not configured any more
   */
  public byte[] open(byte[] sealed, String context) {
    if (sealed.length < 1 + NONCE) {
      throw new IllegalStateException("a sealed value of " + context + " is cut short");
    }
    ByteBuffer in = ByteBuffer.wrap(sealed);
    byte number = in.get();
    byte[] nonce = new byte[NONCE];
    in.get(nonce);
    try {
      Cipher cipher = cipher(Cipher.DECRYPT_MODE, number, nonce, context);
      byte[] rest = new byte[in.remaining()];
      in.get(rest);
      return cipher.doFinal(rest);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(
          "a sealed value of " + context + " does not open with key " + number, e);
    }
  }

  private static Provider provider() {
    try {
      return Cipher.getInstance(CIPHER).getProvider();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM is part of every Java platform", e);
    }
  }

  private Cipher cipher(int mode, byte number, byte[] nonce, String context)
      throws GeneralSecurityException {
    SecretKeySpec key = keys.get(number);
    if (key == null) {
      throw new IllegalStateException("encryption key " + number + " is not configured");
    }
    Cipher cipher = Cipher.getInstance(CIPHER, PROVIDER);
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(context.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    return cipher;
  }
}
