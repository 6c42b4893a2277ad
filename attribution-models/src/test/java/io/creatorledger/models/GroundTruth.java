package io.creatorledger.models;

import io.creatorledger.models.path.Paths;
import io.creatorledger.models.path.PathsBuilder;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Published data with expected figures, from the folder that {@code conformance.dir} names. */
public final class GroundTruth {

  private GroundTruth() {}

  /** Fails, never skips, when the file is missing. */
  public static String text(String name) {
    String folder = System.getProperty("conformance.dir");
    if (folder == null) {
      throw new IllegalStateException("-Dconformance.dir=<folder> is missing");
    }
    try {
      return Files.readString(Path.of(folder, "ground-truth", name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static JsonNode json(String name) {
    return JsonMapper.shared().readTree(text(name));
  }

  public static List<CSVRecord> csv(String name) {
    try (CSVParser parser =
        CSVFormat.DEFAULT
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .get()
            .parse(new StringReader(text(name)))) {
      return parser.getRecords();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Paths of a table whose columns are path, conversions, value and nulls, however named. */
  public static Paths paths(List<CSVRecord> rows, List<String> columns) {
    PathsBuilder builder = PathsBuilder.untimed();
    for (CSVRecord row : rows) {
      Walks.add(
          builder,
          row.get(columns.get(0)),
          Double.parseDouble(row.get(columns.get(1))),
          row.get(columns.get(2)).isEmpty() ? 0 : Double.parseDouble(row.get(columns.get(2))),
          Double.parseDouble(row.get(columns.get(3))));
    }
    return builder.build();
  }
}
