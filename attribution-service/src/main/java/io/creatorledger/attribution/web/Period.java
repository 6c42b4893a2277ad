package io.creatorledger.attribution.web;

import io.creatorledger.runtime.error.ApiException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Map;

/** Days of a brand, both included. */
record Period(LocalDate from, LocalDate to) {

  /** Web shops are younger. */
  private static final int FIRST_YEAR = 1970;

  /** The database reads years of four digits, the day after a period included. */
  private static final int LAST_YEAR = 9998;

  /**
   * @throws ApiException when there is no such period
   */
  static Period of(LocalDate from, LocalDate to) {
    Period period = new Period(from, to);
    if (from.getYear() < FIRST_YEAR || to.getYear() > LAST_YEAR) {
      throw period.impossible("a period lies within the years " + FIRST_YEAR + " to " + LAST_YEAR);
    }
    if (to.isBefore(from)) {
      throw period.impossible("the period's last day lies before its first");
    }
    return period;
  }

  /** All of the months it touches. */
  Period inWholeMonths() {
    return new Period(from.withDayOfMonth(1), YearMonth.from(to).atEndOfMonth());
  }

  /**
   * The same, when what is asked for looks at each of its days.
   *
   * @throws ApiException when it has more days
   */
  Period ofAtMost(int days, String what) {
    if (from.plusDays(days).isAfter(to)) {
      return this;
    }
    throw impossible("%s has at most %d days".formatted(what, days));
  }

  private ApiException impossible(String fault) {
    return new ApiException(
        AttributionError.IMPOSSIBLE_PERIOD,
        fault,
        Map.of("from", from.toString(), "to", to.toString()));
  }
}
