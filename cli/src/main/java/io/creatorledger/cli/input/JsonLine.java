package io.creatorledger.cli.input;

import java.io.BufferedReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A line of a file of JSON lines; what is wrong with it is told with its number.
 *
 * @param number counted from 1, empty lines too
 * @param object what stands there
 */
public record JsonLine(long number, JsonNode object) {

  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();
  private static final Pattern DUPLICATE = Pattern.compile("Duplicate Object property \"(.*?)\"");

  /**
   * Hands on every line that is not empty.
   *
   * @param how a line must look, for messages
   * @throws BadInputException with the first line that is no JSON object
   */
  public static void each(BufferedReader lines, String how, Consumer<JsonLine> reader) {
    long number = 0;
    try {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        if (!line.isBlank()) {
          reader.accept(parse(line, number, how));
        }
      }
    } catch (IOException e) {
      throw new BadInputException("the file cannot be read: " + e.getMessage());
    }
  }

  private static JsonLine parse(String text, long number, String how) {
    try {
      JsonNode object = JSON.readTree(text);
      if (object.isObject()) {
        return new JsonLine(number, object);
      }
    } catch (JacksonException e) {
      Matcher duplicate = DUPLICATE.matcher(e.getOriginalMessage());
      if (duplicate.find()) {
        throw new BadInputException(
            "line " + number + " says " + duplicate.group(1) + " twice: leave one of them out");
      }
    }
    throw new BadInputException("line " + number + " is no JSON object; " + how);
  }

  /** The sentence for the person who wrote the line. */
  public BadInputException bad(String sentence) {
    return new BadInputException("line " + number + ": " + sentence);
  }

  /**
   * @throws BadInputException when the node is no time
   */
  public Instant time(JsonNode text) {
    try {
      return OffsetDateTime.parse(text.asString("")).toInstant();
    } catch (DateTimeParseException e) {
      throw bad("a time is written as 2026-01-31T12:00:00Z, not " + text);
    }
  }

  /**
   * The name of a channel.
   *
   * @throws BadInputException when the node is no text
   */
  public String name(JsonNode name) {
    if (!name.isString() && !name.isNumber()) {
      throw bad("a channel is a text");
    }
    return name.asString().strip();
  }

  /**
   * A field's number, of at least 0.
   *
   * @throws BadInputException when it is none
   */
  public BigDecimal number(String field, BigDecimal otherwise) {
    JsonNode number = object.path(field);
    if (number.isMissingNode() || number.isNull()) {
      return otherwise;
    }
    try {
      if (number.isNumber()) {
        return Numbers.ofAtLeastZero(number.decimalValue());
      }
    } catch (NumberFormatException e) {
      // told below
    }
    throw bad(field + " must be a number of at least 0, not " + number);
  }
}
