package io.creatorledger.ingest.adapter.standardwebhooks;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/** Ed25519 signatures (RFC 8032) under a public key of 32 bytes. */
final class Ed25519Signature {

  /** How X.509 begins a key of this kind (RFC 8410); the 32 bytes follow. */
  private static final byte[] X509_HEAD = HexFormat.of().parseHex("302a300506032b6570032100");

  private static final int KEY_BYTES = 32;
  private static final int SIGNATURE_BYTES = 64;

  private Ed25519Signature() {}

  /**
   * @throws IllegalArgumentException when the text is not base64 of a key
   */
  static PublicKey key(String base64) {
    byte[] raw = Base64.getDecoder().decode(base64);
    if (raw.length != KEY_BYTES) {
      throw new IllegalArgumentException("an ed25519 key has " + KEY_BYTES + " bytes");
    }
    byte[] encoded = new byte[X509_HEAD.length + KEY_BYTES];
    System.arraycopy(X509_HEAD, 0, encoded, 0, X509_HEAD.length);
    System.arraycopy(raw, 0, encoded, X509_HEAD.length, KEY_BYTES);
    try {
      return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("the bytes are no ed25519 key");
    }
  }

  /** Whether the signature, in base64 as its encoder writes it, fits the pieces. */
  static boolean fits(PublicKey key, List<byte[]> signed, String base64) {
    try {
      byte[] signature = Base64.getDecoder().decode(base64);
      // Another spelling of the same bytes would be another signature for the same delivery.
      if (signature.length != SIGNATURE_BYTES
          || !Base64.getEncoder().encodeToString(signature).equals(base64)) {
        return false;
      }
      Signature verifier = Signature.getInstance("Ed25519");
      verifier.initVerify(key);
      for (byte[] piece : signed) {
        verifier.update(piece);
      }
      return verifier.verify(signature);
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return false;
    }
  }
}
