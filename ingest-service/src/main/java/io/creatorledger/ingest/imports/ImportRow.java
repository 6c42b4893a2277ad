package io.creatorledger.ingest.imports;

import io.creatorledger.ingest.catalog.Reference;
import io.creatorledger.ingest.delivery.PreparedEvent;
import io.creatorledger.schema.catalog.CatalogItem;
import java.util.List;

/** A row on its way into the store. */
public sealed interface ImportRow {

  RawRecord record();

  /**
   * A row that tells something.
   *
   * @param references what must be registered for it to be taken
   */
  record Readable(
      RawRecord record,
      List<PreparedEvent> events,
      List<CatalogItem> items,
      List<Reference> references)
      implements ImportRow {}

  /**
   * A row that cannot be taken.
   *
   * @param reason a sentence that says what to change
   */
  record Unreadable(RawRecord record, String reason) implements ImportRow {}

  /** What became of a row. */
  enum Fate {
    ACCEPTED,
    DUPLICATE,
    REJECTED
  }
}
