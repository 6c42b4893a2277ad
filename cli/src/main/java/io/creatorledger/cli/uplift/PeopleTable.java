package io.creatorledger.cli.uplift;

import io.creatorledger.cli.input.BadInputException;
import io.creatorledger.cli.input.Numbers;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * People as CSV, one a row: {@code exposed} and {@code converted} (1 or 0), {@code value}, {@code
 * channel} and {@code kind} where they are known; every other column is a covariate. Each channel
 * and kind is a study of its own.
 */
final class PeopleTable {

  private static final String HOW =
      "the first line must be exposed,converted and may have value, channel, kind and covariates";
  private static final Set<String> NO_COVARIATES =
      Set.of("exposed", "converted", "value", "channel", "kind");
  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT
          .builder()
          .setHeader()
          .setSkipHeaderRecord(true)
          .setIgnoreSurroundingSpaces(true)
          .setIgnoreEmptyLines(true)
          .get();

  private PeopleTable() {}

  /**
   * @throws BadInputException with the line at fault
   */
  static List<Study> read(Reader csv) {
    Map<List<String>, List<Study.Compared>> studies =
        new TreeMap<>((a, b) -> String.join("\0", a).compareTo(String.join("\0", b)));
    try (CSVParser records = FORMAT.parse(csv)) {
      List<String> names = records.getHeaderNames();
      if (!names.containsAll(List.of("exposed", "converted"))) {
        throw new BadInputException("uplift from CSV needs people: " + HOW);
      }
      List<String> covariates = names.stream().filter(n -> !NO_COVARIATES.contains(n)).toList();
      for (CSVRecord record : records) {
        long line = records.getCurrentLineNumber();
        studies
            .computeIfAbsent(
                List.of(cell(record, "channel"), cell(record, "kind")), of -> new ArrayList<>())
            .add(person(record, covariates, line));
      }
    } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
      throw new BadInputException("the table is no CSV: " + e.getMessage());
    }
    if (studies.isEmpty()) {
      throw new BadInputException("the table has no people; " + HOW);
    }
    List<Study> all = new ArrayList<>();
    studies.forEach((of, people) -> all.add(new Study(of.getFirst(), of.getLast(), people, "")));
    return all;
  }

  private static Study.Compared person(CSVRecord record, List<String> covariates, long line) {
    boolean converted = yes(record, "converted", line);
    double value = worth(record, line);
    if (value > 0 && !converted) {
      throw new BadInputException("line " + line + ": there is a value without a conversion");
    }
    double[] row = new double[covariates.size()];
    for (int c = 0; c < row.length; c++) {
      String text = cell(record, covariates.get(c));
      try {
        row[c] = Double.parseDouble(text);
      } catch (NumberFormatException e) {
        row[c] = Double.NaN;
      }
      if (!Double.isFinite(row[c])) {
        throw new BadInputException(
            "line "
                + line
                + ": the covariate "
                + covariates.get(c)
                + " must be a number, not "
                + (text.isEmpty() ? "empty" : text)
                + "; write a kind as columns of 1 and 0");
      }
    }
    return new Study.Compared(row, yes(record, "exposed", line), converted, value);
  }

  private static double worth(CSVRecord record, long line) {
    String text = cell(record, "value");
    try {
      return text.isEmpty() ? 0 : Numbers.ofAtLeastZero(new BigDecimal(text)).doubleValue();
    } catch (NumberFormatException e) {
      throw new BadInputException(
          "line " + line + ": value must be a number of at least 0, not " + text);
    }
  }

  private static boolean yes(CSVRecord record, String column, long line) {
    return switch (cell(record, column)) {
      case "1", "true" -> true;
      case "0", "false" -> false;
      default ->
          throw new BadInputException(
              "line " + line + ": " + column + " must be 1 or 0, not " + cell(record, column));
    };
  }

  private static String cell(CSVRecord record, String column) {
    return record.isSet(column) ? record.get(column) : "";
  }
}
