package io.creatorledger.cli.uplift;

import io.creatorledger.cli.input.BadInputException;
import io.creatorledger.cli.input.JsonLine;
import java.io.BufferedReader;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * People of a file of JSON lines, one a line: {@code touches} with {@code channel}, {@code at} and
 * {@code kind} (view, save, share; a click when it is missing), {@code converted}, {@code endedAt}
 * (when they converted; the last touch's time when it is missing), {@code value}, {@code
 * covariates} (an object of numbers, the same for all). A person may have no touches.
 *
 * @param covariates names; empty when only touches are known
 * @param first touch of all
 * @param last touch or end of all
 */
record People(List<Person> all, List<String> covariates, Instant first, Instant last) {

  private static final String HOW =
      "a line is {\"touches\":[{\"channel\":\"a\",\"kind\":\"view\","
          + "\"at\":\"2026-01-31T12:00:00Z\"}],\"converted\":false}";

  /**
   * @throws BadInputException with the line at fault
   */
  static People read(BufferedReader lines) {
    Gatherer gatherer = new Gatherer();
    JsonLine.each(lines, HOW, gatherer::add);
    return gatherer.people();
  }

  private static final class Gatherer {

    private final List<Person> all = new ArrayList<>();
    private @Nullable List<String> covariates;
    private @Nullable Instant first;
    private @Nullable Instant last;

    void add(JsonLine line) {
      JsonNode touches = line.object().path("touches");
      if (!touches.isArray()) {
        throw line.bad("uplift needs touches with times, or none: []; " + HOW);
      }
      List<Person.Seen> seen = new ArrayList<>(touches.size());
      Instant latest = null;
      for (JsonNode touch : touches) {
        Instant at = line.time(touch.path("at"));
        seen.add(
            new Person.Seen(
                line.name(touch.path("channel")),
                touch.path("kind").asString(Person.CLICK).strip(),
                at));
        first = first == null || at.isBefore(first) ? at : first;
        latest = latest == null || at.isAfter(latest) ? at : latest;
      }
      JsonNode endedAt = line.object().path("endedAt");
      Instant end = endedAt.isMissingNode() ? latest : line.time(endedAt);
      if (end != null && latest != null && latest.isAfter(end)) {
        throw line.bad("no touch comes after endedAt");
      }
      last = last == null || end != null && end.isAfter(last) ? end : last;
      JsonNode converted = line.object().path("converted");
      if (!converted.isBoolean()) {
        throw line.bad("uplift needs one person a line, converted true or false");
      }
      if (converted.asBoolean() && end == null) {
        throw line.bad("give endedAt: when the person converted");
      }
      double value = line.number("value", BigDecimal.ZERO).doubleValue();
      if (value > 0 && !converted.asBoolean()) {
        throw line.bad("there is a value without a conversion");
      }
      all.add(new Person(seen, converted.asBoolean() ? end : null, value, covariates(line)));
    }

    private double[] covariates(JsonLine line) {
      TreeMap<String, Double> known = new TreeMap<>();
      JsonNode node = line.object().path("covariates");
      for (String name : node.propertyNames()) {
        if (!node.path(name).isNumber()) {
          throw line.bad(
              "the covariate "
                  + name
                  + " must be a number; write a kind as 1 or 0 for each it may be");
        }
        known.put(name, node.path(name).doubleValue());
      }
      List<String> names = List.copyOf(known.keySet());
      if (covariates != null && !covariates.equals(names)) {
        throw line.bad(
            "its covariates are "
                + names
                + ", those of the lines before it "
                + covariates
                + ": give everybody the same, or none");
      }
      covariates = names;
      return known.values().stream().mapToDouble(Double::doubleValue).toArray();
    }

    People people() {
      if (covariates == null || first == null || last == null) {
        throw new BadInputException("the file has no people with touches; " + HOW);
      }
      return new People(all, covariates, first, last);
    }
  }
}
