package io.creatorledger.ingest.imports;

import io.creatorledger.ingest.adapter.MalformedDeliveryException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/**
 * Rejected rows as a CSV file that can be mended and imported again: the columns as they were, then
 * the line and what to change.
 */
public final class RejectedRows {

  private final CSVPrinter out;
  private final @Nullable CsvRows rows;

  /**
   * Writes the header.
   *
   * @param header of the imported file; empty when it has none
   */
  public RejectedRows(ImportOptions options, byte[] header, Appendable out) throws IOException {
    this.out = new CSVPrinter(out, CSVFormat.RFC4180);
    this.rows =
        options.format() == ImportFormat.CSV && header.length > 0
            ? CsvRows.of(new FileBytes(number -> header, header.length), 0, options)
            : null;
    List<String> headings = new ArrayList<>(rows == null ? List.of("record") : rows.headings());
    headings.add("_line");
    headings.add("_reason");
    this.out.printRecord(headings);
  }

  public void write(Imports.Rejection rejection) throws IOException {
    List<String> cells = cells(rejection.record());
    cells.add(Long.toString(rejection.record().line()));
    cells.add(rejection.reason());
    out.printRecord(cells);
  }

  /** A record that is none stands whole in the first column. */
  private List<String> cells(RawRecord record) {
    int columns = rows == null ? 1 : rows.headings().size();
    List<String> cells = new ArrayList<>(columns + 2);
    if (rows != null) {
      try {
        cells.addAll(rows.values(record));
      } catch (MalformedDeliveryException e) {
        // Not a row: that is why it was rejected.
      }
    }
    if (cells.isEmpty() || cells.size() > columns) {
      cells.clear();
      cells.add(new String(record.bytes(), StandardCharsets.UTF_8));
    }
    while (cells.size() < columns) {
      cells.add("");
    }
    return cells;
  }

  /** The template of a kind: its columns, and a row that shows what they hold. */
  public static void template(ImportKind kind, Appendable out) throws IOException {
    CSVPrinter printer = new CSVPrinter(out, CSVFormat.RFC4180);
    printer.printRecord(kind.columns().stream().map(Column::name).toList());
    printer.printRecord(kind.columns().stream().map(Column::example).toList());
  }
}
