package io.creatorledger.attribution.report;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.util.Optional;

/** Days that have a sum together, shortest first; more than a day has one when it is over. */
public enum Span {
  DAY,
  /** Of a month: to the 10th, to the 20th, to the end. */
  THIRD,
  MONTH,
  QUARTER;

  private static final int DAYS_OF_A_THIRD = 10;

  Optional<Span> longer() {
    return switch (this) {
      case DAY -> Optional.of(THIRD);
      case THIRD -> Optional.of(MONTH);
      case MONTH -> Optional.of(QUARTER);
      case QUARTER -> Optional.empty();
    };
  }

  /** The first day of the one that a day is in. */
  public LocalDate begin(LocalDate day) {
    return switch (this) {
      case DAY -> day;
      case THIRD -> {
        int thirds = Math.min((day.getDayOfMonth() - 1) / DAYS_OF_A_THIRD, 2);
        yield day.withDayOfMonth(thirds * DAYS_OF_A_THIRD + 1);
      }
      case MONTH -> day.withDayOfMonth(1);
      case QUARTER -> day.with(IsoFields.DAY_OF_QUARTER, 1);
    };
  }

  /** The first day after the one that a day is in. */
  public LocalDate end(LocalDate day) {
    LocalDate begin = begin(day);
    return switch (this) {
      case DAY -> begin.plusDays(1);
      case THIRD ->
          begin.getDayOfMonth() > 2 * DAYS_OF_A_THIRD
              ? MONTH.end(day)
              : begin.plusDays(DAYS_OF_A_THIRD);
      case MONTH -> begin.plusMonths(1);
      case QUARTER -> begin.plusMonths(3);
    };
  }

  /** Where one begins that is not far from a day; never further than half of it. */
  LocalDate nearest(LocalDate day) {
    LocalDate begin = begin(day);
    LocalDate end = end(day);
    return ChronoUnit.DAYS.between(begin, day) <= ChronoUnit.DAYS.between(day, end) ? begin : end;
  }
}
