package io.creatorledger.schema.catalog;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.creatorledger.schema.id.ContentId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;

/**
 * A post's counters, as the platform reports them for its whole life up to a day. Stating the same
 * content and day again replaces them.
 *
 * @param counts by metric, none negative: {@code views}, {@code impressions}, {@code reach}, {@code
 *     likes}, {@code comments}, {@code shares}, {@code saves}, {@code clicks}, …
 */
public record ContentMetrics(
    ContentId contentId, LocalDate day, Map<String, Long> counts, Instant measuredAt)
    implements CatalogItem {

  public ContentMetrics {
    counts.forEach(
        (metric, count) -> {
          if (count < 0) {
            throw new IllegalArgumentException("a count of " + metric + " is not negative");
          }
        });
    counts = java.util.Collections.unmodifiableMap(new TreeMap<>(counts));
  }

  @Override
  @JsonIgnore
  public String itemId() {
    return contentId + "/" + day;
  }
}
