package io.creatorledger.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.creatorledger.models.counterfactual.CounterfactualModel;
import io.creatorledger.models.path.Credits;
import io.creatorledger.models.path.Paths;
import io.creatorledger.models.rule.RuleCredits;
import io.creatorledger.models.rule.Rules;
import java.util.List;
import java.util.Locale;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;

/** Snowplow's integration test of Google's fractribution. */
class FractributionConformance {

  private static final String FOLDER = "a-fractribution/";

  private final Paths paths =
      GroundTruth.paths(
          GroundTruth.csv(FOLDER + "path_summary.csv"),
          List.of("transformed_path", "conversions", "revenue", "non_conversions"));

  @Test
  void channelsEarnWhatWasPublished() {
    List<CSVRecord> rows = GroundTruth.csv(FOLDER + "channel_attribution.csv");
    assertThat(rows).hasSize(12);
    for (CSVRecord row : rows) {
      Credits credits = credits(row.get("ATTRIBUTION_TYPE"));
      int channel = paths.channels().indexOf(row.get("CHANNEL"));
      assertThat(credits.conversions()[channel])
          .isCloseTo(Double.parseDouble(row.get("CONVERSIONS")), within(1e-9));
      assertThat(credits.values()[channel])
          .isCloseTo(Double.parseDouble(row.get("REVENUE")), within(1e-6));
    }
  }

  @Test
  void pathsShareTheirCreditAsPublished() {
    double[][] shares = CounterfactualModel.shares(paths);
    int compared = 0;
    for (CSVRecord row : GroundTruth.csv(FOLDER + "path_summary_with_channels.csv")) {
      if (row.get("ATTRIBUTION_TYPE").equals("shapley")) {
        int path = pathOf(row.get("TRANSFORMED_PATH"));
        for (int t = paths.start(path); t < paths.end(path); t++) {
          String channel = paths.channels().get(paths.channel(t));
          // Published with three decimals.
          assertThat(shares[path][t - paths.start(path)])
              .as(row.get("TRANSFORMED_PATH"))
              .isCloseTo(
                  Double.parseDouble(row.get(channel.toUpperCase(Locale.ROOT))), within(5e-4));
          compared++;
        }
      }
    }
    assertThat(compared).isEqualTo(paths.touchCount());
  }

  @Test
  void returnOnSpendFollows() {
    for (CSVRecord row : GroundTruth.csv(FOLDER + "report_table.csv")) {
      double revenue =
          credits(row.get("ATTRIBUTION_TYPE"))
              .values()[paths.channels().indexOf(row.get("CHANNEL"))];
      assertThat(revenue / Double.parseDouble(row.get("SPEND")))
          .isCloseTo(Double.parseDouble(row.get("ROAS")), within(1e-9));
    }
  }

  private Credits credits(String type) {
    return type.equals("shapley")
        ? CounterfactualModel.credits(paths)
        : RuleCredits.of(Rules.LAST_TOUCH, paths);
  }

  private int pathOf(String text) {
    for (int p = 0; p < paths.size(); p++) {
      StringBuilder path = new StringBuilder();
      for (int t = paths.start(p); t < paths.end(p); t++) {
        path.append(path.isEmpty() ? "" : " > ").append(paths.channels().get(paths.channel(t)));
      }
      if (path.toString().equals(text)) {
        return p;
      }
    }
    throw new AssertionError("no path " + text);
  }
}
