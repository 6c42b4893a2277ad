package io.creatorledger.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code attribute --intervals}: limits that can be trusted, or a word that they cannot. */
class AttributeLimitsTest {

  private static final String NOTE = "limits of values take the orders of a line for equal";

  @TempDir private Path folder;

  /** Every order may as well be mia's as leo's: half of the value is the truth. */
  @Test
  void limitsOfValuesCoverTheTruthHoweverOrdersDiffer() throws IOException {
    int covered = 0;
    int files = 100;
    for (int seed = 0; seed < files; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      StringBuilder lines = new StringBuilder();
      for (int order = 0; order < 300; order++) {
        lines.append(
            "{\"path\":\"%s\",\"converted\":true,\"value\":%.2f}\n"
                .formatted(
                    random.nextBoolean() ? "mia" : "leo", 50 * Math.exp(random.nextGaussian())));
      }
      JsonNode result =
          json(
              "attribute",
              file(lines.toString()),
              "--model",
              "shapley",
              "--intervals",
              "200",
              "--seed",
              "" + seed);
      assertThat(result.has("notes")).isFalse();
      JsonNode first = result.path("credits").path(0);
      double truth = result.path("value").doubleValue() / 2;
      covered +=
          first.path("valueLower").doubleValue() <= truth
                  && truth <= first.path("valueUpper").doubleValue()
              ? 1
              : 0;
    }
    assertThat(covered).isBetween(83, 96);
  }

  @Test
  void saysWhereOrdersAreTakenForEqual() throws IOException {
    String sums = file("path,conversions,value\nmia,20,100\nleo,30,90\n");
    assertThat(json("attribute", sums, "--intervals", "20").path("notes").path(0).asString())
        .contains(NOTE);
    assertThat(json("attribute", sums).has("notes")).isFalse();
    Run csv = Run.of("attribute", sums, "--intervals", "20", "--format", "csv");
    assertThat(csv.code()).isZero();
    assertThat(csv.err()).contains(NOTE);
    assertThat(csv.out()).doesNotContain(NOTE).startsWith("model,channel,");
    String orders = file("path,conversions,value\nmia,1,10\nmia,1,90\nleo,1,90\n");
    assertThat(json("attribute", orders, "--intervals", "20").has("notes")).isFalse();
  }

  @Test
  void removalEffectsHaveLimits() throws IOException {
    String table =
        file("path,conversions,value,nulls\nmia,30,300,70\nmia > leo,60,900,40\nleo,5,50,95\n");
    List<String> plain =
        List.of("attribute", table, "--model", "markov", "--show", "removal_effects");
    assertThat(Run.of(plain.toArray(String[]::new)).out()).doesNotContain("Lower");
    JsonNode rows =
        json(
                "attribute",
                table,
                "--model",
                "markov",
                "--show",
                "removal_effects",
                "--intervals",
                "200")
            .path("removalEffects");
    assertThat(rows).hasSize(2);
    for (JsonNode row : rows) {
      for (String effect : List.of("removalEffect", "valueRemovalEffect")) {
        double lower = row.path(effect + "Lower").doubleValue();
        double upper = row.path(effect + "Upper").doubleValue();
        assertThat(row.path(effect).doubleValue()).as(effect).isBetween(lower, upper);
        assertThat(upper - lower).as(effect).isBetween(0.02, 0.3);
      }
    }
  }

  private static JsonNode json(String... args) {
    Run run = Run.of(args);
    assertThat(run.err()).isEmpty();
    return JsonMapper.shared().readTree(run.out());
  }

  private String file(String text) throws IOException {
    return Files.writeString(Files.createTempFile(folder, "input", ".txt"), text).toString();
  }
}
