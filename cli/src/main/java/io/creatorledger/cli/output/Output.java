package io.creatorledger.cli.output;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes a result: all of it as JSON, or one part of it as CSV with the JSON's names as columns.
 */
public final class Output {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
          .build();

  private Output() {}

  public static String json(Object result) {
    return JSON.writeValueAsString(result);
  }

  /** A list of records; one that lacks a column leaves it empty. */
  public static String csv(List<?> rows) {
    List<JsonNode> trees = rows.stream().map(row -> (JsonNode) JSON.valueToTree(row)).toList();
    Set<String> columns = new LinkedHashSet<>();
    trees.stream()
        .max(Comparator.comparingInt(JsonNode::size))
        .ifPresent(widest -> columns.addAll(widest.propertyNames()));
    StringWriter text = new StringWriter();
    try (CSVPrinter printer =
        new CSVPrinter(
            text, CSVFormat.DEFAULT.builder().setRecordSeparator(System.lineSeparator()).get())) {
      printer.printRecord(columns);
      for (JsonNode tree : trees) {
        printer.printRecord(columns.stream().map(column -> text(tree.path(column))).toList());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static String text(JsonNode cell) {
    if (!cell.isNumber()) {
      return cell.asString("");
    }
    return tidy(cell.decimalValue()).toPlainString();
  }

  /** Without zeros at the end, and without an exponent. */
  public static BigDecimal tidy(BigDecimal number) {
    BigDecimal stripped = number.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }
}
