package io.creatorledger.attribution.report;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * The months whose sums, with those of few days at both ends, are a period's.
 *
 * @param from a month's first day, or any when there are no such months
 * @param until the first day after; like {@code from} when there are none
 * @param before days at the period's beginning
 * @param after days at its end
 */
public record WholeMonths(LocalDate from, LocalDate until, Days before, Days after) {

  /**
   * Days of which there are sums too many or too few.
   *
   * @param until the first day after
   * @param times 1: to be added; −1: to be taken away, for most of their month is in the period
   */
  public record Days(LocalDate from, LocalDate until, int times) {

    private static Days between(LocalDate begin, LocalDate end) {
      return begin.isAfter(end) ? new Days(end, begin, -1) : new Days(begin, end, 1);
    }

    private long count() {
      return ChronoUnit.DAYS.between(from, until);
    }
  }

  /**
   * Of the days from the first to the last, both included.
   *
   * @param kept the first day that is in no monthly sum; null when none is
   */
  public static WholeMonths of(LocalDate first, LocalDate last, @Nullable LocalDate kept) {
    LocalDate end = last.plusDays(1);
    Days all = new Days(first, end, 1);
    if (kept != null) {
      LocalDate from = nearestMonth(first);
      LocalDate nearest = nearestMonth(end);
      LocalDate until = kept.isBefore(nearest) ? kept : nearest;
      Days before = Days.between(first, from);
      Days after = Days.between(until, end);
      if (from.isBefore(until) && before.count() + after.count() < all.count()) {
        return new WholeMonths(from, until, before, after);
      }
    }
    return new WholeMonths(first, first, all, new Days(end, end, 1));
  }

  private static LocalDate nearestMonth(LocalDate day) {
    LocalDate month = day.withDayOfMonth(1);
    return 2 * (day.getDayOfMonth() - 1) <= day.lengthOfMonth() ? month : month.plusMonths(1);
  }
}
