package io.creatorledger.attribution.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WholeMonthsTest {

  private static final LocalDate KEPT = LocalDate.parse("2028-06-01");

  @ParameterizedTest(name = "{0} to {1}: {2} until {3}")
  @CsvSource({
    "2026-03-01, 2026-03-31, 2026-03-01, 2026-04-01",
    "2026-02-28, 2026-04-01, 2026-03-01, 2026-04-01",
    "2025-11-15, 2026-02-10, 2025-12-01, 2026-02-01",
    "2028-02-01, 2028-02-29, 2028-02-01, 2028-03-01",
    "2027-06-15, 2028-06-14, 2027-07-01, 2028-06-01",
    "2028-05-01, 2028-12-31, 2028-05-01, 2028-06-01"
  })
  void wholeMonthsThatAreKeptAreReadAsMonths(
      LocalDate first, LocalDate last, LocalDate from, LocalDate until) {
    assertThat(WholeMonths.of(first, last, KEPT)).isEqualTo(new WholeMonths(from, until));
  }

  @ParameterizedTest(name = "{0} to {1}")
  @CsvSource({
    "2026-03-02, 2026-03-30",
    "2026-03-01, 2026-03-30",
    "2026-03-02, 2026-03-31",
    "2026-03-02, 2026-04-29",
    "2025-12-31, 2026-01-01",
    "2026-03-01, 2026-03-01",
    "2028-02-01, 2028-02-28",
    "2028-06-01, 2028-06-30",
    "2028-05-02, 2028-07-31"
  })
  void otherPeriodsAreReadDayByDay(LocalDate first, LocalDate last) {
    assertThat(WholeMonths.of(first, last, KEPT)).isEqualTo(new WholeMonths(first, first));
  }

  @Test
  void nothingIsReadAsMonthsBeforeThereAreAny() {
    LocalDate first = LocalDate.parse("2026-01-01");

    assertThat(WholeMonths.of(first, LocalDate.parse("2026-12-31"), null))
        .isEqualTo(new WholeMonths(first, first));
  }

  /** Around new year and a leap February, whatever is kept. */
  @Test
  void everyDayOfAPeriodIsReadOnce() {
    LocalDate begin = LocalDate.parse("2027-11-20");
    LocalDate end = LocalDate.parse("2028-03-10");
    for (LocalDate first = begin; first.isBefore(end); first = first.plusDays(1)) {
      for (LocalDate last = first; last.isBefore(end); last = last.plusDays(1)) {
        for (LocalDate kept : List.of(LocalDate.parse("2028-02-01"), KEPT, LocalDate.EPOCH)) {
          assertThat(read(first, last, WholeMonths.of(first, last, kept)))
              .as("%s to %s, kept until %s", first, last, kept)
              .isEqualTo(first.datesUntil(last.plusDays(1)).toList());
        }
      }
    }
  }

  /** As the SQL reads them: days before, months, days from their end on. */
  private static List<LocalDate> read(LocalDate first, LocalDate last, WholeMonths months) {
    List<LocalDate> days = new ArrayList<>(first.datesUntil(months.from()).toList());
    for (LocalDate m = months.from(); m.isBefore(months.until()); m = m.plusMonths(1)) {
      assertThat(m).isEqualTo(YearMonth.from(m).atDay(1));
      days.addAll(m.datesUntil(m.plusMonths(1)).toList());
    }
    days.addAll(months.until().datesUntil(last.plusDays(1)).toList());
    return days;
  }
}
