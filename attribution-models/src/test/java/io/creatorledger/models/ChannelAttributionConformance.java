package io.creatorledger.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.creatorledger.models.markov.MarkovModel;
import io.creatorledger.models.path.Credits;
import io.creatorledger.models.path.Paths;
import io.creatorledger.models.rule.Rule;
import io.creatorledger.models.rule.RuleCredits;
import io.creatorledger.models.rule.Rules;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** ChannelAttribution's example data: heuristics, and Markov chains of order 1. */
class ChannelAttributionConformance {

  private static final String FOLDER = "a-channelattribution-pathdata/";

  private final Paths paths =
      GroundTruth.paths(
          GroundTruth.csv(FOLDER + "PathData.csv"),
          List.of("path", "total_conversions", "total_conversion_value", "total_null"));
  private final JsonNode expected = GroundTruth.json(FOLDER + "expected.json");

  @Test
  void totalsAreReadToTheCent() {
    assertThat(paths.totalConversions()).isEqualTo(19_785);
    assertThat(paths.totalNulls()).isEqualTo(68_602);
    assertThat(paths.totalValue()).as("published to the cent").isCloseTo(74_802.97, within(5e-3));
    assertThat(paths.channels()).hasSize(12);
  }

  @Test
  void heuristicsAreThePublishedOnes() {
    for (Map.Entry<String, Rule> rule :
        Map.of("first", Rules.FIRST_TOUCH, "last", Rules.LAST_TOUCH, "linear", Rules.LINEAR)
            .entrySet()) {
      Credits credits = RuleCredits.of(rule.getValue(), paths);
      for (int c = 0; c < paths.channels().size(); c++) {
        JsonNode channel = expected.at("/heuristics/" + paths.channels().get(c));
        String name = rule.getKey() + "_touch_";
        // Published with seven decimals.
        assertThat(credits.conversions()[c])
            .isCloseTo(channel.path(name + "conversions").doubleValue(), within(6e-8));
        assertThat(credits.values()[c])
            .isCloseTo(channel.path(name + "value").doubleValue(), within(6e-8));
      }
    }
  }

  @Test
  void chainsOfOrderOneAreTheExactSolutions() {
    compare(MarkovModel.fit(paths, 1, false), expected.path("markov_order1_conversions_only"));
    compare(MarkovModel.fit(paths, 1, true), expected.path("markov_order1_with_null"));
  }

  private void compare(MarkovModel model, JsonNode published) {
    assertThat(model.conversionProbability())
        .isCloseTo(published.path("conversion_probability_from_start").doubleValue(), within(1e-9));
    Credits credits = model.credits();
    for (int c = 0; c < paths.channels().size(); c++) {
      JsonNode channel = published.path("channels").path(paths.channels().get(c));
      assertThat(model.removalEffects()[c])
          .isCloseTo(channel.path("removal_effect_conversions").doubleValue(), within(1e-9));
      assertThat(model.valueRemovalEffects()[c])
          .isCloseTo(channel.path("removal_effect_value").doubleValue(), within(1e-9));
      assertThat(credits.conversions()[c])
          .isCloseTo(channel.path("attributed_conversions").doubleValue(), within(1e-5));
      assertThat(credits.values()[c])
          .isCloseTo(channel.path("attributed_value").doubleValue(), within(1e-5));
    }
    Map<String, Double> moves = new HashMap<>();
    model.transitions().forEach(t -> moves.put(t.from() + "/" + t.to(), t.probability()));
    int cells = 0;
    for (Map.Entry<String, JsonNode> row :
        published.path("transition_probabilities").properties()) {
      for (Map.Entry<String, JsonNode> cell : row.getValue().properties()) {
        cells++;
        assertThat(moves.get(row.getKey() + "/" + cell.getKey()))
            .as("%s to %s", row.getKey(), cell.getKey())
            .isCloseTo(cell.getValue().doubleValue(), within(1e-9));
      }
    }
    assertThat(moves).hasSize(cells);
  }
}
