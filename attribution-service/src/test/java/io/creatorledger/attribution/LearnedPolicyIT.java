package io.creatorledger.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.creatorledger.attribution.policy.Freshness;
import io.creatorledger.attribution.policy.LearnedModel;
import io.creatorledger.attribution.policy.LearnedModels;
import io.creatorledger.attribution.policy.Player;
import io.creatorledger.attribution.policy.ShapleyCredit;
import io.creatorledger.attribution.report.CreditSums;
import io.creatorledger.runtime.consumer.ConsumerRuntime;
import io.creatorledger.schema.event.ScreenedMessage;
import io.creatorledger.schema.event.TouchKind;
import io.creatorledger.schema.id.CreatorId;
import io.creatorledger.testing.ServiceTest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** What is learned, tried in the shadow, and learned anew when a brand is another one now. */
@ServiceTest
class LearnedPolicyIT {

  @Autowired private ConsumerRuntime runtime;
  @Autowired private ModelDesk models;
  @Autowired private ShadowDesk shadows;
  @Autowired private LearnedModels registry;
  @Autowired private CreditSums sums;
  @Autowired private JdbcClient jdbc;
  @LocalServerPort private int port;
  private Delivery delivery;
  private PolicyCalls policy;

  @BeforeEach
  void consumer() {
    delivery = new Delivery(runtime);
    policy = new PolicyCalls(port, jdbc);
  }

  @Test
  void aLearnedModelCreditsWhoConvincesAndIsAppliedLikeAnyPolicy() {
    Messages shop = new Messages("learning");
    policy.register("learning");
    assertThat(policy.send("POST", "learning/models", "", 400).at("/detail").asString())
        .contains("0 orders with touches");
    long seed = System.nanoTime();
    Random random = new Random(seed);
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    List<ScreenedMessage> messages = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      // Whoever meets "mover" buys five times as often; "tagalong" is met last and convinces
      // nobody.
      Instant at = now.minus(Duration.ofMinutes(1 + random.nextInt(80 * 24 * 60)));
      boolean moved = random.nextBoolean();
      boolean tagged = random.nextInt(10) < 7;
      if (moved) {
        messages.add(shop.click(shop.profile(i), at.minusSeconds(7_200), "mover"));
      }
      if (tagged || !moved) {
        messages.add(shop.click(shop.profile(i), at.minusSeconds(3_600), "tagalong"));
      }
      if (random.nextInt(100) < (moved ? 40 : 8)) {
        messages.add(shop.order(shop.profile(i), "l-" + i, at, "100.00"));
      }
    }
    delivery.deliver(messages);

    JsonNode model = policy.send("POST", "learning/models?days=90", "", 201);
    assertThat(model.at("/model").asString()).isEqualTo("shapley_learned@1");
    assertThat(model.at("/accepted").asBoolean()).as("seed %d: %s", seed, model).isTrue();
    assertWhatItLearnedHasLimits(model);
    models.trainIfDue(shop.brand, Duration.ofDays(7));
    assertThat(policy.send("GET", "learning/models", "", 200).size()).as("not due").isEqualTo(1);
    models.trainIfDue(shop.brand, Duration.ofDays(-1));
    assertThat(policy.send("GET", "learning/models", "", 200).at("/0/trainedBy").asString())
        .isEqualTo("schedule");
    assertOtherCreatorsThanItLearnedFromAreLearnedAnew(shop, now);
    assertTheShadowForetellsTheWeekAndBooksNothing(shop);
    policy.apply(
        "learning",
        "{\"models\": [\"shapley_learned@1\", \"last_touch\"], \"reason\": \"what convinces\"}");
    assertTheShadowOfWhatIsInForceIsTheSame();

    Map<String, String> credited = policy.credited(shop);
    double total =
        credited.entrySet().stream()
            .filter(entry -> entry.getKey().startsWith("last_touch"))
            .mapToDouble(entry -> Double.parseDouble(entry.getValue()))
            .sum();
    assertThat(Double.parseDouble(credited.get("shapley_learned mover")) / total)
        .as("seed %d, mover", seed)
        .isBetween(0.6, 0.9);
    assertThat(Double.parseDouble(credited.get("last_touch tagalong")) / total)
        .as("seed %d, last touch praises the wrong one", seed)
        .isGreaterThan(0.6);
    double learned =
        credited.entrySet().stream()
            .filter(entry -> entry.getKey().startsWith("shapley_learned"))
            .mapToDouble(entry -> Double.parseDouble(entry.getValue()))
            .sum();
    assertThat(learned).as("to the cent").isEqualTo(total);

    jdbc.sql("UPDATE learned_model SET accepted = false WHERE brand_id = 'learning'").update();
    assertThat(
            policy
                .send(
                    "POST",
                    "learning/policy/changes",
                    "{\"models\": [\"shapley_learned@1\"], \"reason\": \"again\"}",
                    400)
                .at("/detail")
                .asString())
        .contains("foretells no better");
    assertThat(
            policy
                .send(
                    "POST",
                    "learning/policy/changes",
                    "{\"models\": [\"shapley_learned@9\"], \"reason\": \"again\"}",
                    400)
                .at("/detail")
                .asString())
        .contains("no learned model of version 9");
  }

  /** Whoever met "mover" bought by a chance of 40 %, and 8 % of the others did. */
  private static void assertWhatItLearnedHasLimits(JsonNode model) {
    double chance = model.at("/chances/mover").asDouble();
    double low = model.at("/limits/mover/low").asDouble();
    double high = model.at("/limits/mover/high").asDouble();
    assertThat(chance).as(model.toString()).isBetween(low, high);
    assertThat(high - low).as(model.toString()).isBetween(0.01, 0.15);
    assertThat(low).as("beyond doubt: %s", model).isGreaterThan(0.2);
    assertThat(model.at("/limits/tagalong/high").asDouble())
        .as(model.toString())
        .isBetween(0.001, 0.3);
  }

  private void assertTheShadowForetellsTheWeekAndBooksNothing(Messages shop) {
    Map<String, String> before = policy.credited(shop);
    assertThat(refusedStage("{\"stage\": \"LIVE\", \"reason\": \"x\"}"))
        .contains("stage is SHADOW or RETIRED, not LIVE; a change of policy");
    assertThat(refusedStage("{\"stage\": \"SHADOW\"}")).contains("reason says why");
    assertThat(policy.send("GET", "learning/models/99/stages", "", 404).at("/code").asString())
        .isEqualTo("MODEL_NOT_FOUND");
    policy.send(
        "POST",
        "learning/models/1/stages",
        "{\"stage\": \"SHADOW\", \"reason\": \"looks good\"}",
        201);
    assertThat(shadows.shadows(shop.brand)).containsExactly(1);

    JsonNode week = policy.send("POST", "learning/models/1/divergence", "", 200);

    assertThat(policy.credited(shop)).as("a shadow books nothing").isEqualTo(before);
    assertThat(policy.send("GET", "learning/models/1/divergence", "", 200).at("/0"))
        .isEqualTo(week);
    Map<String, Double> inForce = lastWeeksParts("weighted_last_touch");
    assertThat(week.at("/divergence").asDouble()).as(week.toString()).isBetween(0.2, 0.9);
    for (JsonNode mover : week.at("/movers")) {
      assertThat(mover.at("/before").asDouble())
          .as(week.toString())
          .isCloseTo(
              inForce.getOrDefault(mover.at("/creator").asString(""), 0.0), within(0.000_001));
    }
    JsonNode most = week.at("/movers/0");
    assertThat(most.at("/after").asDouble() > most.at("/before").asDouble())
        .as("mover gains or tagalong loses: %s", week)
        .isEqualTo(most.at("/creator").asString("").equals("mover"));
  }

  private void assertTheShadowOfWhatIsInForceIsTheSame() {
    JsonNode week = policy.send("POST", "learning/models/1/divergence", "", 200);
    assertThat(week.at("/model").asString()).isEqualTo("shapley_learned");
    assertThat(week.at("/divergence").asDouble()).isZero();
    assertThat(week.at("/orders").asInt()).isPositive();
    assertThat(policy.send("GET", "learning/models/1/divergence", "", 200).size())
        .as("measured again on one day")
        .isEqualTo(1);
    policy.send(
        "POST",
        "learning/models/1/stages",
        "{\"stage\": \"RETIRED\", \"reason\": \"it is live\"}",
        201);
    JsonNode life = policy.send("GET", "learning/models/1/stages", "", 200);
    assertThat(life.findValuesAsString("stage")).containsExactly("RETIRED", "LIVE", "SHADOW");
    assertThat(life.findValuesAsString("reason"))
        .containsExactly("it is live", "what convinces", "looks good");
    assertThat(shadows.shadows(new Messages("learning").brand)).isEmpty();
  }

  private String refusedStage(String body) {
    return policy.send("POST", "learning/models/1/stages", body, 400).at("/detail").asString();
  }

  /** Of creators, and '' for what is unattributed, straight from the rows. */
  private Map<String, Double> lastWeeksParts(String model) {
    Map<String, Double> parts = new TreeMap<>();
    jdbc.sql(
            """
            SELECT coalesce(creator_id, '') AS creator,
                   sum(amount_minor) / sum(sum(amount_minor)) OVER () AS part
            FROM ledger_entry
            WHERE brand_id = 'learning' AND model = ?
              AND accrual_at >= date_trunc('day', now() AT TIME ZONE 'UTC') AT TIME ZONE 'UTC'
                                - interval '6 days'
            GROUP BY 1
            """)
        .param(model)
        .query(
            row -> {
              parts.put(row.getString("creator"), row.getDouble("part"));
            });
    return parts;
  }

  private void assertOtherCreatorsThanItLearnedFromAreLearnedAnew(Messages shop, Instant now) {
    jdbc.sql(
            """
            UPDATE learned_model SET trained_at = now() - interval '2 days',
                                     data_until = now() - interval '8 days'
            WHERE brand_id = 'learning'
            """)
        .update();
    models.trainIfDue(shop.brand, Duration.ofDays(7));
    assertThat(policy.send("GET", "learning/models", "", 200).size())
        .as("the same creators")
        .isEqualTo(2);
    List<ScreenedMessage> wave = new ArrayList<>();
    for (int i = 0; i < 1_500; i++) {
      wave.add(shop.click(shop.profile(10_000 + i), now.minusSeconds(60L * i), "newcomer"));
    }
    delivery.deliver(wave);

    models.trainIfDue(shop.brand, Duration.ofDays(7));

    assertThat(policy.send("GET", "learning/models", "", 200).at("/0/trainedBy").asString())
        .startsWith("drift ");
  }

  @Test
  void aWeekWhoseRevenueGoesToOthersIsLearnedFromAnew() {
    Messages shop = new Messages("diverging");
    policy.register("diverging");
    Instant noon =
        Instant.now().truncatedTo(ChronoUnit.DAYS).minus(Duration.ofHours(12)); // yesterday's
    List<ScreenedMessage> messages = new ArrayList<>();
    for (int i = 0; i < 420; i++) {
      // Before, in the week before the model was learned, and last week.
      int days = i < 150 ? 25 + i % 40 : i < 285 ? 10 + i % 6 : i % 6;
      Instant at = noon.minus(Duration.ofDays(days)).plusSeconds(i);
      String creator = i < 285 ? "ana" : "ben";
      messages.add(shop.click(shop.profile(i), at.minusSeconds(600), creator));
      messages.add(shop.order(shop.profile(i), "d-" + i, at, "10.00"));
    }
    for (int i = 1_000; i < 1_030; i++) {
      messages.add(shop.click(shop.profile(i), noon.minusSeconds(2_592_000 + i), "ana"));
    }
    messages.add(
        shop.touch(
            shop.profile(2_000),
            noon.plusSeconds(3_600),
            "ana",
            TouchKind.CLICK,
            null,
            Duration.ofDays(7),
            "REVIEW"));
    delivery.deliver(messages);
    Folding.allOf(shop.brand, sums, jdbc);
    Instant learned = noon.minus(Duration.ofDays(9));
    registry.add(
        new LearnedModel(
            shop.brand,
            ShapleyCredit.of(0, 0.1, Map.of(Player.organic(new CreatorId("ana")), 0.2)),
            Map.of(),
            learned.minus(Duration.ofDays(90)),
            learned,
            100,
            100,
            0.1,
            0.2,
            true,
            "schedule",
            Instant.now().minus(Duration.ofDays(2))));
    assertThat(registry.freshness(shop.brand))
        .as("what screening held back is not learned from")
        .hasValue(new Freshness(noon.plusSeconds(414 - 600), noon.plusSeconds(414), learned));

    ModelDesk.Moved moved = models.trainIfDue(shop.brand, Duration.ofDays(7)).orElseThrow();

    assertThat(moved.creditDivergence()).hasValueCloseTo(1.0, within(1e-9));
    assertThat(moved.drift()).as("too few touches for it").isEmpty();
    assertThat(policy.send("GET", "diverging/models", "", 200).at("/0/trainedBy").asString())
        .isEqualTo("credit divergence 1.00");
    jdbc.sql(
            "UPDATE learned_model SET trained_at = now() - interval '2 days' WHERE brand_id ="
                + " 'diverging'")
        .update();
    assertThat(models.trainIfDue(shop.brand, Duration.ofDays(7)).orElseThrow().creditDivergence())
        .as("the newest knows that week")
        .hasValue(0);
    assertThat(policy.send("GET", "diverging/models", "", 200).size()).isEqualTo(2);
  }
}
