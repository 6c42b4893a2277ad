package io.creatorledger.ingest.imports;

import org.jspecify.annotations.Nullable;

/**
 * Cuts a file into records by its bytes, so that reading can go on from any record's end. Works for
 * every encoding in which line ends, quotes and delimiters are their ASCII bytes. A quote that
 * never closes costs its own line, not the rest of the file.
 */
final class RecordSplitter {

  private static final int LONGEST = 64 * 1024;
  private static final String TOO_LONG = "the record is longer than 64 KB";
  private static final String UNCLOSED = "a quote opens that does not close within 64 KB";

  private final FileBytes file;
  private final int delimiter;
  private final boolean quotes;
  private long position;
  private long line;

  /**
   * @param delimiter between cells
   * @param quotes whether a quoted cell may hold line ends
   */
  RecordSplitter(FileBytes file, long position, long line, int delimiter, boolean quotes) {
    this.file = file;
    this.position = position;
    this.line = line;
    this.delimiter = delimiter;
    this.quotes = quotes;
  }

  /** The next record that is not blank; null at the end of the file. */
  @Nullable RawRecord next() {
    while (file.at(position) == '\n' || file.at(position) == '\r') {
      line += file.at(position) == '\n' ? 1 : 0;
      position++;
    }
    return file.at(position) < 0 ? null : record();
  }

  private RawRecord record() {
    long end = position;
    long lines = 0;
    boolean quoted = false;
    boolean cellBegins = true;
    while (true) {
      int b = file.at(end);
      if (b < 0 && !quoted) {
        return taken(end, lines, null);
      }
      if (b < 0 || end - position >= LONGEST) {
        return quoted ? firstLine(UNCLOSED) : firstLine(TOO_LONG);
      }
      if (quoted) {
        lines += b == '\n' ? 1 : 0;
        if (b == '"') {
          if (file.at(end + 1) == '"') {
            end++;
          } else {
            quoted = false;
          }
        }
      } else if (b == '\n') {
        return taken(end, lines, null);
      } else {
        quoted = quotes && b == '"' && cellBegins;
        cellBegins = b == delimiter;
      }
      end++;
    }
  }

  /** The line alone, whatever its quotes say. */
  private RawRecord firstLine(String problem) {
    long end = position;
    while (file.at(end) >= 0 && file.at(end) != '\n') {
      end++;
    }
    return taken(end, 0, problem);
  }

  private RawRecord taken(long end, long linesWithin, @Nullable String problem) {
    long last = end > position && file.at(end - 1) == '\r' ? end - 1 : end;
    byte[] bytes = file.copy(position, Math.min(last, position + LONGEST));
    boolean ended = file.at(end) == '\n';
    long nextLine = line + linesWithin + (ended ? 1 : 0);
    RawRecord record =
        new RawRecord(position, line, bytes, ended ? end + 1 : end, nextLine, problem);
    position = record.next();
    line = nextLine;
    return record;
  }
}
