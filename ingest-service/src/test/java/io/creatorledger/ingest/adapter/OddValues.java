package io.creatorledger.ingest.adapter;

import io.creatorledger.schema.json.LedgerJson;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Bodies like a good one, each with one value that nobody expects. */
public final class OddValues {

  private static final List<String> ODD =
      List.of(
          "null",
          "true",
          "-1",
          "0",
          "1.5",
          "99999999999999999999999999",
          "1e400",
          "\"\"",
          "\" \"",
          "\"x\"",
          "\"\\u0000\"",
          "\"-9223372036854775808\"",
          "\"" + "9".repeat(5000) + "\"",
          "[]",
          "{}",
          "[[[null]]]",
          "[{\"x\":{}}]");

  private OddValues() {}

  /** Every value of the body, objects and arrays too, replaced by every odd one; and left out. */
  public static List<String> in(String json) {
    JsonNode root = LedgerJson.mapper().readTree(json);
    List<String> bodies = new ArrayList<>();
    collect(root, root, bodies);
    return bodies;
  }

  private static void collect(JsonNode root, JsonNode at, List<String> bodies) {
    if (at instanceof ObjectNode object) {
      for (String name : List.copyOf(object.propertyNames())) {
        JsonNode good = object.get(name);
        for (String odd : ODD) {
          object.set(name, LedgerJson.mapper().readTree(odd));
          bodies.add(root.toString());
        }
        object.remove(name);
        bodies.add(root.toString());
        object.set(name, good);
        collect(root, good, bodies);
      }
    } else if (at instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        JsonNode good = array.get(i);
        for (String odd : ODD) {
          array.set(i, LedgerJson.mapper().readTree(odd));
          bodies.add(root.toString());
        }
        array.set(i, good);
        collect(root, good, bodies);
      }
    }
  }
}
