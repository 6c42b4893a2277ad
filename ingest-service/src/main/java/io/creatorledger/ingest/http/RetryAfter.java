package io.creatorledger.ingest.http;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Reads the header {@code Retry-After}: seconds, or a date (RFC 9110, section 10.2.3). */
final class RetryAfter {

  /** Nobody's limits last longer; a slip of theirs must not stop us for a year. */
  private static final Duration LONGEST = Duration.ofDays(1);

  private RetryAfter() {}

  /**
   * @return empty when the header is neither
   */
  static Optional<Duration> read(String header, Instant now) {
    String text = header.strip();
    try {
      Duration asked =
          text.chars().allMatch(c -> c >= '0' && c <= '9')
              ? Duration.ofSeconds(Long.parseLong(text))
              : Duration.between(now, date(text));
      return Optional.of(bounded(asked));
    } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static Instant date(String text) {
    return ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
  }

  private static Duration bounded(Duration asked) {
    if (asked.isNegative()) {
      return Duration.ZERO;
    }
    return asked.compareTo(LONGEST) > 0 ? LONGEST : asked;
  }
}
