package io.creatorledger.attribution.report;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The part of a period that monthly sums tell of; what lies before and after it in the period is
 * read from daily ones.
 *
 * @param from a month's first day; the period's when there is no such part
 * @param until the first day after; like {@code from} when there is no such part
 */
public record WholeMonths(LocalDate from, LocalDate until) {

  /**
   * Of the days from the first to the last, both included.
   *
   * @param kept the first day that is in no monthly sum; null when none is
   */
  public static WholeMonths of(LocalDate first, LocalDate last, @Nullable LocalDate kept) {
    LocalDate from = first.getDayOfMonth() == 1 ? first : first.withDayOfMonth(1).plusMonths(1);
    LocalDate until = last.plusDays(1).withDayOfMonth(1);
    if (kept == null) {
      until = from;
    } else if (kept.isBefore(until)) {
      until = kept;
    }
    return from.isBefore(until) ? new WholeMonths(from, until) : new WholeMonths(first, first);
  }
}
