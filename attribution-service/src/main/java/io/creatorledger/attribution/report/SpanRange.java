package io.creatorledger.attribution.report;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Spans of one length that follow each other, of which there are sums too many or too few.
 *
 * @param from the first day of the first
 * @param until the first day after the last
 * @param times 1: to be added; −1: to be taken away, for most of the longer span that they are in
 *     is in the period
 */
public record SpanRange(Span span, LocalDate from, LocalDate until, int times) {

  /**
   * The ranges whose sums are together those of a period: the longest spans in its middle, at
   * either end no more than half of a longer one.
   *
   * @param first the period's first day
   * @param last its last day
   * @param kept the first day that is in no sum of more than a day; null when none is in any
   */
  public static List<SpanRange> of(LocalDate first, LocalDate last, @Nullable LocalDate kept) {
    List<SpanRange> ranges = new ArrayList<>();
    cover(Span.DAY, first, last.plusDays(1), kept, ranges);
    return ranges;
  }

  private static void cover(
      Span span, LocalDate begin, LocalDate end, @Nullable LocalDate kept, List<SpanRange> ranges) {
    Optional<Span> longer = span.longer();
    if (longer.isPresent() && kept != null) {
      LocalDate from = longer.get().nearest(begin);
      LocalDate nearest = longer.get().nearest(end);
      LocalDate over = longer.get().begin(kept);
      LocalDate until = over.isBefore(nearest) ? over : nearest;
      if (from.isBefore(until) && days(begin, from) + days(until, end) < days(begin, end)) {
        addBetween(span, begin, from, ranges);
        cover(longer.get(), from, until, kept, ranges);
        addBetween(span, until, end, ranges);
        return;
      }
    }
    addBetween(span, begin, end, ranges);
  }

  private static void addBetween(
      Span span, LocalDate begin, LocalDate end, List<SpanRange> ranges) {
    if (begin.isBefore(end)) {
      ranges.add(new SpanRange(span, begin, end, 1));
    } else if (end.isBefore(begin)) {
      ranges.add(new SpanRange(span, end, begin, -1));
    }
  }

  private static long days(LocalDate one, LocalDate other) {
    return Math.abs(ChronoUnit.DAYS.between(one, other));
  }
}
