package io.creatorledger.ingest.replay;

import io.creatorledger.schema.json.LedgerJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.JsonNode;

/**
 * What a body looks like without what it says: names, types and lengths. Values are shown only
 * where they cannot be personal: truth values, and words, currencies and times under names that say
 * they are that.
 */
public final class BodyOutline {

  private static final int MOST_NODES = 5_000;
  private static final int MOST_ITEMS = 5;
  private static final int DEEPEST = 16;

  private static final Pattern HARMLESS_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.$:-]{0,63}");
  private static final Pattern MANY_DIGITS = Pattern.compile("(\\D*\\d){7}.*");
  private static final Pattern WORD = Pattern.compile("[A-Za-z][A-Za-z_/.-]{0,39}");
  private static final Pattern CURRENCY = Pattern.compile("[A-Za-z]{3}");
  private static final Pattern TIME = Pattern.compile("[0-9T:Z.+-]{8,35}");

  private static final Set<String> WORDS =
      Set.of(
          "type",
          "event",
          "event_type",
          "topic",
          "object",
          "kind",
          "status",
          "state",
          "action",
          "financial_status",
          "fulfillment_status",
          "cancel_reason",
          "taxes_included",
          "version",
          "api_version",
          "test");

  private int nodes;

  private BodyOutline() {}

  /** The outline as something that becomes JSON. */
  public static Map<String, Object> of(byte[] body) {
    Map<String, Object> outline = new LinkedHashMap<>();
    outline.put("bytes", body.length);
    try {
      JsonNode root = LedgerJson.mapper().readTree(body);
      outline.put("format", "json");
      outline.put("body", new BodyOutline().node("", root, 0));
    } catch (JacksonException e) {
      outline.put("format", "not json");
      TokenStreamLocation place = e.getLocation();
      if (place != null && place.getLineNr() > 0) {
        outline.put("line", place.getLineNr());
        outline.put("column", place.getColumnNr());
      }
    }
    return outline;
  }

  private Object node(String name, JsonNode node, int depth) {
    if (++nodes > MOST_NODES || depth > DEEPEST) {
      return "…";
    }
    if (node.isObject()) {
      Map<String, Object> fields = new LinkedHashMap<>();
      int hidden = 0;
      for (Map.Entry<String, JsonNode> field : node.properties()) {
        String key = field.getKey();
        boolean harmless =
            HARMLESS_NAME.matcher(key).matches() && !MANY_DIGITS.matcher(key).matches();
        fields.put(
            harmless ? key : "hidden name " + ++hidden, node(key, field.getValue(), depth + 1));
      }
      return fields;
    }
    if (node.isArray()) {
      List<Object> items = new ArrayList<>();
      for (int i = 0; i < Math.min(node.size(), MOST_ITEMS); i++) {
        items.add(node(name, node.get(i), depth + 1));
      }
      if (node.size() > MOST_ITEMS) {
        items.add("… " + node.size() + " items in all");
      }
      return items;
    }
    return value(name.toLowerCase(Locale.ROOT), node);
  }

  private static String value(String name, JsonNode node) {
    if (node.isBoolean() || node.isNull()) {
      return node.asString("null");
    }
    String text = node.asString("");
    if (isHarmless(name, node, text)) {
      return text;
    }
    return node.isString() ? "text of " + text.length() : "number of " + text.length();
  }

  private static boolean isHarmless(String name, JsonNode node, String text) {
    if (WORDS.contains(name)) {
      return node.isString() && WORD.matcher(text).matches();
    }
    if (name.equals("currency") || name.endsWith("_currency")) {
      return CURRENCY.matcher(text).matches();
    }
    boolean time = name.endsWith("_at") || name.equals("timestamp") || name.equals("event_time");
    return time && TIME.matcher(text).matches();
  }
}
