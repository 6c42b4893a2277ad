package io.creatorledger.attribution;

import io.creatorledger.attribution.catalog.Catalog;
import io.creatorledger.attribution.report.CreditSums;
import io.creatorledger.runtime.consumer.BatchPipeline;
import io.creatorledger.runtime.consumer.Outcome;
import io.creatorledger.runtime.consumer.Received;
import io.creatorledger.schema.catalog.CatalogEntry;
import java.util.List;

/** Keeps the names that reports and receipts show, and adds up anew where days begin anew. */
final class CatalogPipeline implements BatchPipeline<CatalogEntry> {

  private final Catalog catalog;
  private final CreditSums sums;

  CatalogPipeline(Catalog catalog, CreditSums sums) {
    this.catalog = catalog;
    this.sums = sums;
  }

  @Override
  public List<Outcome> process(List<Received<CatalogEntry>> batch) {
    catalog.keep(batch.stream().map(Received::message).toList()).forEach(sums::rebuild);
    return batch.stream().map(received -> Outcome.done()).toList();
  }
}
