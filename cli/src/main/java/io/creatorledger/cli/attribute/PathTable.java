package io.creatorledger.cli.attribute;

import io.creatorledger.cli.input.BadInputException;
import io.creatorledger.cli.input.Numbers;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Reads {@code path,conversions,value,nulls}; {@code value} and {@code nulls} may be left out. */
final class PathTable {

  private static final String PATH = "path";
  private static final String CONVERSIONS = "conversions";
  private static final String HEADER = "path,conversions,value,nulls";
  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT
          .builder()
          .setHeader()
          .setSkipHeaderRecord(true)
          .setIgnoreSurroundingSpaces(true)
          .setIgnoreEmptyLines(true)
          .get();

  private final Pattern separator;

  PathTable(String separator) {
    this.separator = Pattern.compile(Pattern.quote(separator));
  }

  /**
   * @throws BadInputException with the line at fault
   */
  Journeys read(Reader csv) {
    Journeys.Gatherer gatherer = new Journeys.Gatherer();
    try (CSVParser records = FORMAT.parse(csv)) {
      requireColumns(records.getHeaderNames());
      for (CSVRecord record : records) {
        long line = records.getCurrentLineNumber();
        Journeys.Outcome outcome =
            new Journeys.Outcome(
                number(record, CONVERSIONS, line),
                number(record, "value", line),
                number(record, "nulls", line));
        gatherer.add(Channels.split(separator, cell(record, PATH)), null, outcome, line);
      }
    } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
      throw new BadInputException("the table is no CSV: " + e.getMessage());
    }
    return gatherer.journeys("rows must follow the line " + HEADER);
  }

  private static void requireColumns(List<String> names) {
    for (String column : List.of(PATH, CONVERSIONS)) {
      if (!names.contains(column)) {
        throw new BadInputException(
            names.isEmpty()
                ? "the table is empty; its first line must be " + HEADER
                : "the column " + column + " is missing; the first line must be " + HEADER);
      }
    }
  }

  /** Empty when the column, or this row's end of it, is missing. */
  private static String cell(CSVRecord record, String column) {
    return record.isSet(column) ? record.get(column) : "";
  }

  private static BigDecimal number(CSVRecord record, String column, long line) {
    String text = cell(record, column);
    if (text.isBlank()) {
      return BigDecimal.ZERO;
    }
    try {
      return Numbers.ofAtLeastZero(new BigDecimal(text.strip()));
    } catch (NumberFormatException e) {
      throw new BadInputException(
          "line " + line + ": " + column + " must be a number of at least 0, not " + text);
    }
  }
}
