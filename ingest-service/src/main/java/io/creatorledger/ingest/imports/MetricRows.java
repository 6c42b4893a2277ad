package io.creatorledger.ingest.imports;

import io.creatorledger.ingest.adapter.MalformedDeliveryException;
import io.creatorledger.ingest.adapter.Reading;
import io.creatorledger.schema.catalog.ContentMetrics;
import io.creatorledger.schema.id.ContentId;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A post's counters up to a day. */
final class MetricRows {

  private static final List<String> COUNTS =
      List.of("views", "impressions", "reach", "likes", "comments", "shares", "saves", "clicks");

  private MetricRows() {}

  /** Counters without a time of measurement are as of the day's end. */
  static Reading read(Cells cells) {
    LocalDate day = cells.day("date");
    Map<String, Long> counts = new TreeMap<>();
    COUNTS.forEach(column -> cells.count(column).ifPresent(count -> counts.put(column, count)));
    if (counts.isEmpty()) {
      throw new MalformedDeliveryException(
          "a counter is missing: one of " + String.join(", ", COUNTS));
    }
    return Reading.ofItems(
        List.of(
            new ContentMetrics(
                cells.requiredId("content_id", ContentId::new),
                day,
                counts,
                cells.optionalInstant("measured_at").orElseGet(() -> cells.endOf(day)))));
  }
}
