package io.creatorledger.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code attribute} with models that learn from all journeys, and with sampled orders. */
class LearnedModelsCommandTest {

  private static final long SEED = 20261126;
  private static final String TABLE =
      """
      path,conversions,value,nulls
      mia,30,300,70
      leo,10,100,90
      ana,12,120,88
      mia > leo,35,350,65
      mia > ana > leo,40,400,60
      """;

  @TempDir private Path folder;

  @Test
  void effectsThatFadeAreFoundAgainAndSoIsTheirHalfLife() throws IOException {
    JsonNode result =
        json(
            "attribute",
            file(FadingJourneys.lines(8_000, SEED)),
            "--model",
            "survival",
            "--intervals",
            "20",
            "--show",
            "credits",
            "--show",
            "effects",
            "--level",
            "0.999");
    assertThat(result.path("halfLife").path("suggested").doubleValue())
        .as("seed " + SEED)
        .isEqualTo(4);
    assertThat(result.path("halfLife").path("candidates")).hasSize(9);
    assertThat(result.path("halfLife").has("warning")).isFalse();
    assertEffect(result, "mia", 0.4);
    assertEffect(result, "leo", 0.1);
    assertEffect(result, "seen", 0);
    assertEffect(result, "(baseline)", 0.004);
    BigDecimal sum = BigDecimal.ZERO;
    for (JsonNode credit : result.path("credits")) {
      sum = sum.add(credit.path("conversions").decimalValue());
    }
    assertThat(sum.doubleValue()).isCloseTo(result.path("conversions").doubleValue(), within(1e-6));
    JsonNode mia = result.path("credits").path(0);
    assertThat(mia.path("channel").asString()).isEqualTo("mia");
    assertThat(mia.path("conversions").doubleValue())
        .isBetween(
            mia.path("conversionsLower").doubleValue(), mia.path("conversionsUpper").doubleValue());
  }

  private static void assertEffect(JsonNode result, String channel, double truth) {
    for (JsonNode effect : result.path("effects")) {
      if (effect.path("channel").asString().equals(channel)) {
        assertThat(truth)
            .as("%s, seed %d", channel, SEED)
            .isBetween(effect.path("lower").doubleValue(), effect.path("upper").doubleValue());
        return;
      }
    }
    throw new AssertionError("no effect of " + channel);
  }

  @Test
  void theHalfLifeMayBeGivenOrChosenOfOthers() throws IOException {
    String journeys = file(FadingJourneys.lines(2_000, SEED));
    Run given = Run.of("attribute", journeys, "--model", "survival:4", "--format", "csv");
    assertThat(given.out()).contains("survival:4,mia,").contains("survival:4,(baseline),");
    Run chosen =
        Run.of(
            "attribute",
            journeys,
            "--model",
            "survival",
            "--half-lives",
            "3,5",
            "--show",
            "half_life",
            "--format",
            "csv");
    assertThat(chosen.out().lines()).hasSize(3).contains("days,logLikelihood,suggested");
    JsonNode edge =
        json("attribute", journeys, "--model", "survival", "--half-lives", "0.5,1")
            .path("halfLife");
    assertThat(edge.path("suggested").doubleValue()).isEqualTo(1);
    assertThat(edge.path("warning").asString()).contains("--half-lives");
    assertThat(chosen.out()).containsPattern("\n3,-.*").containsPattern("\n5,-.*,(true|false)");
    assertThat(chosen.out()).containsOnlyOnce(",true");
  }

  @Test
  void saysWhatSurvivalLacks() throws IOException {
    Run.assertBad(
        Run.of("attribute", file(TABLE), "--model", "survival:7"), "needs journeys as JSON lines");
    String guessed =
        "{\"touches\":[{\"channel\":\"a\",\"at\":\"2026-01-02T00:00:00Z\"}],\"converted\":false}\n";
    Run.assertBad(
        Run.of("attribute", file(guessed), "--model", "survival"),
        "line 1: the model survival needs");
    Run.assertBad(Run.of("attribute", file(guessed), "--show", "half_life"), "endedAt");
    String journeys = file(FadingJourneys.lines(300, SEED));
    Run.assertBad(Run.of("attribute", journeys, "--model", "survival:week"), "number of days");
    Run.assertBad(Run.of("attribute", journeys, "--model", "survival:-1"), "positive");
  }

  @Test
  void smallChannelsAreDrawnTowardsTheirTier() throws IOException {
    String tiers = file("channel,tier\nmia,nano\nleo,nano\nana,nano\nnot here,macro\n");
    JsonNode alone = effects();
    JsonNode pooled = effects("--tiers", tiers);
    assertThat(pooled.path(0).path("model").asString()).isEqualTo("incremental:pooled");
    assertThat(spread(pooled)).isLessThan(spread(alone)).isPositive();
    Run.assertBad(
        Run.of(
            "attribute",
            file(TABLE),
            "--model",
            "incremental",
            "--tiers",
            file("channel,tier\nmia,a\n")),
        "no tier has 3 channels");
    Run.assertBad(
        Run.of(
            "attribute",
            file(TABLE),
            "--model",
            "incremental",
            "--tiers",
            file("channel,tier\nmia,\n")),
        "tiers, line 2");
    assertThat(
            json(
                    "attribute",
                    file(TABLE),
                    "--model",
                    "incremental",
                    "--tiers",
                    tiers,
                    "--intervals",
                    "20")
                .path("credits")
                .path(0)
                .has("valueLower"))
        .isTrue();
  }

  private JsonNode effects(String... more) throws IOException {
    String[] args = {"attribute", file(TABLE), "--model", "incremental", "--show", "effects"};
    String[] all = new String[args.length + more.length];
    System.arraycopy(args, 0, all, 0, args.length);
    System.arraycopy(more, 0, all, args.length, more.length);
    return json(all).path("effects");
  }

  private static double spread(JsonNode effects) {
    return effects.path(0).path("effect").doubleValue()
        - effects.path(1).path("effect").doubleValue();
  }

  @Test
  void sampledOrdersComeWithTheirError() throws IOException {
    String[] args = {
      "attribute", file(TABLE), "--model", "shapley_sampled:500", "--level", "0.999"
    };
    JsonNode exact = json("attribute", file(TABLE), "--model", "shapley").path("credits");
    JsonNode sampled = json(args).path("credits");
    for (int c = 0; c < 3; c++) {
      assertThat(sampled.path(c).path("channel")).isEqualTo(exact.path(c).path("channel"));
      assertThat(exact.path(c).path("value").doubleValue())
          .isBetween(
              sampled.path(c).path("valueLower").doubleValue(),
              sampled.path(c).path("valueUpper").doubleValue());
    }
    assertThat(json(args)).isEqualTo(json(args));
    Run.assertBad(
        Run.of("attribute", file(TABLE), "--model", "shapley_sampled", "--intervals", "20"),
        "limits of its own");
    Run.assertBad(Run.of("attribute", file(TABLE), "--model", "shapley_sampled:x"), "pairs");
  }

  @Test
  void whatDoesNotAddUpIsNotMadeTo() throws IOException {
    String table = file("path,conversions,value,nulls\na > b,1,10,1\na,1,10,3\nb,0,0,4\n");
    Run run = Run.of("attribute", table, "--model", "simple_probability", "--format", "csv");
    // p(a) = 2/6, p(b) = 1/6, p(a, b) = 1/2
    assertThat(run.out().lines())
        .containsExactly(
            "model,channel,conversions,value",
            "simple_probability,a,0.6666666667,6.6666666667",
            "simple_probability,b,0.1666666667,1.6666666667");
  }

  @Test
  void everyModelOfTheHelpWorksOrSaysWhatItNeeds() throws IOException {
    String help = Run.of("attribute", "--help").out();
    assertThat(help).contains("survival[:HALF-LIFE]").contains("--half-lives");
    for (String line : help.substring(help.indexOf("Models (")).lines().toList()) {
      if (line.matches(" {2}[a-z].*")) {
        for (String name : line.strip().split(", ")) {
          String model = name.replaceAll("\\[.*", "");
          assertThat(Run.of("attribute", file(TABLE), "--model", model).err())
              .as(model)
              .doesNotContain("there is no model");
        }
      }
    }
    Run.assertBad(Run.of("attribute", file(TABLE), "--model", "magic"), "survival[:HALF-LIFE]");
    Run.assertBad(
        Run.of("attribute", file(TABLE), "--model", "linear", "--show", "effects"),
        "add --model incremental");
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
