package io.creatorledger.cli.attribute;

import io.creatorledger.cli.input.CsvTable;
import io.creatorledger.cli.input.Numbers;
import java.io.Reader;
import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;

/** Reads {@code path,conversions,value,nulls}; {@code value} and {@code nulls} may be left out. */
final class PathTable {

  private static final String HEADER = "path,conversions,value,nulls";
  private static final CsvTable.Kind KIND =
      new CsvTable.Kind(
          "",
          "the table",
          List.of("path", "conversions"),
          List.of("value", "nulls"),
          false,
          "the first line must be " + HEADER);

  private final Pattern separator;

  PathTable(String separator) {
    this.separator = Pattern.compile(Pattern.quote(separator));
  }

  /**
   * @throws BadInputException with the line at fault
   */
  Journeys read(Reader csv) {
    Journeys.Gatherer gatherer = new Journeys.Gatherer();
    CsvTable.of(csv, KIND).each(row -> add(row, gatherer));
    return gatherer.journeys("rows must follow the line " + HEADER);
  }

  private void add(CsvTable.Row row, Journeys.Gatherer gatherer) {
    Journeys.Outcome outcome =
        new Journeys.Outcome(
            number(row, "conversions"), number(row, "value"), number(row, "nulls"));
    gatherer.add(Channels.split(separator, row.cell("path")), null, outcome, row.line());
  }

  private static BigDecimal number(CsvTable.Row row, String column) {
    String text = row.cell(column);
    if (text.isBlank()) {
      return BigDecimal.ZERO;
    }
    try {
      return Numbers.ofAtLeastZero(new BigDecimal(text.strip()));
    } catch (NumberFormatException e) {
      throw row.bad(column + " must be a number of at least 0, not " + text);
    }
  }
}
