package io.creatorledger.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code attribute} as a person types it. */
class AttributeCommandTest {

  private static final String TABLE =
      """
      path,conversions,value,nulls
      mia > leo > ana,3,90.00,1
      leo,1,10.01,0
      mia > mia,0,0,7
      """;

  private static final String JOURNEYS =
      """
      {"path":["C1","C2","C3"],"conversions":1,"value":1000}
      {"path":"C1","converted":false}
      {"path":["C2","C3"],"nulls":1,"note":"not looked at"}
      """;

  @TempDir private Path folder;

  @Test
  void creditsEveryModelSoThatTheCreditsAddUpToTheTotals() throws IOException {
    Run run = Run.of("attribute", table(TABLE));
    assertThat(run.code()).isZero();
    assertThat(run.err()).isEmpty();
    JsonNode result = JsonMapper.shared().readTree(run.out());
    assertThat(result.path("conversions").asInt()).isEqualTo(4);
    assertThat(result.path("nulls").asInt()).isEqualTo(8);
    for (String model :
        List.of("first_touch", "last_touch", "linear", "time_decay", "shapley", "markov:1")) {
      BigDecimal value = BigDecimal.ZERO;
      BigDecimal conversions = BigDecimal.ZERO;
      for (JsonNode credit : result.path("credits")) {
        if (credit.path("model").asString().equals(model)) {
          value = value.add(credit.path("value").decimalValue());
          conversions = conversions.add(credit.path("conversions").decimalValue());
        }
      }
      assertThat(value).as(model).isEqualByComparingTo("100.01");
      assertThat(conversions).as(model).isEqualByComparingTo("4");
    }
  }

  @Test
  void writesCsvForOneModel() throws IOException {
    Run run =
        Run.of("attribute", table(TABLE), "--model", "weighted_last_touch", "--format", "csv");
    assertThat(run.out().lines())
        .containsExactly(
            "model,channel,conversions,value",
            "weighted_last_touch,ana,1.8,54",
            "weighted_last_touch,leo,1.6,28.01",
            "weighted_last_touch,mia,0.6,18");
  }

  @Test
  void saysInASentenceWhatIsWrongWithATable() throws IOException {
    Run.assertBad(
        Run.of("attribute", folder.resolve("nowhere.csv").toString()), "there is no file");
    Run.assertBad(Run.of("attribute", table("")), "the table is empty");
    Run.assertBad(
        Run.of("attribute", table("path,sales\na,1\n")), "the column conversions is missing");
    Run.assertBad(
        Run.of("attribute", table("path,conversions\na,many\n")), "line 2: conversions must");
    Run.assertBad(
        Run.of("attribute", table("path,conversions\na,-1\n")), "line 2: conversions must");
    Run.assertBad(Run.of("attribute", table("path,conversions\na > > b,1\n")), "line 2: the path");
    Run.assertBad(Run.of("attribute", table("path,conversions,value\na,0,5\n")), "value without");
    Run.assertBad(Run.of("attribute", table(TABLE), "--model", "magic"), "there is no model magic");
  }

  @Test
  void readsJourneysAsJsonLines() throws IOException {
    JsonNode result =
        json("attribute", journeys(JOURNEYS), "--model", "markov:1", "--show", "removal_effects");

    assertThat(result.path("nulls").asInt()).isEqualTo(2);
    assertThat(result.path("removalEffects")).hasSize(3);
    JsonNode c1 = result.path("removalEffects").path(0);
    assertThat(c1.path("channel").asString()).isEqualTo("C1");
    assertThat(c1.path("removalEffect").doubleValue()).isCloseTo(0.5, within(1e-12));
    assertThat(c1.path("conversionProbability").doubleValue()).isCloseTo(1 / 3.0, within(1e-12));
    assertThat(c1.path("conversionProbabilityWithout").doubleValue())
        .isCloseTo(1 / 6.0, within(1e-12));
  }

  @Test
  void timesOfTouchesDecideTimeDecay() throws IOException {
    String timed =
        """
        {"touches":[{"channel":"a","at":"2026-01-01T00:00:00Z"},
         {"channel":"b","at":"2026-01-08T00:00:00Z"}],"endedAt":"2026-01-09T00:00:00Z",
         "converted":true,"value":30}
        """
            .replace("\n ", "");
    Run run = Run.of("attribute", journeys(timed), "--model", "time_decay", "--format", "csv");
    assertThat(run.out().lines())
        .containsExactly(
            "model,channel,conversions,value",
            "time_decay,b,0.6666666667,20",
            "time_decay,a,0.3333333333,10");
  }

  @Test
  void showsTransitionsPlacesAndTheOrderThatIsSupported() throws IOException {
    Run transitions =
        Run.of(
            "attribute",
            journeys(JOURNEYS),
            "--show",
            "transitions",
            "--format",
            "csv",
            "--model",
            "markov:2",
            "--conversions-only");
    assertThat(transitions.out().lines())
        .contains("model,from,to,probability", "markov:2,C1 > C2,C2 > C3,1")
        .hasSize(5);
    Run places = Run.of("attribute", table(TABLE), "--show", "places", "--format", "csv");
    assertThat(places.out().lines()).contains("channel,place,conversions,value", "leo,2,1,30");
    JsonNode order =
        json("attribute", table(TABLE), "--show", "order", "--max-order", "3").path("order");
    assertThat(order.path("suggested").asInt()).isEqualTo(1);
    assertThat(order.path("candidates")).hasSize(3);
  }

  @Test
  void aModelLearnsFromTimedJourneysAndSaysHowGoodItIs() throws IOException {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 600; i++) {
      boolean ana = i % 3 == 0;
      boolean converted = ana ? i % 4 != 0 : i % 10 == 0;
      lines.append(
          """
          {"touches":[{"channel":"%s","at":"2026-01-%02dT0%d:00:00Z","device":"mobile","paid":true},\
          {"channel":"ben","at":"2026-01-%02dT1%d:00:00Z"}],"converted":%b,"value":%d}
          """
              .formatted(
                  ana ? "ana" : "cleo",
                  1 + i / 25,
                  i % 9,
                  1 + i / 25,
                  i % 9,
                  converted,
                  converted ? 10 : 0));
    }
    JsonNode result = json("attribute", journeys(lines.toString()), "--model", "learned");
    assertThat(result.path("credits").path(0).path("channel").asString()).isEqualTo("ana");
    assertThat(result.path("accuracy").path("auc").doubleValue()).isGreaterThan(0.7);
    Run.assertBad(
        Run.of("attribute", table(TABLE), "--model", "learned"), "needs journeys as JSON lines");
    Run.assertBad(
        Run.of("attribute", journeys(JOURNEYS), "--model", "learned"), "touches with times");
    Run.assertBad(
        Run.of("attribute", journeys(lines.toString()), "--model", "learned", "--intervals", "20"),
        "no limits");
  }

  @Test
  void theOrderOfAPlainChainIsAnOption() throws IOException {
    String paths = table(TABLE);
    Run byName = Run.of("attribute", paths, "--model", "markov:2");
    assertThat(Run.of("attribute", paths, "--model", "markov", "--order", "2")).isEqualTo(byName);
    Run chosen = Run.of("attribute", paths, "--model", "markov", "--order", "auto");
    assertThat(chosen.out()).contains("\"suggested\" : 1").contains("markov:1");
    Run.assertBad(Run.of("attribute", paths, "--model", "markov", "--order", "some"), "not some");
  }

  @Test
  void whatHappensAnywayIsTheBaselines() throws IOException {
    String paths =
        table(
            "path,conversions,value,nulls\nmia,30,300,70\nseen,5,50,95\n"
                + "mia > seen,30,300,70\n");
    Run run = Run.of("attribute", paths, "--model", "incremental", "--format", "csv");
    assertThat(run.out()).contains("incremental,(baseline),").contains("incremental,seen,0,0");
  }

  @Test
  void limitsSurroundCreditsAndRepeatWithTheSeed() throws IOException {
    String[] args = {
      "attribute", table(TABLE), "--model", "shapley", "--intervals", "200", "--level", "0.8"
    };
    JsonNode leo = json(args).path("credits").path(0);
    assertThat(leo.path("channel").asString()).isEqualTo("leo");
    double credit = leo.path("value").doubleValue();
    assertThat(leo.path("valueLower").doubleValue()).isLessThan(credit);
    assertThat(leo.path("valueUpper").doubleValue()).isGreaterThan(credit);
    assertThat(json(args)).isEqualTo(json(args));
  }

  @Test
  void aByteOrderMarkInFrontIsNoPartOfTheFile() throws IOException {
    for (String file : List.of(table("\uFEFF" + TABLE), journeys("\uFEFF" + JOURNEYS))) {
      assertThat(json("attribute", file, "--model", "linear").path("credits")).hasSize(3);
    }
  }

  @Test
  void creditsOfAnyDigitsAddUp() throws IOException {
    String odd = "path,conversions,value\na > b > c,7,1234567.890123456789\nb,0.1,0.0000001\n";
    for (String model : List.of("linear", "markov", "counterfactual", "w_shaped")) {
      BigDecimal value = BigDecimal.ZERO;
      for (JsonNode credit : json("attribute", table(odd), "--model", model).path("credits")) {
        value = value.add(credit.path("value").decimalValue());
      }
      assertThat(value).as(model).isEqualByComparingTo("1234567.890123556789");
    }
  }

  @Test
  void aBaselineIsNotMadeOfRounding() throws IOException {
    StringBuilder many = new StringBuilder("path,conversions,value\n");
    SplittableRandom random = new SplittableRandom(4);
    for (int i = 0; i < 20_000; i++) {
      many.append("c").append(random.nextInt(3));
      for (int length = random.nextInt(12); length > 0; length--) {
        many.append(" > c").append(random.nextInt(3));
      }
      many.append(",1,50\n");
    }
    JsonNode credits = json("attribute", table(many.toString())).path("credits");
    assertThat(credits).isNotEmpty();
    for (JsonNode credit : credits) {
      assertThat(credit.path("channel").asString()).startsWith("c");
      assertThat(credit.path("value").doubleValue()).isNotNegative();
    }
  }

  @Test
  void saysInASentenceWhatIsWrongWithJourneys() throws IOException {
    assertBadLine("{\"path\":[\"a\"]}", "line 1 does not say whether");
    assertBadLine("{\"path\":[\"a\"],\"converted\":\"yes\"}", "true or false");
    assertBadLine("{\"converted\":true}", "neither path nor touches");
    assertBadLine("{\"path\":[],\"converted\":true}", "the path is empty");
    assertBadLine("{\"path\":[{}],\"converted\":true}", "a channel is a text");
    assertBadLine("{\"path\":\"a\",\"conversions\":-1}", "conversions must be");
    assertBadLine("{\"path\":\"a\",\"converted\":true}\n{nonsense", "line 2 is no JSON object");
    assertBadLine(
        "{\"touches\":[{\"channel\":\"a\",\"at\":\"monday\"}],\"converted\":true}",
        "a time is written as");
    assertBadLine(
        "{\"touches\":[{\"channel\":\"a\",\"at\":\"2026-01-02T00:00:00Z\"},"
            + "{\"channel\":\"b\",\"at\":\"2026-01-01T00:00:00Z\"}],\"converted\":true}",
        "in order of time");
    assertBadLine(
        "{\"path\":\"a\",\"converted\":true}\n"
            + "{\"touches\":[{\"channel\":\"a\",\"at\":\"2026-01-02T00:00:00Z\"}],\"nulls\":1}",
        "give all touches a time, or none");
  }

  @Test
  void saysInASentenceWhatAModelLacks() throws IOException {
    String lost = table("path,conversions,nulls\na > b,0,3\n");
    Run.assertBad(Run.of("attribute", lost, "--model", "markov"), "no journey converted");
    Run.assertBad(Run.of("attribute", lost, "--show", "order"), "journeys that converted");
    String good = table(TABLE);
    Run.assertBad(
        Run.of("attribute", good, "--model", "linear", "--show", "transitions"), "add --model");
    Run.assertBad(Run.of("attribute", good, "--model", "markov:40"), "the order is");
    Run.assertBad(Run.of("attribute", good, "--model", "time_decay:-1"), "half-life is positive");
    Run.assertBad(Run.of("attribute", good, "--intervals", "3"), "at least 20");
    Run.assertBad(
        Run.of("attribute", good, "--format", "csv", "--show", "places", "--show", "credits"),
        "CSV holds one part");
  }

  private void assertBadLine(String lines, String words) throws IOException {
    Run.assertBad(Run.of("attribute", journeys(lines)), words);
  }

  private static JsonNode json(String... args) {
    Run run = Run.of(args);
    assertThat(run.err()).isEmpty();
    return JsonMapper.builder()
        .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
        .build()
        .readTree(run.out());
  }

  private String table(String text) throws IOException {
    return Files.writeString(Files.createTempFile(folder, "paths", ".csv"), text).toString();
  }

  private String journeys(String text) throws IOException {
    return Files.writeString(Files.createTempFile(folder, "journeys", ".jsonl"), text).toString();
  }
}
