package io.creatorledger.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.creatorledger.models.markov.MarkovModel;
import io.creatorledger.models.path.Paths;
import io.creatorledger.models.path.PathsBuilder;
import io.creatorledger.models.rule.LastNonDirectRule;
import io.creatorledger.models.rule.PositionRule;
import io.creatorledger.models.rule.Rule;
import io.creatorledger.models.rule.RuleCredits;
import io.creatorledger.models.rule.Rules;
import io.creatorledger.models.shapley.CoalitionGame;
import io.creatorledger.models.shapley.ShapleyModel;
import io.creatorledger.models.shapley.SimpleProbabilityModel;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Small examples that others published. Every case of the file is looked at. */
class WorkedExamplesConformance {

  private final JsonNode cases = GroundTruth.json("a-small-worked-examples/cases.json");

  @Test
  void everyCaseComesOut() {
    assertThat(cases).hasSize(11);
    for (JsonNode one : cases) {
      switch (one.path("id").asString()) {
        case "markov-c1c2c3" -> markov(one, true);
        case "markov-pychattr" -> markov(one, false);
        case "markov-mta-transition" -> transitions(one, true);
        case "mta-heuristics", "mta-linear-repeats", "mta-position-two-touch" -> rules(one);
        case "mta-shapley" -> one.path("cases").forEach(this::shapley);
        case "mta-shao" -> shao(one);
        case "shapley-organic-facebook-linkedin" -> coalitions(one);
        case "shapley-glove-game" -> gloves(one);
        case "dp6-nine-journeys" -> nineJourneys(one);
        default -> throw new AssertionError("a new case: " + one.path("id"));
      }
    }
  }

  private void markov(JsonNode one, boolean withNulls) {
    Paths paths = paths(one);
    MarkovModel model = MarkovModel.fit(paths, 1, withNulls);
    JsonNode expected = one.path("expected");
    if (expected.has("conversion_probability")) {
      assertThat(model.conversionProbability())
          .isCloseTo(expected.path("conversion_probability").doubleValue(), within(1e-9));
      assertThat(model.conversionProbabilityWithout()[paths.channels().indexOf("C1")])
          .isCloseTo(
              expected.path("conversion_probability_without_C1").doubleValue(), within(1e-9));
      compare(paths, model.credits().values(), expected.path("value"), 1e-9);
    }
    if (expected.has("transition")) {
      transitions(one, withNulls);
    }
    compare(paths, model.removalEffects(), expected.path("removal_effect"), 1e-9);
    compare(paths, model.credits().conversions(), expected.path("conversions"), 1e-9);
  }

  private void transitions(JsonNode one, boolean withNulls) {
    Map<String, Double> moves = new HashMap<>();
    MarkovModel.fit(paths(one), 1, withNulls)
        .transitions()
        .forEach(t -> moves.put(t.from() + "/" + t.to(), t.probability()));
    int cells = 0;
    for (Map.Entry<String, JsonNode> row : one.at("/expected/transition").properties()) {
      for (Map.Entry<String, JsonNode> cell : row.getValue().properties()) {
        assertThat(moves.get(row.getKey() + "/" + cell.getKey()))
            .isCloseTo(cell.getValue().doubleValue(), within(1e-9));
        cells++;
      }
    }
    assertThat(moves).hasSize(cells);
  }

  private void rules(JsonNode one) {
    Paths paths = paths(one);
    for (Map.Entry<String, JsonNode> model : one.path("expected").properties()) {
      Rule rule =
          switch (model.getKey()) {
            case "first" -> Rules.FIRST_TOUCH;
            case "last" -> Rules.LAST_TOUCH;
            case "linear" -> Rules.LINEAR;
            case "position_40_20_40" -> Rules.POSITION_BASED;
            case "position_40_40" -> new PositionRule("40/40", List.of(40), 0, 0, List.of(40));
            case "position_30_70" -> new PositionRule("30/70", List.of(30), 0, 0, List.of(70));
            default -> throw new AssertionError("a new model: " + model.getKey());
          };
      compare(paths, RuleCredits.of(rule, paths).conversions(), model.getValue(), 1e-9);
    }
  }

  private void shapley(JsonNode one) {
    Paths paths = paths(one);
    compare(paths, ShapleyModel.credits(paths).conversions(), one.path("expected"), 1e-9);
  }

  private void shao(JsonNode one) {
    Paths paths = paths(one);
    compare(paths, SimpleProbabilityModel.credits(paths).conversions(), one.path("expected"), 1e-9);
  }

  private static void coalitions(JsonNode one) {
    List<String> players = List.of("F", "O", "L");
    Map<Long, Double> shares = new HashMap<>();
    one.path("coalition_share")
        .properties()
        .forEach(s -> shares.put(coalition(players, s.getKey()), s.getValue().doubleValue()));
    CoalitionGame game =
        coalition ->
            shares.entrySet().stream()
                .filter(share -> (share.getKey() & ~coalition) == 0)
                .mapToDouble(Map.Entry::getValue)
                .sum();
    one.at("/expected/worth")
        .properties()
        .forEach(
            worth ->
                assertThat(game.worth(coalition(players, worth.getKey())))
                    .isCloseTo(worth.getValue().doubleValue(), within(1e-9)));
    double[] values = game.exactValues(3);
    for (int i = 0; i < 3; i++) {
      assertThat(values[i])
          .isCloseTo(one.at("/expected/shapley").path(players.get(i)).doubleValue(), within(1e-9));
    }
  }

  private static long coalition(List<String> players, String names) {
    return Arrays.stream(names.split("\\+")).mapToLong(n -> 1L << players.indexOf(n)).sum();
  }

  private static void gloves(JsonNode one) {
    CoalitionGame game = s -> (s & 0b100) != 0 && (s & 0b011) != 0 ? 1 : 0;
    double[] values = game.exactValues(3);
    for (int i = 0; i < 3; i++) {
      assertThat(values[i])
          .isCloseTo(one.path("expected").path("" + (i + 1)).doubleValue(), within(1e-12));
    }
  }

  private void nineJourneys(JsonNode one) {
    Paths paths = paths(one);
    JsonNode expected = one.path("expected_value");
    Map<String, double[]> values = new HashMap<>();
    values.put("first", RuleCredits.of(Rules.FIRST_TOUCH, paths).values());
    values.put("last", RuleCredits.of(Rules.LAST_TOUCH, paths).values());
    values.put("linear", RuleCredits.of(Rules.LINEAR, paths).values());
    values.put("position_40_20_40", RuleCredits.of(Rules.POSITION_BASED, paths).values());
    MarkovModel markov = MarkovModel.fit(paths, 1, false);
    values.put("markov_order1", markov.credits().values());
    values.put("markov_removal_effect", markov.removalEffects());
    Paths direct = renamed(one, "A", "direct");
    values.put("last_non_A", RuleCredits.of(new LastNonDirectRule("last_non_A"), direct).values());
    assertThat(values.keySet())
        .isEqualTo(
            expected.properties().stream().map(Map.Entry::getKey).collect(Collectors.toSet()));
    values.forEach((model, credits) -> compare(paths, credits, expected.path(model), 1e-6));
  }

  private static void compare(Paths paths, double[] figures, JsonNode expected, double tolerance) {
    assertThat(expected.size()).as("expected figures").isPositive();
    for (int c = 0; c < figures.length; c++) {
      assertThat(figures[c])
          .as(paths.channels().get(c))
          .isCloseTo(expected.path(paths.channels().get(c)).doubleValue(0), within(tolerance));
    }
  }

  private static Paths paths(JsonNode one) {
    return renamed(one, "", "");
  }

  private static Paths renamed(JsonNode one, String from, String to) {
    PathsBuilder builder = PathsBuilder.untimed();
    for (JsonNode journey : one.path("journeys")) {
      builder.add(
          journey
              .path("path")
              .valueStream()
              .map(JsonNode::asString)
              .map(name -> name.equals(from) ? to : name)
              .toList(),
          journey.path("conversions").doubleValue(),
          journey.path("value").doubleValue(0),
          journey.path("nulls").doubleValue(0));
    }
    return builder.build();
  }
}
