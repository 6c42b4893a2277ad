package io.creatorledger.ingest.tagging;

import io.creatorledger.schema.id.BrandId;
import java.time.LocalDate;

/** Keeps how traffic was tagged, by day. */
public interface TrafficStore {

  /** Adds to what is counted, in one transaction. */
  void add(TrafficTally tally);

  /**
   * @param from first day, by the brand's time zone
   * @param to last day
   * @throws io.creatorledger.ingest.catalog.CatalogRefusedException when the brand is unknown
   */
  TrafficReport report(BrandId brandId, LocalDate from, LocalDate to);
}
