package io.creatorledger.schema.json;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.ext.javatime.deser.InstantDeserializer;

/**
 * Reads moments as we write them, {@code 2026-06-01T00:03:30.5Z}, or with an offset, as shops do,
 * by their places: the general parser took a sixth of reading a message. All others are left to it.
 */
final class InstantReader extends StdScalarDeserializer<Instant> {

  private static final int TO_SECONDS = "2026-06-01T00:03:30".length();
  private static final int TO_NANOS = "2026-06-01T00:03:30.123456789".length();
  private static final int OFFSET = "+02:00".length();
  private static final int NANO_DIGITS = 9;

  InstantReader() {
    super(Instant.class);
  }

  @Override
  public Instant deserialize(JsonParser parser, DeserializationContext context) {
    if (parser.hasToken(JsonToken.VALUE_STRING)) {
      Instant read = read(parser.getString());
      if (read != null) {
        return read;
      }
    }
    return InstantDeserializer.INSTANT.deserialize(parser, context);
  }

  /** Returns null when the text is not written like that. */
  static @Nullable Instant read(String text) {
    int end = text.length() - (text.endsWith("Z") ? 1 : OFFSET);
    if (end < TO_SECONDS
        || end > TO_NANOS
        || text.charAt(4) != '-'
        || text.charAt(7) != '-'
        || text.charAt(10) != 'T'
        || text.charAt(13) != ':'
        || text.charAt(16) != ':'
        || end > TO_SECONDS && text.charAt(TO_SECONDS) != '.') {
      return null;
    }
    int nanos = end > TO_SECONDS ? digits(text, TO_SECONDS + 1, end) : 0;
    for (int digit = end - TO_SECONDS - 1; digit < NANO_DIGITS; digit++) {
      nanos *= 10;
    }
    int year = digits(text, 0, 4);
    if (year < 0 || nanos < 0) {
      return null;
    }
    try {
      long day = LocalDate.of(year, digits(text, 5, 7), digits(text, 8, 10)).toEpochDay();
      int second =
          LocalTime.of(digits(text, 11, 13), digits(text, 14, 16), digits(text, 17, 19))
              .toSecondOfDay();
      return Instant.ofEpochSecond(day * 86_400 + second - offset(text, end), nanos);
    } catch (DateTimeException e) {
      return null;
    }
  }

  /**
   * Seconds that the clock is ahead.
   *
   * @throws DateTimeException when it is no offset
   */
  private static int offset(String text, int at) {
    if (at == text.length() - 1) {
      return 0;
    }
    int hours = digits(text, at + 1, at + 3);
    int minutes = digits(text, at + 4, at + 6);
    boolean ahead = text.charAt(at) == '+';
    if (hours < 0
        || minutes < 0
        || text.charAt(at + 3) != ':'
        || !ahead && text.charAt(at) != '-') {
      throw new DateTimeException("no offset");
    }
    int sign = ahead ? 1 : -1;
    return ZoneOffset.ofHoursMinutes(sign * hours, sign * minutes).getTotalSeconds();
  }

  /** Returns a negative number when there is another character among them. */
  private static int digits(String text, int from, int to) {
    int number = from < to ? 0 : -1;
    for (int i = from; i < to && number >= 0; i++) {
      int digit = text.charAt(i) - '0';
      number = digit >= 0 && digit <= 9 ? number * 10 + digit : -1;
    }
    return number;
  }
}
