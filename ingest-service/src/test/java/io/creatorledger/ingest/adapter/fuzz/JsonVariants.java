package io.creatorledger.ingest.adapter.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A JSON document with one thing changed, in every place in turn; nothing for other documents. */
final class JsonVariants {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String MARK = "\"@here@\"";

  private JsonVariants() {}

  /**
   * @param raw values as they stand in JSON
   */
  static Stream<byte[]> values(byte[] body, List<String> raw) {
    List<String> marked = new ArrayList<>();
    JsonNode root = read(body);
    if (root != null) {
      marked.add(MARK);
      mark(root, root, marked);
    }
    return marked.stream().flatMap(text -> raw.stream().map(value -> bytes(text, value)));
  }

  /** Each field left out, standing twice, and under another name. */
  static Stream<byte[]> fields(byte[] body, String otherName) {
    List<String> variants = new ArrayList<>();
    JsonNode root = read(body);
    if (root != null) {
      rename(root, root, otherName, variants);
    }
    return variants.stream().map(text -> text.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] bytes(String marked, String value) {
    return marked.replace(MARK, value).getBytes(StandardCharsets.UTF_8);
  }

  private static JsonNode read(byte[] body) {
    try {
      JsonNode root = JSON.readTree(body);
      return root.isContainer() ? root : null;
    } catch (JacksonException e) {
      return null;
    }
  }

  private static void mark(JsonNode root, JsonNode node, List<String> marked) {
    String mark = MARK.substring(1, MARK.length() - 1);
    if (node instanceof ObjectNode object) {
      for (String name : List.copyOf(object.propertyNames())) {
        JsonNode before = object.get(name);
        object.put(name, mark);
        marked.add(root.toString());
        object.set(name, before);
        mark(root, before, marked);
      }
    } else if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        JsonNode before = array.get(i);
        array.set(i, mark);
        marked.add(root.toString());
        array.set(i, before);
        mark(root, before, marked);
      }
    }
  }

  private static void rename(
      JsonNode root, JsonNode node, String otherName, List<String> variants) {
    if (node instanceof ObjectNode object) {
      for (String name : List.copyOf(object.propertyNames())) {
        JsonNode value = object.remove(name);
        variants.add(root.toString());
        object.set(otherName, value);
        variants.add(root.toString());
        variants.add(root.toString().replace(otherName + "\":", name + "\":1,\"" + name + "\":"));
        object.remove(otherName);
        object.set(name, value);
        rename(root, value, otherName, variants);
      }
    } else {
      node.values().forEach(item -> rename(root, item, otherName, variants));
    }
  }
}
