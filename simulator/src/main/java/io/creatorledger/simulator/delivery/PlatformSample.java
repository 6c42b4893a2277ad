package io.creatorledger.simulator.delivery;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The body of a made-up delivery in a platform's own form.
 *
 * @param account the platform's id of the account it belongs to
 * @param amount in dollars and cents
 */
public record PlatformSample(
    String account, long order, BigDecimal amount, String creator, String email, Instant now) {

  private static final DateTimeFormatter AWIN_TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'+'HH'%3A'mm'%3A'ss").withZone(ZoneOffset.UTC);

  /** Refuses what would break out of the place it is put in. */
  public PlatformSample {
    for (String text : List.of(account, creator, email)) {
      if (!text.matches("[A-Za-z0-9@._+:-]*")) {
        throw new IllegalArgumentException(
            "an account, creator or e-mail of a sample has letters, digits and @ . _ + : - only");
      }
    }
  }

  /**
   * @param kind order, refund or touch
   * @return empty when there is no sample of that kind for the platform
   */
  public Optional<byte[]> body(String platform, String kind) {
    for (String form : List.of("json", "xml", "form")) {
      String name = "/samples/" + platform + "." + kind + "." + form;
      try (InputStream in = PlatformSample.class.getResourceAsStream(name)) {
        if (in != null) {
          String text = new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
          return Optional.of(filled(text).getBytes(StandardCharsets.UTF_8));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return Optional.empty();
  }

  private String filled(String text) {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("id", "sample-" + order);
    values.put("account", account);
    values.put("order", Long.toString(order));
    values.put("amount", amount.toPlainString());
    values.put("cents", amount.movePointRight(2).toBigIntegerExact().toString());
    values.put("creator", creator);
    values.put("email", email);
    values.put("emailSha256", sha256(email));
    values.put("seconds", Long.toString(now.getEpochSecond()));
    values.put("millis", Long.toString(now.toEpochMilli()));
    values.put("time", now.truncatedTo(ChronoUnit.MILLIS).toString());
    values.put("awinTime", AWIN_TIME.format(now));
    String filled = text;
    for (Map.Entry<String, String> value : values.entrySet()) {
      filled = filled.replace("{" + value.getKey() + "}", value.getValue());
    }
    return filled;
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
}
