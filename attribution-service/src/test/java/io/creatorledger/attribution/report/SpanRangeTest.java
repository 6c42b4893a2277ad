package io.creatorledger.attribution.report;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpanRangeTest {

  private static final LocalDate KEPT = LocalDate.parse("2028-06-21");

  /** In order: how many spans of which length; those to take away begin with a minus. */
  @ParameterizedTest(name = "{0} to {1}: {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "2026-03-01 | 2026-03-31 | 1 MONTH",
        "2026-02-28 | 2026-04-01 | 1 DAY, 1 MONTH, 1 DAY",
        "2026-03-02 | 2026-03-30 | -1 DAY, 1 MONTH, -1 DAY",
        "2025-11-20 | 2026-02-10 | 1 DAY, 1 THIRD, 2 MONTH, 1 THIRD",
        "2025-11-08 | 2026-02-16 | 3 DAY, -1 THIRD, -1 MONTH, 2 QUARTER, -1 MONTH, -1 THIRD, -4"
            + " DAY",
        "2026-01-01 | 2026-03-31 | 1 QUARTER",
        "2025-11-20 | 2026-10-10 | 1 DAY, 1 THIRD, 1 MONTH, 3 QUARTER, 1 THIRD",
        "2026-02-01 | 2026-06-30 | -1 MONTH, 2 QUARTER",
        "2027-12-01 | 2028-06-20 | 1 MONTH, 1 QUARTER, 2 MONTH, 2 THIRD",
        "2026-03-11 | 2026-03-20 | 1 THIRD",
        "2026-03-10 | 2026-03-20 | 1 DAY, 1 THIRD",
        "2026-03-12 | 2026-03-20 | -1 DAY, 1 THIRD",
        "2026-03-21 | 2026-04-10 | 2 THIRD",
        "2028-02-21 | 2028-02-29 | 1 THIRD",
        "2026-03-13 | 2026-03-18 | -2 DAY, 1 THIRD, -2 DAY",
        "2025-12-31 | 2026-01-01 | 2 DAY",
        "2026-03-01 | 2026-03-01 | 1 DAY",
        "2028-06-01 | 2028-06-20 | 2 THIRD",
        "2028-06-01 | 2028-06-29 | 2 THIRD, 9 DAY",
        "2028-05-01 | 2028-06-29 | 1 MONTH, 2 THIRD, 9 DAY",
        "2028-06-21 | 2028-07-31 | 41 DAY"
      })
  void mostOfAPeriodIsReadAsLongSpansThatAreKept(LocalDate first, LocalDate last, String expected) {
    List<SpanRange> ranges = SpanRange.of(first, last, KEPT);

    assertThat(ranges.stream().map(r -> spans(r) + " " + r.span()).collect(joining(", ")))
        .isEqualTo(expected);
  }

  @Test
  void onlyDaysAreReadBeforeAnythingElseIsKept() {
    LocalDate first = LocalDate.parse("2026-01-01");
    LocalDate last = LocalDate.parse("2026-12-31");

    assertThat(SpanRange.of(first, last, null))
        .containsExactly(new SpanRange(Span.DAY, first, last.plusDays(1), 1));
  }

  /** Around new year and a leap February, whatever is kept. */
  @Test
  void everyDayOfAPeriodIsReadOnceAndOnlyFewAsDays() {
    LocalDate begin = LocalDate.parse("2027-08-20");
    LocalDate end = LocalDate.parse("2028-03-10");
    List<LocalDate> keptUntil =
        List.of(
            LocalDate.parse("2028-02-01"), LocalDate.parse("2028-01-21"), LocalDate.EPOCH, KEPT);
    for (LocalDate first = begin; first.isBefore(end); first = first.plusDays(1)) {
      for (LocalDate last = first; last.isBefore(end); last = last.plusDays(1)) {
        for (LocalDate kept : keptUntil) {
          List<SpanRange> ranges = SpanRange.of(first, last, kept);
          assertThat(read(ranges, kept))
              .as("%s to %s, kept until %s", first, last, kept)
              .isEqualTo(first.datesUntil(last.plusDays(1)).collect(toMap(d -> d, d -> 1)));
          if (kept.equals(KEPT)) {
            assertThat(most(ranges, Span.DAY)).as("%s to %s", first, last).isLessThanOrEqualTo(10);
            assertThat(most(ranges, Span.THIRD)).as("%s to %s", first, last).isLessThanOrEqualTo(2);
            assertThat(most(ranges, Span.MONTH)).as("%s to %s", first, last).isLessThanOrEqualTo(3);
          }
        }
      }
    }
  }

  /** How often each day is in what is read. */
  private static Map<LocalDate, Integer> read(List<SpanRange> ranges, LocalDate kept) {
    Map<LocalDate, Integer> days = new HashMap<>();
    for (SpanRange range : ranges) {
      assertThat(range.span().begin(range.from())).isEqualTo(range.from());
      assertThat(range.span().begin(range.until())).isEqualTo(range.until());
      if (range.span() != Span.DAY) {
        assertThat(range.until()).isBeforeOrEqualTo(kept);
      }
      range
          .from()
          .datesUntil(range.until())
          .forEach(day -> days.merge(day, range.times(), Integer::sum));
    }
    days.values().removeIf(times -> times == 0);
    return days;
  }

  private static int most(List<SpanRange> ranges, Span span) {
    return ranges.stream().filter(r -> r.span() == span).mapToInt(r -> Math.abs(spans(r))).sum();
  }

  private static int spans(SpanRange range) {
    int spans = 0;
    for (LocalDate d = range.from(); d.isBefore(range.until()); d = range.span().end(d)) {
      spans++;
    }
    return range.times() * spans;
  }
}
