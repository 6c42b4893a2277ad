package io.creatorledger.ingest.store;

import io.creatorledger.ingest.imports.ImportRow;
import io.creatorledger.ingest.imports.ImportRow.Fate;
import java.util.List;

/**
 * A row and what became of it.
 *
 * @param reason why it was rejected; empty when it was not
 */
record JudgedRow(ImportRow row, Fate fate, String reason) {

  static List<Fate> fates(List<JudgedRow> judged) {
    return judged.stream().map(JudgedRow::fate).toList();
  }

  static long count(List<JudgedRow> judged, Fate fate) {
    return judged.stream().filter(row -> row.fate() == fate).count();
  }
}
