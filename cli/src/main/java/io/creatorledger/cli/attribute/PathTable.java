package io.creatorledger.cli.attribute;

import io.creatorledger.cli.input.BadInputException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Reads {@code path,conversions,value,nulls}; {@code value} and {@code nulls} may be left out. */
final class PathTable {

  /** Credits are counted in millionths, so that parts add up to wholes exactly. */
  static final int DECIMALS = 6;

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
  List<PathRow> read(byte[] csv) {
    List<PathRow> rows = new ArrayList<>();
    try (CSVParser records =
        FORMAT.parse(
            new InputStreamReader(new ByteArrayInputStream(csv), StandardCharsets.UTF_8))) {
      requireColumns(records.getHeaderNames());
      for (CSVRecord record : records) {
        rows.add(row(record, records.getCurrentLineNumber()));
      }
    } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
      throw new BadInputException("the table is no CSV: " + e.getMessage());
    }
    if (rows.isEmpty()) {
      throw new BadInputException("the table is empty; rows must follow the line " + HEADER);
    }
    return rows;
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

  private PathRow row(CSVRecord record, long line) {
    String path = cell(record, PATH);
    List<String> channels = Arrays.stream(separator.split(path, -1)).map(String::strip).toList();
    if (channels.stream().anyMatch(String::isEmpty)) {
      throw new BadInputException("line " + line + ": the path is empty or names an empty channel");
    }
    long conversions = number(record, CONVERSIONS, line);
    long value = number(record, "value", line);
    if (conversions == 0 && value != 0) {
      throw new BadInputException("line " + line + ": there is a value without conversions");
    }
    return new PathRow(channels, conversions, value, number(record, "nulls", line));
  }

  /** Empty when the column, or this row's end of it, is missing. */
  private static String cell(CSVRecord record, String column) {
    return record.isSet(column) ? record.get(column) : "";
  }

  private static long number(CSVRecord record, String column, long line) {
    String text = cell(record, column);
    if (text.isBlank()) {
      return 0;
    }
    try {
      BigDecimal number = new BigDecimal(text.strip());
      if (number.signum() >= 0) {
        return number.movePointRight(DECIMALS).longValueExact();
      }
    } catch (ArithmeticException | NumberFormatException e) {
      // told below
    }
    throw new BadInputException(
        "line "
            + line
            + ": "
            + column
            + " must be a number of at least 0 with at most 6 decimals, not "
            + text);
  }
}
