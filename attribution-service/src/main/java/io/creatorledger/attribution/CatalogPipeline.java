package io.creatorledger.attribution;

import io.creatorledger.attribution.catalog.Catalog;
import io.creatorledger.runtime.consumer.BatchPipeline;
import io.creatorledger.runtime.consumer.Outcome;
import io.creatorledger.runtime.consumer.Received;
import io.creatorledger.schema.catalog.CatalogEntry;
import java.util.List;

/** Keeps the names that reports and receipts show, and where brands' days begin. */
final class CatalogPipeline implements BatchPipeline<CatalogEntry> {

  private final Catalog catalog;

  CatalogPipeline(Catalog catalog) {
    this.catalog = catalog;
  }

  @Override
  public List<Outcome> process(List<Received<CatalogEntry>> batch) {
    catalog.keep(batch.stream().map(Received::message).toList());
    return batch.stream().map(received -> Outcome.done()).toList();
  }
}
