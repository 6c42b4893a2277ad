package io.creatorledger.ingest.adapter;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * How a platform signs, as data.
 *
 * @param algorithm a {@link Mac} algorithm, such as {@code HmacSHA256}; {@value #TOKEN} when
 *     nothing is signed and the secret itself is presented
 * @param encoding how the signature is written; compared as written, so no other spelling of the
 *     same bytes passes
 * @param key the key that a secret stands for
 * @param presented the signatures a delivery carries; none when it is unsigned
 * @param signedBytes what is signed, in pieces; none when a header it needs is missing
 */
public record SignatureRule(
    String algorithm,
    Encoding encoding,
    Function<String, byte[]> key,
    Function<Inbound, List<String>> presented,
    Function<Inbound, List<byte[]>> signedBytes) {

  private static final String TOKEN = "token";
  private static final HexFormat HEX = HexFormat.of();

  /** How a signature is written. */
  public enum Encoding {
    LOWER_HEX {
      @Override
      String encode(byte[] signature) {
        return HEX.formatHex(signature);
      }
    },
    BASE64 {
      @Override
      String encode(byte[] signature) {
        return Base64.getEncoder().encodeToString(signature);
      }
    },
    TEXT {
      @Override
      String encode(byte[] signature) {
        return new String(signature, StandardCharsets.UTF_8);
      }
    };

    abstract String encode(byte[] signature);
  }

  /** The signature of the body alone, in the first of these headers that is there. */
  public static SignatureRule ofBody(String algorithm, Encoding encoding, List<String> headers) {
    return new SignatureRule(
        algorithm,
        encoding,
        secret -> secret.getBytes(StandardCharsets.UTF_8),
        inbound -> inbound.headers().first(headers).map(List::of).orElse(List.of()),
        inbound -> List.of(inbound.body()));
  }

  /** The secret itself in a header: proves who sends, and nothing about the body. */
  public static SignatureRule ofToken(String header) {
    return ofToken(inbound -> inbound.headers().only(header).map(List::of).orElse(List.of()));
  }

  /** The secret itself, wherever it is presented. */
  public static SignatureRule ofToken(Function<Inbound, List<String>> presented) {
    return new SignatureRule(
        TOKEN,
        Encoding.TEXT,
        secret -> secret.getBytes(StandardCharsets.UTF_8),
        presented,
        inbound -> List.of(inbound.body()));
  }

  /** Whether a presented signature fits under one of the connection's secrets. */
  public Verdict verify(Inbound inbound) {
    return verify(inbound, inbound.connection().secrets());
  }

  /**
   * Whether a presented signature fits under one of these secrets.
   *
   * @param secrets those of the connection's that may sign by this rule
   */
  public Verdict verify(Inbound inbound, List<String> secrets) {
    List<String> signatures = presented.apply(inbound);
    List<byte[]> signed = signedBytes.apply(inbound);
    if (signatures.isEmpty() || signed.isEmpty()) {
      return Verdict.UNSIGNED;
    }
    boolean fits = false;
    for (String secret : secrets) {
      byte[] expected = utf8(encoding.encode(sign(secret, signed)));
      for (String signature : signatures) {
        fits |= MessageDigest.isEqual(expected, utf8(signature));
      }
    }
    return fits ? Verdict.AUTHENTIC : Verdict.WRONG_SIGNATURE;
  }

  private byte[] sign(String secret, List<byte[]> signed) {
    if (algorithm.equals(TOKEN)) {
      return key.apply(secret);
    }
    try {
      Mac mac = Mac.getInstance(algorithm);
      mac.init(new SecretKeySpec(key.apply(secret), algorithm));
      signed.forEach(mac::update);
      return mac.doFinal();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java platform has no " + algorithm, e);
    }
  }

  /** UTF-8, because ISO 8859-1 or ASCII would map what they lack to the same byte. */
  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
