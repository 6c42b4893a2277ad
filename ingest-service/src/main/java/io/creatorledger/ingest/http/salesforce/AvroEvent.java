package io.creatorledger.ingest.http.salesforce;

import io.creatorledger.ingest.feed.EventBus.Received;
import io.creatorledger.schema.json.LedgerJson;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * An Avro event written as the JSON that Salesforce documents: {@code {schema, payload, event:
 * {replayId}}}. Absent fields are left out, bitmaps are written as names, bytes as base64. The same
 * event always becomes the same JSON.
 */
final class AvroEvent {

  private static final String HEADER = "ChangeEventHeader";
  private static final List<String> BITMAPS =
      List.of("changedFields", "nulledFields", "diffFields");
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  static {
    // An event has at most a megabyte; without these, a broken length makes Avro ask for gigabytes.
    for (String what : List.of("string", "bytes", "collectionItems")) {
      String limit = "org.apache.avro.limits." + what + ".maxLength";
      if (System.getProperty(limit) == null) {
        System.setProperty(limit, "1048576");
      }
    }
  }

  private AvroEvent() {}

  /** What cannot be decoded is handed on as it came, with a sentence. */
  static Received read(Schema schema, String schemaId, byte[] payload, byte[] replayId) {
    try {
      GenericRecord event =
          new GenericDatumReader<GenericRecord>(schema)
              .read(null, DecoderFactory.get().binaryDecoder(payload, null));
      ObjectNode json = NODES.objectNode();
      json.put("schema", schemaId);
      ObjectNode fields = record(event);
      expandBitmaps(schema, fields);
      json.set("payload", fields);
      json.putObject("event").put("replayId", Base64.getEncoder().encodeToString(replayId));
      return new Received(LedgerJson.mapper().writeValueAsBytes(json), null, isGap(fields));
    } catch (IOException | RuntimeException e) {
      // Avro's decoder throws whatever bytes that are none of its own lead it to.
      return new Received(payload, "the event does not fit the schema that it names", false);
    }
  }

  private static ObjectNode record(GenericRecord record) {
    ObjectNode object = NODES.objectNode();
    for (Schema.Field field : record.getSchema().getFields()) {
      put(object, field.name(), record.get(field.pos()));
    }
    return object;
  }

  private static void put(ObjectNode object, String name, @Nullable Object value) {
    switch (value) {
      case null -> {}
      case GenericRecord nested -> object.set(name, record(nested));
      case Collection<?> items -> {
        ArrayNode array = object.putArray(name);
        items.forEach(item -> array.add(String.valueOf(item)));
      }
      case Long number -> object.put(name, number);
      case Integer number -> object.put(name, number);
      case Double number -> object.put(name, number);
      case Float number -> object.put(name, number);
      case Boolean truth -> object.put(name, truth);
      case ByteBuffer bytes -> object.put(name, base64(bytes));
      default -> object.put(name, value.toString());
    }
  }

  private static String base64(ByteBuffer bytes) {
    byte[] copy = new byte[bytes.remaining()];
    bytes.duplicate().get(copy);
    return Base64.getEncoder().encodeToString(copy);
  }

  private static void expandBitmaps(Schema schema, ObjectNode fields) {
    if (!(fields.get(HEADER) instanceof ObjectNode header)) {
      return;
    }
    for (String name : BITMAPS) {
      if (header.get(name) instanceof ArrayNode written && !written.isEmpty()) {
        List<String> texts = written.valueStream().map(node -> node.asString()).toList();
        ArrayNode names = header.putArray(name);
        ChangedFields.expand(schema, texts).forEach(names::add);
      }
    }
  }

  private static boolean isGap(ObjectNode fields) {
    return fields.path(HEADER).path("changeType").asString("").startsWith("GAP_");
  }
}
