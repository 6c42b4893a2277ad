package io.creatorledger.ingest.imports;

import io.creatorledger.ingest.delivery.PreparedDelivery;
import java.util.List;

/**
 * Rows that are stored together.
 *
 * @param delivery their exact bytes, under the file's header
 * @param from where the first of them, or what was skipped before it, begins
 * @param to where reading goes on
 * @param toLine the line there
 */
public record ImportBatch(
    PreparedDelivery delivery, List<ImportRow> rows, long from, long to, long toLine) {

  public ImportBatch {
    rows = List.copyOf(rows);
  }
}
