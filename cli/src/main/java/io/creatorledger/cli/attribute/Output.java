package io.creatorledger.cli.attribute;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes a result: all of it as JSON, or one part of it as CSV with the JSON's names as columns.
 */
final class Output {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
          .build();

  private Output() {}

  static String json(Result result) {
    return JSON.writeValueAsString(result);
  }

  /** A list of like records. */
  static String csv(List<?> rows) {
    StringWriter text = new StringWriter();
    try (CSVPrinter printer =
        new CSVPrinter(
            text, CSVFormat.DEFAULT.builder().setRecordSeparator(System.lineSeparator()).get())) {
      boolean first = true;
      for (Object row : rows) {
        List<String> names = new ArrayList<>();
        List<String> cells = new ArrayList<>();
        JsonNode tree = JSON.valueToTree(row);
        for (Map.Entry<String, JsonNode> cell : tree.properties()) {
          names.add(cell.getKey());
          cells.add(text(cell.getValue()));
        }
        if (first) {
          printer.printRecord(names);
          first = false;
        }
        printer.printRecord(cells);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static String text(JsonNode cell) {
    if (!cell.isNumber()) {
      return cell.asString();
    }
    BigDecimal number = cell.decimalValue();
    return Attribution.tidy(number).toPlainString();
  }
}
