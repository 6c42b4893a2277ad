package io.creatorledger.ingest.imports;

import io.creatorledger.ingest.adapter.MalformedDeliveryException;
import java.util.List;
import java.util.Map;

/** How the records of one file become cells. */
sealed interface RowFormat permits CsvRows, JsonRows {

  /** Where the first row begins, and its line. */
  long firstPosition();

  long firstLine();

  RecordSplitter splitter(FileBytes file, long position, long line);

  /**
   * The filled cells by column.
   *
   * @throws MalformedDeliveryException when the record is none
   */
  Map<String, String> cells(RawRecord record);

  /** Headings that mean nothing to the file's kind. */
  List<String> ignored();

  /** What rows need before them to be a file of their own. */
  byte[] preface();

  /**
   * Looks at the beginning of a file.
   *
   * @throws UnreadableFileException when it cannot be such a file
   */
  static RowFormat of(FileBytes file, ImportOptions options) {
    int first = file.at(0);
    int second = file.at(1);
    if ((first == 0xFF && second == 0xFE) || (first == 0xFE && second == 0xFF)) {
      throw new UnreadableFileException("the file is in UTF-16; save it in UTF-8");
    }
    boolean marked = first == 0xEF && second == 0xBB && file.at(2) == 0xBF;
    long start = marked ? 3 : 0;
    return switch (options.format()) {
      case CSV -> CsvRows.of(file, start, options);
      case JSONL -> new JsonRows(options.kind(), start);
    };
  }
}
