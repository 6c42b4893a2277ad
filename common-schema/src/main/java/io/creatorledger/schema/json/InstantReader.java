package io.creatorledger.schema.json;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.ext.javatime.deser.InstantDeserializer;

/**
 * Reads moments as we write them, {@code 2026-06-01T00:03:30.5Z}, by their places: the general
 * parser took a sixth of reading a message. All others are left to it.
 */
final class InstantReader extends StdScalarDeserializer<Instant> {

  private static final int SHORTEST = "2026-06-01T00:03:30Z".length();
  private static final int LONGEST = "2026-06-01T00:03:30.123456789Z".length();
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
  private static @Nullable Instant read(String text) {
    int length = text.length();
    if (length < SHORTEST
        || length > LONGEST
        || text.charAt(4) != '-'
        || text.charAt(7) != '-'
        || text.charAt(10) != 'T'
        || text.charAt(13) != ':'
        || text.charAt(16) != ':'
        || text.charAt(length - 1) != 'Z'
        || length > SHORTEST && text.charAt(SHORTEST - 1) != '.') {
      return null;
    }
    int nanos = length > SHORTEST ? digits(text, SHORTEST, length - 1) : 0;
    for (int digit = length - 1 - SHORTEST; digit < NANO_DIGITS; digit++) {
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
      return Instant.ofEpochSecond(day * 86_400 + second, nanos);
    } catch (DateTimeException e) {
      return null;
    }
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
