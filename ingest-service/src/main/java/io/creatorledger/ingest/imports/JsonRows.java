package io.creatorledger.ingest.imports;

import io.creatorledger.ingest.adapter.MalformedDeliveryException;
import io.creatorledger.schema.json.LedgerJson;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A JSON object a line; its fields are named as a CSV file's columns are. */
final class JsonRows implements RowFormat {

  private static final JsonMapper MAPPER =
      LedgerJson.mapper()
          .rebuild()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private final long start;
  private final List<Column> columns;
  private final Map<String, String> byName = new HashMap<>();

  JsonRows(ImportKind kind, long start) {
    this.start = start;
    this.columns = kind.columns();
    for (Column column : columns) {
      column.aliases().forEach(alias -> byName.putIfAbsent(alias, column.name()));
    }
    columns.forEach(column -> byName.put(column.name(), column.name()));
  }

  @Override
  public long firstPosition() {
    return start;
  }

  @Override
  public long firstLine() {
    return 1;
  }

  @Override
  public RecordSplitter splitter(FileBytes file, long position, long line) {
    return new RecordSplitter(file, position, line, -1, false);
  }

  @Override
  public Map<String, String> cells(RawRecord record) {
    JsonNode object = object(record);
    Map<String, String> cells = new HashMap<>();
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      String name = Column.canonical(field.getKey());
      String column = byName.get(name);
      JsonNode value = field.getValue();
      if (column == null || value.isNull()) {
        continue;
      }
      if (!value.isValueNode()) {
        throw new MalformedDeliveryException(column + " must be text or a number");
      }
      String text = value.isNumber() ? value.decimalValue().toString() : value.asString();
      if (!text.isBlank() && (name.equals(column) || !cells.containsKey(column))) {
        cells.put(column, text.strip());
      }
    }
    for (Column column : columns) {
      if (column.required() && !cells.containsKey(column.name())) {
        throw new MalformedDeliveryException(column.name() + " is missing");
      }
    }
    return cells;
  }

  private static JsonNode object(RawRecord record) {
    try {
      JsonNode object = MAPPER.readTree(record.bytes());
      if (object.isObject()) {
        return object;
      }
    } catch (JacksonException e) {
      // Its message may quote the line.
    }
    throw new MalformedDeliveryException("the line must be one JSON object in UTF-8");
  }

  @Override
  public List<String> ignored() {
    return List.of();
  }

  @Override
  public byte[] preface() {
    return new byte[0];
  }
}
