package io.creatorledger.cli.input;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * A table of CSV: a first line of column names, then rows. Nothing in it is passed over in silence:
 * what has no column is refused.
 */
public final class CsvTable {

  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT.builder().setIgnoreSurroundingSpaces(true).setIgnoreEmptyLines(true).get();

  private final Kind kind;
  private final CSVParser parser;
  private final Iterator<CSVRecord> records;
  private final List<String> names;

  /**
   * What a table must look like.
   *
   * @param prefix of messages about a line, such as {@code "tiers, "}
   * @param name such as {@code "the table"}
   * @param required columns, in lower case
   * @param optional columns, in lower case
   * @param open whether there may be other columns
   * @param how its first line must look, for messages
   */
  public record Kind(
      String prefix,
      String name,
      List<String> required,
      List<String> optional,
      boolean open,
      String how) {

    private boolean knows(String column) {
      return required.contains(column) || optional.contains(column);
    }
  }

  private CsvTable(Kind kind, CSVParser parser) {
    this.kind = kind;
    this.parser = parser;
    this.records = parser.iterator();
    this.names = header();
  }

  /**
   * Begins with the first line.
   *
   * @throws BadInputException when its columns are not those of the kind
   */
  public static CsvTable of(Reader csv, Kind kind) {
    try {
      return new CsvTable(kind, FORMAT.parse(csv));
    } catch (IOException e) {
      throw new BadInputException(kind.name() + " cannot be read: " + e.getMessage());
    }
  }

  /** Its columns in order: those that the kind knows in lower case, others as they are written. */
  public List<String> names() {
    return names;
  }

  /**
   * Hands on every row that is not empty.
   *
   * @throws BadInputException with the first line that is no CSV, or has more cells than columns
   */
  public void each(Consumer<Row> reader) {
    while (hasNext()) {
      CSVRecord cells = records.next();
      Row row = new Row(cells, parser.getCurrentLineNumber());
      for (int i = names.size(); i < cells.size(); i++) {
        if (!cells.get(i).isBlank()) {
          throw row.bad(
              "there are "
                  + cells.size()
                  + " cells for "
                  + names.size()
                  + " columns; write a cell that holds a comma in quotation marks, and decimals"
                  + " with a point");
        }
      }
      reader.accept(row);
    }
  }

  /** A row; what is wrong with it is told with its line. */
  public final class Row {

    private final CSVRecord cells;
    private final long line;

    private Row(CSVRecord cells, long line) {
      this.cells = cells;
      this.line = line;
    }

    public long line() {
      return line;
    }

    /** Empty when the column, or this row's end of it, is missing. */
    public String cell(String column) {
      int place = names.indexOf(column);
      return place < 0 || place >= cells.size() ? "" : cells.get(place);
    }

    /** The sentence for the person who wrote the row. */
    public BadInputException bad(String sentence) {
      return new BadInputException(kind.prefix() + "line " + line + ": " + sentence);
    }
  }

  private boolean hasNext() {
    long before = parser.getCurrentLineNumber();
    try {
      return records.hasNext();
    } catch (UncheckedIOException e) {
      throw new BadInputException(
          e.getCause() instanceof CSVException
              ? kind.prefix()
                  + "line "
                  + (before + 1)
                  + ": a quotation mark is opened and not closed, or a cell goes on after it was"
                  + " closed; write a quotation mark that belongs to a cell twice, the cell between"
                  + " quotation marks"
              : kind.name() + " cannot be read: " + e.getMessage());
    }
  }

  private List<String> header() {
    if (!hasNext()) {
      throw new BadInputException(kind.name() + " is empty" + how());
    }
    List<String> found = new ArrayList<>();
    List<String> folded = new ArrayList<>();
    for (String written : records.next()) {
      String name = written.strip();
      String lower = name.toLowerCase(Locale.ROOT);
      if (folded.contains(lower)) {
        throw new BadInputException(
            kind.name() + " has the column " + name + " twice: leave one of them out");
      }
      folded.add(lower);
      found.add(kind.knows(lower) ? lower : name);
    }
    for (String column : kind.required()) {
      if (!found.contains(column)) {
        throw new BadInputException("the column " + column + " is missing" + how());
      }
    }
    for (String column : found) {
      if (column.isEmpty() || !kind.open() && !kind.knows(column)) {
        throw new BadInputException(
            (column.isEmpty()
                    ? kind.name() + " has a column without a name"
                    : "there is no column " + column)
                + ": rename it or leave it out"
                + how());
      }
    }
    return List.copyOf(found);
  }

  private String how() {
    return "; " + kind.how();
  }
}
