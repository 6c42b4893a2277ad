package io.creatorledger.attribution.report;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.creatorledger.attribution.report.WholeMonths.Days;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WholeMonthsTest {

  private static final LocalDate KEPT = LocalDate.parse("2028-06-01");

  /** Days to take away begin with a minus. */
  @ParameterizedTest(name = "{0} to {1}: {2} until {3}, {4}, {5}")
  @CsvSource({
    "2026-03-01, 2026-03-31, 2026-03-01, 2026-04-01, 0, 0",
    "2026-02-28, 2026-04-01, 2026-03-01, 2026-04-01, 1, 1",
    "2026-03-02, 2026-03-30, 2026-03-01, 2026-04-01, -1, -1",
    "2025-11-20, 2026-02-10, 2025-12-01, 2026-02-01, 11, 10",
    "2025-12-02, 2026-01-30, 2025-12-01, 2026-02-01, -1, -1",
    "2028-02-01, 2028-02-29, 2028-02-01, 2028-03-01, 0, 0",
    "2028-02-01, 2028-02-28, 2028-02-01, 2028-03-01, 0, -1",
    "2027-06-16, 2028-05-16, 2027-06-01, 2028-06-01, -15, -15",
    "2028-05-01, 2028-06-29, 2028-05-01, 2028-06-01, 0, 29"
  })
  void mostOfAPeriodIsReadAsMonthsThatAreKept(
      LocalDate first, LocalDate last, LocalDate from, LocalDate until, int before, int after) {
    WholeMonths months = WholeMonths.of(first, last, KEPT);

    assertThat(months.from()).isEqualTo(from);
    assertThat(months.until()).isEqualTo(until);
    assertThat(count(months.before())).isEqualTo(before);
    assertThat(count(months.after())).isEqualTo(after);
  }

  @ParameterizedTest(name = "{0} to {1}")
  @CsvSource({
    "2026-03-10, 2026-03-20",
    "2025-12-31, 2026-01-01",
    "2026-03-01, 2026-03-01",
    "2026-03-20, 2026-04-10",
    "2028-06-01, 2028-06-30",
    "2028-05-20, 2028-07-31"
  })
  void otherPeriodsAreReadDayByDay(LocalDate first, LocalDate last) {
    assertThat(WholeMonths.of(first, last, KEPT)).isEqualTo(dayByDay(first, last));
  }

  @Test
  void nothingIsReadAsMonthsBeforeThereAreAny() {
    LocalDate first = LocalDate.parse("2026-01-01");
    LocalDate last = LocalDate.parse("2026-12-31");

    assertThat(WholeMonths.of(first, last, null)).isEqualTo(dayByDay(first, last));
  }

  /** Around new year and a leap February, whatever is kept. */
  @Test
  void everyDayOfAPeriodIsReadOnceAndOnlyFewAsDays() {
    LocalDate begin = LocalDate.parse("2027-11-20");
    LocalDate end = LocalDate.parse("2028-03-10");
    for (LocalDate first = begin; first.isBefore(end); first = first.plusDays(1)) {
      for (LocalDate last = first; last.isBefore(end); last = last.plusDays(1)) {
        for (LocalDate kept : List.of(LocalDate.parse("2028-02-01"), KEPT, LocalDate.EPOCH)) {
          WholeMonths months = WholeMonths.of(first, last, kept);
          assertThat(read(months))
              .as("%s to %s, kept until %s", first, last, kept)
              .isEqualTo(first.datesUntil(last.plusDays(1)).collect(toMap(d -> d, d -> 1)));
          if (months.from().isBefore(months.until())) {
            assertThat(months.until()).isBeforeOrEqualTo(kept);
          }
          if (kept.equals(KEPT)) {
            int days = Math.abs(count(months.before())) + Math.abs(count(months.after()));
            assertThat(days).as("%s to %s", first, last).isLessThanOrEqualTo(31);
          }
        }
      }
    }
  }

  /** How often each day is in what is read. */
  private static Map<LocalDate, Integer> read(WholeMonths months) {
    Map<LocalDate, Integer> days = new HashMap<>();
    for (LocalDate m = months.from(); m.isBefore(months.until()); m = m.plusMonths(1)) {
      assertThat(m.getDayOfMonth()).isEqualTo(1);
      m.datesUntil(m.plusMonths(1)).forEach(day -> days.merge(day, 1, Integer::sum));
    }
    for (Days part : List.of(months.before(), months.after())) {
      part.from()
          .datesUntil(part.until())
          .forEach(day -> days.merge(day, part.times(), Integer::sum));
    }
    days.values().removeIf(times -> times == 0);
    return days;
  }

  private static int count(Days days) {
    return days.times() * (int) ChronoUnit.DAYS.between(days.from(), days.until());
  }

  private static WholeMonths dayByDay(LocalDate first, LocalDate last) {
    LocalDate end = last.plusDays(1);
    return new WholeMonths(first, first, new Days(first, end, 1), new Days(end, end, 1));
  }
}
