package io.creatorledger.cli.attribute;

import io.creatorledger.cli.input.BadInputException;
import io.creatorledger.models.learned.JourneyTouch;
import io.creatorledger.models.learned.LearningJourney;
import java.io.BufferedReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads journeys as JSON lines. A line is an object with
 *
 * <ul>
 *   <li>{@code path}: names in a list, or in a text with separators; or {@code touches}: objects
 *       with {@code channel} and, all or none, {@code at} (ISO 8601),
 *   <li>{@code converted}: true or false; or {@code conversions} and {@code nulls}: how many such
 *       journeys did and did not convert,
 *   <li>{@code value} of its conversions together,
 *   <li>{@code contentType}, {@code device}, {@code paid}, {@code dwellSeconds} of a touch: for the
 *       model {@code learned},
 *   <li>{@code endedAt}: when touches have times, when the journey ended; the last touch otherwise.
 * </ul>
 *
 * What else a line holds is not looked at.
 */
final class JourneyLines {

  private static final String HOW =
      "a line is {\"path\":[\"a\",\"b\"],\"conversions\":1,\"value\":10,\"nulls\":0}";
  private static final double SECONDS_PER_DAY = 86_400;
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private final Pattern separator;
  private final boolean detailed;

  /**
   * @param detailed whether to keep all that is known of each journey, for a model that learns
   */
  JourneyLines(String separator, boolean detailed) {
    this.separator = Pattern.compile(Pattern.quote(separator));
    this.detailed = detailed;
  }

  /**
   * @throws BadInputException with the line at fault
   */
  Journeys read(BufferedReader lines) {
    Journeys.Gatherer gatherer = new Journeys.Gatherer();
    long number = 0;
    try {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        if (!line.isBlank()) {
          add(line, number, gatherer);
        }
      }
    } catch (IOException e) {
      throw new BadInputException("the file cannot be read: " + e.getMessage());
    }
    return gatherer.journeys(HOW);
  }

  private void add(String text, long line, Journeys.Gatherer gatherer) {
    JsonNode journey = parse(text, line);
    JsonNode touches = journey.path("touches");
    List<String> path =
        touches.isArray() ? channels(touches, line) : path(journey.path("path"), line);
    Instant end = end(touches, journey.path("endedAt"), line);
    double[] ages = end == null ? null : ages(touches, end, line);
    Journeys.Outcome outcome = outcome(journey, line);
    gatherer.add(path, ages, outcome, line);
    if (detailed) {
      if (end == null || ages == null) {
        throw new BadInputException(
            "line " + line + ": the model learned needs touches with times");
      }
      gatherer.keep(detail(touches, ages, outcome, end, line));
    }
  }

  private static JsonNode parse(String text, long line) {
    try {
      JsonNode journey = JSON.readTree(text);
      if (journey.isObject()) {
        return journey;
      }
    } catch (JacksonException e) {
      // told below
    }
    throw new BadInputException("line " + line + " is no JSON object; " + HOW);
  }

  private List<String> path(JsonNode path, long line) {
    if (path.isString()) {
      return Channels.split(separator, path.asString());
    }
    if (!path.isArray()) {
      throw new BadInputException("line " + line + " has neither path nor touches; " + HOW);
    }
    List<String> names = new ArrayList<>(path.size());
    for (JsonNode name : path) {
      names.add(name(name, line));
    }
    return names;
  }

  private static List<String> channels(JsonNode touches, long line) {
    List<String> names = new ArrayList<>(touches.size());
    for (JsonNode touch : touches) {
      names.add(name(touch.path("channel"), line));
    }
    return names;
  }

  private static String name(JsonNode name, long line) {
    if (!name.isString() && !name.isNumber()) {
      throw new BadInputException("line " + line + ": a channel is a text");
    }
    return name.asString().strip();
  }

  /** When the journey ended; null when its touches have no times. */
  private static @Nullable Instant end(JsonNode touches, JsonNode endedAt, long line) {
    int timed = 0;
    for (JsonNode touch : touches) {
      timed += touch.has("at") ? 1 : 0;
    }
    if (timed == 0) {
      return null;
    }
    if (timed != touches.size()) {
      throw new BadInputException("line " + line + ": give all touches a time, or none");
    }
    return time(endedAt.isMissingNode() ? touches.path(timed - 1).path("at") : endedAt, line);
  }

  private static double[] ages(JsonNode touches, Instant end, long line) {
    double[] ages = new double[touches.size()];
    Instant next = end;
    for (int i = ages.length - 1; i >= 0; i--) {
      Instant at = time(touches.path(i).path("at"), line);
      if (at.isAfter(next)) {
        throw new BadInputException(
            "line " + line + ": touches stand in order of time, and none after endedAt");
      }
      ages[i] = Duration.between(at, end).toMillis() / 1000.0 / SECONDS_PER_DAY;
      next = at;
    }
    return ages;
  }

  private static LearningJourney detail(
      JsonNode touches, double[] ages, Journeys.Outcome outcome, Instant end, long line) {
    boolean converted = outcome.conversions().signum() > 0;
    if (outcome.conversions().add(outcome.nulls()).compareTo(BigDecimal.ONE) != 0) {
      throw new BadInputException(
          "line " + line + ": the model learned needs one journey a line, converted or not");
    }
    List<JourneyTouch> known = new ArrayList<>(ages.length);
    for (int i = 0; i < ages.length; i++) {
      JsonNode touch = touches.path(i);
      known.add(
          new JourneyTouch(
              name(touch.path("channel"), line),
              touch.path("contentType").asString(""),
              touch.path("device").asString(""),
              touch.path("paid").asBoolean(false),
              touch.path("dwellSeconds").asDouble(0),
              ages[i]));
    }
    return new LearningJourney(known, converted, outcome.value().doubleValue(), end);
  }

  private static Instant time(JsonNode text, long line) {
    try {
      return OffsetDateTime.parse(text.asString("")).toInstant();
    } catch (DateTimeParseException e) {
      throw new BadInputException(
          "line " + line + ": a time is written as 2026-01-31T12:00:00Z, not " + text);
    }
  }

  private static Journeys.Outcome outcome(JsonNode journey, long line) {
    JsonNode converted = journey.path("converted");
    if (!converted.isMissingNode() && !converted.isBoolean()) {
      throw new BadInputException("line " + line + ": converted is true or false");
    }
    if (converted.isMissingNode() && !journey.has("conversions") && !journey.has("nulls")) {
      throw new BadInputException(
          "line "
              + line
              + " does not say whether the journey converted: give it converted, or"
              + " conversions and nulls");
    }
    BigDecimal one = BigDecimal.ONE;
    BigDecimal zero = BigDecimal.ZERO;
    boolean yes = converted.asBoolean(false);
    boolean told = converted.isBoolean();
    return new Journeys.Outcome(
        number(journey, "conversions", told && yes ? one : zero, line),
        number(journey, "value", zero, line),
        number(journey, "nulls", told && !yes ? one : zero, line));
  }

  private static BigDecimal number(
      JsonNode journey, String field, BigDecimal otherwise, long line) {
    JsonNode number = journey.path(field);
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
    throw new BadInputException(
        "line " + line + ": " + field + " must be a number of at least 0, not " + number);
  }
}
