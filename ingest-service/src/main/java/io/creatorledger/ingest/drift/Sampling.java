package io.creatorledger.ingest.drift;

import io.creatorledger.ingest.adapter.Headers;
import io.creatorledger.schema.json.LedgerJson;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** From a delivery to its topic and its shape. */
final class Sampling {

  private static final int DEEPEST = 12;
  private static final int MOST_KEYS = 200;
  private static final int LONGEST_TOPIC = 100;

  /** A name that is data, such as an id or an address, is not a field's. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z_$][A-Za-z0-9_$:-]{0,63}");

  private static final Pattern MANY_DIGITS = Pattern.compile("(\\D*\\d){7}.*");
  private static final Pattern WORD = Pattern.compile("[A-Za-z][A-Za-z_/.:-]{0,39}");
  private static final Pattern WORD_FIELD =
      Pattern.compile(
          "(event|topic|object|kind|type|status|action|currency|.*_(type|status|reason|kind|action"
              + "|currency))");
  private static final List<String> TOPICS =
      List.of("event_type", "event", "topic", "type", "object");

  private final Map<String, Field> fields = new HashMap<>();

  private Sampling() {}

  /** What a delivery is about and looks like. */
  record Sample(String topic, Shape shape) {}

  /**
   * @param keptHeaders those of the platform's adapter; one that ends with topic or event names it
   * @return empty when the body is no JSON
   */
  static Optional<Sample> of(byte[] body, Headers headers, List<String> keptHeaders) {
    JsonNode root;
    try {
      root = LedgerJson.mapper().readTree(body);
    } catch (JacksonException e) {
      return Optional.empty();
    }
    if (!root.isObject() && !root.isArray()) {
      return Optional.empty();
    }
    Sampling sampling = new Sampling();
    sampling.node("", "", root, 0);
    return Optional.of(
        new Sample(topic(root, headers, keptHeaders), new Shape(1, sampling.fields)));
  }

  private static String topic(JsonNode root, Headers headers, List<String> keptHeaders) {
    for (String name : keptHeaders) {
      String lower = name.toLowerCase(Locale.ROOT);
      if (lower.endsWith("-topic") || lower.endsWith("-event")) {
        Optional<String> value = headers.only(name).filter(Sampling::isTopic);
        if (value.isPresent()) {
          return value.get();
        }
      }
    }
    for (String name : TOPICS) {
      JsonNode value = root.path(name);
      if (value.isString() && isTopic(value.stringValue())) {
        return value.stringValue();
      }
    }
    return "any";
  }

  private static boolean isTopic(String value) {
    return value.length() <= LONGEST_TOPIC && WORD.matcher(value).matches();
  }

  private void node(String path, String name, JsonNode node, int depth) {
    if (depth > DEEPEST || fields.size() > Shape.MOST_FIELDS) {
      return;
    }
    if (node.isObject()) {
      count(Shape.objects(path), "object", null);
      boolean map = node.size() > MOST_KEYS;
      for (Map.Entry<String, JsonNode> child : node.properties()) {
        String key = child.getKey();
        boolean isData = map || !NAME.matcher(key).matches() || MANY_DIGITS.matcher(key).matches();
        String step = isData ? "*" : key;
        String at = path.isEmpty() ? step : path + "." + step;
        JsonNode value = child.getValue();
        count(at, type(value), isData ? null : word(step, value));
        node(at, step, value, depth + 1);
      }
    } else if (node.isArray()) {
      String at = path + Shape.ITEMS;
      for (JsonNode item : node) {
        count(at, type(item), word(name, item));
        node(at, name, item, depth + 1);
      }
    }
  }

  private void count(String path, String type, @Nullable String word) {
    Field seen = new Field(Set.of(type), 1, word == null ? null : words(word));
    fields.merge(path, seen, Field::plus);
  }

  private static Set<String> words(String word) {
    return word.isEmpty() ? Set.of() : Set.of(word);
  }

  /** The word a field holds; empty when it holds none now, null when it is not for words. */
  private static @Nullable String word(String name, JsonNode value) {
    if (!WORD_FIELD.matcher(name.toLowerCase(Locale.ROOT)).matches()) {
      return null;
    }
    if (!value.isString()) {
      return "";
    }
    return WORD.matcher(value.stringValue()).matches() ? value.stringValue() : null;
  }

  private static String type(JsonNode node) {
    return node.getNodeType().name().toLowerCase(Locale.ROOT);
  }
}
