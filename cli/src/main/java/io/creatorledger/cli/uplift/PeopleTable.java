package io.creatorledger.cli.uplift;

import io.creatorledger.cli.input.BadInputException;
import io.creatorledger.cli.input.CsvTable;
import io.creatorledger.cli.input.Numbers;
import java.io.Reader;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * People as CSV, one a row: {@code exposed} and {@code converted} (1 or 0), {@code value}, {@code
 * channel} and {@code kind} where they are known; every other column is a covariate. Each channel
 * and kind is a study of its own.
 */
final class PeopleTable {

  private static final String HOW =
      "the first line must be exposed,converted and may have value, channel, kind and covariates";
  private static final List<String> REQUIRED = List.of("exposed", "converted");
  private static final List<String> OPTIONAL = List.of("value", "channel", "kind");
  private static final CsvTable.Kind KIND =
      new CsvTable.Kind(
          "", "the table", REQUIRED, OPTIONAL, true, "uplift from CSV needs people: " + HOW);

  private PeopleTable() {}

  /**
   * @throws BadInputException with the line at fault
   */
  static List<Study> read(Reader csv) {
    Map<List<String>, List<Study.Compared>> studies =
        new TreeMap<>((a, b) -> String.join("\0", a).compareTo(String.join("\0", b)));
    CsvTable table = CsvTable.of(csv, KIND);
    List<String> covariates =
        table.names().stream()
            .filter(name -> !REQUIRED.contains(name) && !OPTIONAL.contains(name))
            .toList();
    table.each(
        row ->
            studies
                .computeIfAbsent(
                    List.of(row.cell("channel"), row.cell("kind")), of -> new ArrayList<>())
                .add(person(row, covariates)));
    if (studies.isEmpty()) {
      throw new BadInputException("the table has no people; " + HOW);
    }
    List<Study> all = new ArrayList<>();
    studies.forEach((of, people) -> all.add(new Study(of.getFirst(), of.getLast(), people, "")));
    return all;
  }

  private static Study.Compared person(CsvTable.Row row, List<String> covariates) {
    boolean converted = yes(row, "converted");
    double value = worth(row);
    if (value > 0 && !converted) {
      throw row.bad("there is a value without a conversion");
    }
    double[] known = new double[covariates.size()];
    for (int c = 0; c < known.length; c++) {
      String text = row.cell(covariates.get(c));
      try {
        known[c] = Double.parseDouble(text);
      } catch (NumberFormatException e) {
        known[c] = Double.NaN;
      }
      if (!Double.isFinite(known[c])) {
        throw row.bad(
            "the covariate "
                + covariates.get(c)
                + " must be a number, not "
                + (text.isEmpty() ? "empty" : text)
                + "; write a kind as columns of 1 and 0");
      }
    }
    return new Study.Compared(known, yes(row, "exposed"), converted, value);
  }

  private static double worth(CsvTable.Row row) {
    String text = row.cell("value");
    try {
      return text.isEmpty() ? 0 : Numbers.ofAtLeastZero(new BigDecimal(text)).doubleValue();
    } catch (NumberFormatException e) {
      throw row.bad("value must be a number of at least 0, not " + text);
    }
  }

  private static boolean yes(CsvTable.Row row, String column) {
    return switch (row.cell(column)) {
      case "1", "true" -> true;
      case "0", "false" -> false;
      default -> throw row.bad(column + " must be 1 or 0, not " + row.cell(column));
    };
  }
}
