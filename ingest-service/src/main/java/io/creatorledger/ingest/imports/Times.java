package io.creatorledger.ingest.imports;

import io.creatorledger.ingest.adapter.MalformedDeliveryException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads times as people and shops export them; what has no zone is local to the file's. */
final class Times {

  /** ISO 8601, also with a blank for its T and before its zone. */
  private static final DateTimeFormatter ISO =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .optionalStart()
          .appendPattern("['T'][ ]HH:mm[:ss]")
          .optionalStart()
          .appendFraction(java.time.temporal.ChronoField.NANO_OF_SECOND, 1, 9, true)
          .optionalEnd()
          .appendPattern("[ ][XXX][XX][X]")
          .optionalEnd()
          .toFormatter(Locale.ROOT);

  private final ZoneId zone;
  private final List<DateTimeFormatter> forms;
  private final String rule;

  Times(ZoneId zone, @Nullable String pattern) {
    this.zone = zone;
    this.forms = pattern == null ? List.of(ISO) : List.of(ImportOptions.formatter(pattern), ISO);
    this.rule =
        pattern == null
            ? " must be a time by ISO 8601, such as 2026-11-02T10:15:30+01:00; or send dateFormat"
            : " must be a time by the dateFormat or by ISO 8601";
  }

  Instant instant(String column, String text) {
    return switch (read(column, text)) {
      case OffsetDateTime time -> time.toInstant();
      case LocalDateTime time -> time.atZone(zone).toInstant();
      case LocalDate day -> day.atStartOfDay(zone).toInstant();
      default -> throw new MalformedDeliveryException(column + rule);
    };
  }

  /** The day by the file's zone. */
  LocalDate day(String column, String text) {
    return read(column, text) instanceof LocalDate day
        ? day
        : LocalDate.ofInstant(instant(column, text), zone);
  }

  /** When a day ends. */
  Instant endOf(LocalDate day) {
    return day.plusDays(1).atStartOfDay(zone).toInstant();
  }

  private TemporalAccessor read(String column, String text) {
    for (DateTimeFormatter form : forms) {
      try {
        return form.parseBest(text, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
      } catch (DateTimeException e) {
        // Perhaps by the next form.
      }
    }
    throw new MalformedDeliveryException(column + rule);
  }
}
