package io.creatorledger.attribution.report;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/**
 * One figure of a report, in one currency.
 *
 * @param attributed false: what no creator earned, which is the same whatever the report is by
 * @param item what the report has a row for; null for what is unattributed, and for credit without
 *     such an item
 * @param timeZone where the report's days begin
 */
public record Cell(
    ReportQuery query,
    boolean attributed,
    @Nullable String item,
    Currency currency,
    ZoneId timeZone) {

  public Cell {
    if (!attributed && item != null) {
      throw new IllegalArgumentException("what is unattributed is nobody's, not that of " + item);
    }
  }

  /** The first moment of the report's period. */
  public Instant begin() {
    return query.from().atStartOfDay(timeZone).toInstant();
  }

  /** The first moment after the report's period. */
  public Instant end() {
    return query.to().plusDays(1).atStartOfDay(timeZone).toInstant();
  }
}
