package io.creatorledger.cli.attribute;

import io.creatorledger.cli.input.BadInputException;
import io.creatorledger.cli.input.JsonLine;
import io.creatorledger.models.learned.JourneyTouch;
import io.creatorledger.models.learned.LearningJourney;
import java.io.BufferedReader;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

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
 *       The model {@code survival} does without that guess.
 * </ul>
 *
 * What else a line holds is not looked at.
 */
final class JourneyLines {

  private static final String HOW =
      "a line is {\"path\":[\"a\",\"b\"],\"conversions\":1,\"value\":10,\"nulls\":0}";
  private static final double SECONDS_PER_DAY = 86_400;

  private final Pattern separator;
  private final Set<Need> needs;

  /** What some models want to know of every journey. */
  enum Need {
    /** All there is, for the model {@code learned}. */
    DETAILS,
    /** When it truly ended, for the model {@code survival}. */
    ENDS
  }

  JourneyLines(String separator, Set<Need> needs) {
    this.separator = Pattern.compile(Pattern.quote(separator));
    this.needs = needs;
  }

  /**
   * @throws BadInputException with the line at fault
   */
  Journeys read(BufferedReader lines) {
    Journeys.Gatherer gatherer = new Journeys.Gatherer();
    JsonLine.each(lines, HOW, line -> add(line, gatherer));
    return gatherer.journeys(HOW);
  }

  private void add(JsonLine line, Journeys.Gatherer gatherer) {
    JsonNode touches = line.object().path("touches");
    List<String> path =
        touches.isArray() ? channels(touches, line) : path(line.object().path("path"), line);
    Instant end = end(touches, line);
    Journeys.Times times = end == null ? null : new Journeys.Times(ages(touches, end, line), end);
    Journeys.Outcome outcome = outcome(line);
    gatherer.add(path, times, outcome, line.number());
    if (needs.contains(Need.ENDS) && (times == null || !line.object().has("endedAt"))) {
      throw line.bad(
          "the model survival needs touches with times, and endedAt: when the journey converted, or"
              + " until when it was seen not to");
    }
    if (needs.contains(Need.DETAILS)) {
      if (times == null) {
        throw line.bad("the model learned needs touches with times");
      }
      gatherer.keep(detail(touches, times, outcome, line));
    }
  }

  private List<String> path(JsonNode path, JsonLine line) {
    if (path.isString()) {
      return Channels.split(separator, path.asString());
    }
    if (!path.isArray()) {
      throw new BadInputException(
          "line " + line.number() + " has neither path nor touches; " + HOW);
    }
    List<String> names = new ArrayList<>(path.size());
    for (JsonNode name : path) {
      names.add(line.name(name));
    }
    return names;
  }

  private static List<String> channels(JsonNode touches, JsonLine line) {
    List<String> names = new ArrayList<>(touches.size());
    for (JsonNode touch : touches) {
      names.add(line.name(touch.path("channel")));
    }
    return names;
  }

  /** When the journey ended; null when its touches have no times. */
  private static @Nullable Instant end(JsonNode touches, JsonLine line) {
    int timed = 0;
    for (JsonNode touch : touches) {
      timed += touch.has("at") ? 1 : 0;
    }
    if (timed == 0) {
      return null;
    }
    if (timed != touches.size()) {
      throw line.bad("give all touches a time, or none");
    }
    JsonNode endedAt = line.object().path("endedAt");
    return line.time(endedAt.isMissingNode() ? touches.path(timed - 1).path("at") : endedAt);
  }

  private static double[] ages(JsonNode touches, Instant end, JsonLine line) {
    double[] ages = new double[touches.size()];
    Instant next = end;
    for (int i = ages.length - 1; i >= 0; i--) {
      Instant at = line.time(touches.path(i).path("at"));
      if (at.isAfter(next)) {
        throw line.bad("touches stand in order of time, and none after endedAt");
      }
      ages[i] = Duration.between(at, end).toMillis() / 1000.0 / SECONDS_PER_DAY;
      next = at;
    }
    return ages;
  }

  private static LearningJourney detail(
      JsonNode touches, Journeys.Times times, Journeys.Outcome outcome, JsonLine line) {
    boolean converted = outcome.conversions().signum() > 0;
    if (outcome.conversions().add(outcome.nulls()).compareTo(BigDecimal.ONE) != 0) {
      throw line.bad("the model learned needs one journey a line, converted or not");
    }
    List<JourneyTouch> known = new ArrayList<>(times.ages().length);
    for (int i = 0; i < times.ages().length; i++) {
      JsonNode touch = touches.path(i);
      known.add(
          new JourneyTouch(
              line.name(touch.path("channel")),
              touch.path("contentType").asString(""),
              touch.path("device").asString(""),
              touch.path("paid").asBoolean(false),
              touch.path("dwellSeconds").asDouble(0),
              times.ages()[i]));
    }
    return new LearningJourney(known, converted, outcome.value().doubleValue(), times.end());
  }

  private static Journeys.Outcome outcome(JsonLine line) {
    JsonNode journey = line.object();
    JsonNode converted = journey.path("converted");
    if (!converted.isMissingNode() && !converted.isBoolean()) {
      throw line.bad("converted is true or false");
    }
    if (converted.isMissingNode() && !journey.has("conversions") && !journey.has("nulls")) {
      throw new BadInputException(
          "line "
              + line.number()
              + " does not say whether the journey converted: give it converted, or"
              + " conversions and nulls");
    }
    BigDecimal one = BigDecimal.ONE;
    BigDecimal zero = BigDecimal.ZERO;
    boolean yes = converted.asBoolean(false);
    boolean told = converted.isBoolean();
    return new Journeys.Outcome(
        line.number("conversions", told && yes ? one : zero),
        line.number("value", zero),
        line.number("nulls", told && !yes ? one : zero));
  }
}
