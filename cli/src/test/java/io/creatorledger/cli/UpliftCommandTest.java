package io.creatorledger.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code attribute --model uplift}: what views did to people who had not clicked. */
class UpliftCommandTest {

  private static final double EFFECT = 0.08;
  private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

  @TempDir private Path folder;

  @Test
  void fansWhoWouldHaveBoughtAnywayDoNotCount() throws IOException {
    for (long seed = 1; seed <= 5; seed++) {
      JsonNode result = json("attribute", file(people(8_000, seed)), "--model", "uplift");
      assertThat(result.path("exposedFrom").asString()).startsWith("2026-01-3");
      JsonNode row = result.path("uplift").path(0);
      assertThat(row.path("channel").asString()).isEqualTo("mia");
      assertThat(row.path("kind").asString()).isEqualTo("view");
      double error = row.path("standardError").doubleValue();
      assertThat(row.path("effect").doubleValue())
          .as("seed %d", seed)
          .isCloseTo(EFFECT, within(4 * error));
      assertThat(row.path("naive").doubleValue()).as("seed %d", seed).isGreaterThan(EFFECT + 0.03);
      assertThat(row.path("upper").doubleValue() - row.path("lower").doubleValue())
          .isCloseTo(2 * 1.645 * error, within(1e-3 * error + 1e-4));
      assertThat(row.path("caused").doubleValue())
          .isCloseTo(
              row.path("effect").doubleValue() * row.path("exposed").intValue(), within(1e-9));
      assertThat(row.path("warning").asString()).isEmpty();
      JsonNode worth = result.path("uplift").path(1);
      assertThat(worth.path("outcome").asString()).isEqualTo("value");
      assertThat(worth.path("effect").doubleValue())
          .isCloseTo(40 * row.path("effect").doubleValue(), within(1e-6));
    }
  }

  @Test
  void whoClickedConvertedOrSawItBeforeIsLeftOut() throws IOException {
    String more =
        """
        {"touches":[{"channel":"mia","at":"2026-02-01T00:00:00Z"}],"converted":true,"endedAt":"2026-03-15T00:00:00Z","covariates":{"fan":0.5}}
        {"touches":[{"channel":"mia","kind":"view","at":"2026-01-02T00:00:00Z"}],"converted":false,"covariates":{"fan":0.5}}
        {"touches":[],"converted":true,"endedAt":"2026-02-10T00:00:00Z","covariates":{"fan":0.5}}
        """;
    String[] window = {"--exposed-from", "2026-01-31", "--exposed-until", "2026-03-02T00:00:00Z"};
    Run with = uplift(file(people(2_000, 9) + more), window);
    Run without = uplift(file(people(2_000, 9)), window);
    assertThat(with.err()).isEmpty();
    assertThat(with.out()).isEqualTo(without.out());
    assertThat(with.out().lines().findFirst())
        .hasValueSatisfying(
            header -> assertThat(header).startsWith("channel,kind,outcome,effect,standardError"));
  }

  @Test
  void whoIsKnownByTouchesAloneMustBeKnownBefore() throws IOException {
    String more =
        """
        {"touches":[{"channel":"mia","kind":"view","at":"2026-02-01T00:00:00Z"}],"converted":true,"endedAt":"2026-03-15T00:00:00Z"}
        {"touches":[],"converted":false}
        """;
    String people = people(2_000, 9).replaceAll(",\"covariates\":\\{[^}]*}", "");
    String[] window = {"--exposed-from", "2026-01-31", "--exposed-until", "2026-03-02T00:00:00Z"};
    Run with = uplift(file(people + more), window);
    assertThat(with.err()).isEmpty();
    assertThat(with.out()).isEqualTo(uplift(file(people), window).out());
  }

  private static Run uplift(String file, String... window) {
    return Run.of(
        "attribute",
        file,
        "--model",
        "uplift",
        "--channel",
        "mia",
        "--exposure",
        "view",
        "--format",
        "csv",
        window[0],
        window[1],
        window[2],
        window[3]);
  }

  @Test
  void aTableMaySayWhoWasExposed() throws IOException {
    StringBuilder table = new StringBuilder("channel,exposed,converted,fan,orders\n");
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < 6_000; i++) {
      double fan = random.nextDouble();
      boolean exposed = random.nextDouble() < 0.1 + 0.6 * fan;
      boolean converted = random.nextDouble() < 0.02 + 0.2 * fan + (exposed ? EFFECT : 0);
      table.append(
          "mia,%d,%b,%.3f,%d\n".formatted(exposed ? 1 : 0, converted, fan, random.nextInt(4)));
    }
    table.append("leo,1,0,0.5,1\n");
    JsonNode rows = json("attribute", file(table.toString()), "--model", "uplift").path("uplift");
    assertThat(rows).hasSize(2);
    assertThat(rows.path(0).path("effect").isNull()).isTrue();
    assertThat(rows.path(0).path("warning").asString())
        .contains("at least 50 exposed", "there are 1 exposed and 0 unexposed");
    JsonNode mia = rows.path(1);
    assertThat(mia.path("effect").doubleValue())
        .isCloseTo(EFFECT, within(4 * mia.path("standardError").doubleValue()));
    assertThat(mia.path("warning").asString()).isEmpty();
  }

  @Test
  void withoutCovariatesAWarningSaysSo() throws IOException {
    StringBuilder table = new StringBuilder("exposed,converted\n");
    for (int i = 0; i < 400; i++) {
      table.append("%d,%d\n".formatted(i % 2, i % 3 == 0 ? 1 : 0));
    }
    JsonNode row =
        json("attribute", file(table.toString()), "--model", "uplift").path("uplift").path(0);
    assertThat(row.path("warning").asString()).contains("nothing is adjusted for");
    assertThat(row.path("effect").doubleValue())
        .isCloseTo(row.path("naive").doubleValue(), within(0.01));
  }

  @Test
  void saysInASentenceWhatIsWrong() throws IOException {
    assertBad("path,conversions\na,1\n", "uplift from CSV needs people");
    assertBad(
        "exposed,converted,age\n1,1,old\n", "line 2: the covariate age must be a number, not old");
    assertBad("exposed,converted\n1,0\nmaybe,1\n", "line 3: exposed must be 1 or 0, not maybe");
    assertBad("exposed,converted,value\n1,0,3\n", "line 2: there is a value without");
    assertBad("exposed,converted\n1,1\n0,0\n", "there are 1 exposed and 1 unexposed");
    assertBad("{\"path\":\"a > b\",\"converted\":true}", "line 1: uplift needs touches");
    assertBad("{\"touches\":[],\"nulls\":4}", "one person a line");
    assertBad("{\"touches\":[],\"converted\":true}", "line 1: give endedAt");
    assertBad(
        "{\"touches\":[],\"converted\":false,\"covariates\":{\"city\":\"Rome\"}}",
        "the covariate city must be a number");
    assertBad(
        "{\"touches\":[],\"converted\":false,\"covariates\":{\"a\":1}}\n"
            + "{\"touches\":[],\"converted\":false}",
        "line 2: its covariates are [], those of the lines before it [a]");
    assertBad(
        "{\"touches\":[{\"channel\":\"a\",\"at\":\"2026-01-02T00:00:00Z\"}],\"converted\":false,"
            + "\"endedAt\":\"2026-01-09T00:00:00Z\"}",
        "nobody is exposed between");
    String good = file(people(300, 1));
    Run.assertBad(
        Run.of("attribute", good, "--model", "uplift", "--model", "linear"), "ask for it alone");
    Run.assertBad(
        Run.of("attribute", good, "--model", "uplift", "--exposed-from", "soon"),
        "--exposed-from is written as");
    Run.assertBad(
        Run.of("attribute", good, "--model", "uplift", "--exposed-from", "2027-01-01"),
        "let it end later");
    Run.assertBad(Run.of("attribute", good, "--model", "uplift", "--level", "90"), "--level is");
  }

  private void assertBad(String input, String words) throws IOException {
    Run.assertBad(Run.of("attribute", file(input), "--model", "uplift"), words);
  }

  /** Fans see more and buy more; how much of a fan somebody is, is known. */
  private static String people(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < count; i++) {
      double fan = random.nextDouble();
      boolean exposed = random.nextDouble() < 0.1 + 0.6 * fan;
      boolean converted = random.nextDouble() < 0.02 + 0.3 * fan * fan + (exposed ? EFFECT : 0);
      StringBuilder touches =
          new StringBuilder(touch("leo", random.nextBoolean() ? "view" : "click", 30, 0, random));
      if (exposed) {
        touches.append(',').append(touch("mia", "view", 30, 30, random));
      }
      lines.append(
          "{\"touches\":[%s],\"converted\":%b,\"endedAt\":\"%s\",\"value\":%d,\"covariates\":{\"fan\":%.3f}}\n"
              .formatted(
                  touches,
                  converted,
                  day(converted ? 61 + 29 * random.nextDouble() : 90),
                  converted ? 40 : 0,
                  fan));
    }
    return lines.toString();
  }

  private static String touch(
      String channel, String kind, double days, double from, SplittableRandom random) {
    return "{\"channel\":\"%s\",\"kind\":\"%s\",\"at\":\"%s\"}"
        .formatted(channel, kind, day(from + 0.1 + (days - 0.2) * random.nextDouble()));
  }

  private static Instant day(double day) {
    return BEGIN.plusSeconds((long) (day * 86_400));
  }

  private static JsonNode json(String... args) {
    Run run = Run.of(args);
    assertThat(run.err()).isEmpty();
    return JsonMapper.shared().readTree(run.out());
  }

  private String file(String text) throws IOException {
    return Files.writeString(Files.createTempFile(folder, "people", ".txt"), text).toString();
  }
}
