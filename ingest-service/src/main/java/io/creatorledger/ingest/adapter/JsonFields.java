package io.creatorledger.ingest.adapter;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Reads the fields of one JSON object strictly. Errors are sentences that name the field by its
 * path and say what is expected. A field that is null counts as absent.
 */
public final class JsonFields {

  private static final int LONGEST_TEXT = 512;
  private static final int LONGEST_NUMBER = 100;

  private final String path;
  private final JsonNode object;

  JsonFields(String path, JsonNode object) {
    this.path = path;
    this.object = object;
  }

  /** Refuses fields nobody reads: a misspelt one would otherwise be lost without a word. */
  public JsonFields allow(Set<String> names) {
    for (String name : object.propertyNames()) {
      if (!names.contains(name)) {
        String place = path.isEmpty() ? "the body" : path;
        throw new MalformedDeliveryException(
            place
                + " has a field that is none of "
                + String.join(", ", names.stream().sorted().toList()));
      }
    }
    return this;
  }

  public String text(String name) {
    return optionalText(name).orElseThrow(() -> missing(name));
  }

  /** At most 512 characters, none of them a control character, at least one not blank. */
  public Optional<String> optionalText(String name) {
    return value(name).map(node -> text(name, node));
  }

  public Instant instant(String name) {
    return optionalInstant(name).orElseThrow(() -> missing(name));
  }

  public Optional<Instant> optionalInstant(String name) {
    return optionalText(name)
        .map(
            text -> {
              try {
                return OffsetDateTime.parse(text).toInstant();
              } catch (DateTimeException e) {
                throw wrong(name, "a time with zone by ISO 8601, such as 2026-11-02T10:15:30Z");
              }
            });
  }

  public int count(String name) {
    JsonNode node = value(name).orElseThrow(() -> missing(name));
    if (!node.isIntegralNumber() || !node.canConvertToInt() || node.intValue() < 0) {
      throw wrong(name, "a whole number that is not negative");
    }
    return node.intValue();
  }

  /** A number, or text that is one. */
  public Optional<BigDecimal> optionalDecimal(String name) {
    return value(name).map(node -> decimal(name, node));
  }

  /** The field itself, if it is there and not null. */
  public Optional<JsonNode> value(String name) {
    return Optional.ofNullable(object.get(name)).filter(node -> !node.isNull());
  }

  public JsonFields object(String name) {
    return optionalObject(name).orElseThrow(() -> missing(name));
  }

  public Optional<JsonFields> optionalObject(String name) {
    return value(name)
        .map(
            node -> {
              if (!node.isObject()) {
                throw wrong(name, "an object");
              }
              return new JsonFields(at(name), node);
            });
  }

  /** The objects of an array; empty when the field is absent. */
  public List<JsonFields> objects(String name) {
    Optional<JsonNode> array = value(name);
    if (array.isEmpty()) {
      return List.of();
    }
    if (!array.get().isArray()) {
      throw wrong(name, "an array of objects");
    }
    List<JsonFields> items = new ArrayList<>(array.get().size());
    for (JsonNode node : array.get()) {
      if (!node.isObject()) {
        throw wrong(name, "an array of objects");
      }
      items.add(new JsonFields(at(name) + "[" + items.size() + "]", node));
    }
    return items;
  }

  /** The texts of an object by their names; empty when the field is absent. */
  public Map<String, String> texts(String name) {
    Map<String, String> texts = new LinkedHashMap<>();
    optionalObject(name)
        .ifPresent(
            fields ->
                fields.object.propertyNames().forEach(key -> texts.put(key, fields.text(key))));
    return texts;
  }

  /** A sentence that says what a field must be. */
  public MalformedDeliveryException wrong(String name, String expected) {
    return new MalformedDeliveryException(at(name) + " must be " + expected);
  }

  public MalformedDeliveryException missing(String name) {
    return new MalformedDeliveryException(at(name) + " is missing");
  }

  private String text(String name, JsonNode node) {
    if (!node.isString()) {
      throw wrong(name, "text");
    }
    String text = node.stringValue();
    if (text.isBlank()
        || text.length() > LONGEST_TEXT
        || text.chars().anyMatch(Character::isISOControl)) {
      throw wrong(name, "1 to " + LONGEST_TEXT + " characters without control characters");
    }
    return text;
  }

  private BigDecimal decimal(String name, JsonNode node) {
    if (node.isNumber()) {
      return node.decimalValue();
    }
    if (node.isString() && node.stringValue().length() <= LONGEST_NUMBER) {
      try {
        return new BigDecimal(node.stringValue().strip());
      } catch (NumberFormatException e) {
        throw wrong(name, "a decimal number");
      }
    }
    throw wrong(name, "a decimal number");
  }

  private String at(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }
}
