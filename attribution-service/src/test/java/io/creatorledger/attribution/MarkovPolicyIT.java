package io.creatorledger.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.creatorledger.attribution.policy.ChangeState;
import io.creatorledger.attribution.policy.LearnedModels;
import io.creatorledger.runtime.consumer.ConsumerRuntime;
import io.creatorledger.schema.event.ScreenedMessage;
import io.creatorledger.schema.id.ProfileId;
import io.creatorledger.schema.money.Money;
import io.creatorledger.testing.ServiceTest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** A Markov chain from journeys to ledger rows, and back. */
@ServiceTest
class MarkovPolicyIT {

  private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);

  @Autowired private ConsumerRuntime runtime;
  @Autowired private ModelDesk models;
  @Autowired private LearnedModels registry;
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
  void aChainIsLearnedTriedInTheShadowPromotedCreditsLiveAndIsRolledBack() {
    Messages shop = market("chained");
    assertItLearnsWhomOrdersComeBy();
    assertKindsAreLearnedSideBySideAndToldApart(shop);
    Map<String, String> before = policy.credited(shop);
    assertTheShadowBooksNothing(shop, before);

    int canary =
        policy.apply(
            "chained",
            """
            {"models": ["weighted_last_touch", "last_touch", "linear", "markov@1"], "share": 0.25,
             "reason": "a quarter first"}
            """);
    int all =
        policy
            .send(
                "POST",
                "chained/policy/changes/" + canary + "/promotion",
                "{\"reason\": \"it holds\"}",
                202)
            .at("/number")
            .asInt();
    policy.until("chained", all, ChangeState.APPLIED);
    assertThat(minor(policy.credited(shop), "markov"))
        .as("shares out what the rules do")
        .isEqualTo(minor(before, "last_touch"));
    assertOrdersAreCreditedLive(shop);

    int back =
        policy
            .send(
                "POST",
                "chained/policy/changes/" + all + "/rollback",
                "{\"reason\": \"second thoughts\"}",
                202)
            .at("/number")
            .asInt();
    policy.until("chained", back, ChangeState.APPLIED);
    assertThat(policy.credited(shop).keySet()).noneMatch(row -> row.startsWith("markov"));
    JsonNode life = policy.send("GET", "chained/models/1/stages", "", 200);
    assertThat(life.findValuesAsString("stage"))
        .containsExactly("ROLLED_BACK", "LIVE", "CANARY", "SHADOW");
    assertThat(policy.send("GET", "chained/models/2/stages", "", 200).size())
        .as("nothing became of the other kind's version")
        .isZero();
    assertThatSealsHold();
  }

  /** Versions of before there were kinds are learned hazards. */
  @Test
  void whatWasStoredBeforeIsReadAsItWas() {
    policy.register("stored-before");
    jdbc.sql(
            """
            INSERT INTO learned_model (brand_id, version, data_from, data_until, journeys, conversions,
              baseline, hazards, log_loss, plain_log_loss, accepted, trained_by, trained_at)
            VALUES ('stored-before', 1, now(), now(), 9, 4, 0.1, '{"ana": 0.2}', 1, 2, true, 'me', now())
            """)
        .update();

    JsonNode model = policy.send("GET", "stored-before/models", "", 200).at("/0");

    assertThat(model.at("/model").asString()).isEqualTo("shapley_learned@1");
    assertThat(model.at("/anyway").asDouble()).isCloseTo(1 - Math.exp(-0.1), within(1e-12));
    assertThat(model.at("/chances/ana").asDouble()).isCloseTo(1 - Math.exp(-0.2), within(1e-12));
    assertThat(model.at("/removalEffects").isEmpty()).isTrue();
    policy.send(
        "POST",
        "stored-before/policy/changes",
        "{\"models\": [\"shapley_learned@1\"], \"reason\": \"as ever\"}",
        202);
  }

  /**
   * Of 800 people 400 meet ben alone, 200 ana and then ben, 200 ana and then her advertising. Half
   * of those who meet ben order, nobody else.
   */
  private Messages market(String brand) {
    Messages shop = new Messages(brand);
    policy.register(brand);
    List<ScreenedMessage> messages = new ArrayList<>();
    for (int i = 0; i < 800; i++) {
      ProfileId person = shop.profile(i);
      Instant at = NOW.minus(Duration.ofMinutes(60L + 140L * i));
      if (i % 4 == 0) {
        messages.add(shop.click(person, at.minusSeconds(400), "ana"));
        messages.add(shop.click(person, at.minusSeconds(300), "ana"));
      }
      if (i % 4 == 1) {
        messages.add(shop.click(person, at.minusSeconds(400), "ana"));
        messages.add(Messages.paid(shop.click(person, at.minusSeconds(300), "ana")));
      } else {
        messages.add(shop.click(person, at.minusSeconds(200), "ben"));
        if (i / 4 % 2 == 0) {
          messages.add(shop.order(person, "o-" + i, at, "100.00"));
        }
      }
    }
    delivery.deliver(messages);
    return shop;
  }

  /** P(order) is 3/8; without ana 1/4, without ben nothing, without her advertising still 3/8. */
  private void assertItLearnsWhomOrdersComeBy() {
    assertThat(
            policy.send("POST", "chained/models?kind=markov:2", "", 400).at("/detail").asString())
        .isEqualTo("kind is shapley_learned or markov, not markov:2");

    JsonNode model = policy.send("POST", "chained/models?days=90&kind=markov", "", 201);

    assertThat(model.at("/model").asString()).isEqualTo("markov@1");
    assertThat(model.at("/accepted").asBoolean()).as(model.toString()).isTrue();
    assertThat(model.at("/removalEffects/ben").asDouble()).isCloseTo(1, within(1e-9));
    assertThat(model.at("/removalEffects/ana").asDouble()).isCloseTo(1.0 / 3, within(1e-9));
    assertThat(model.at("/removalEffects").get("ana|PAID").asDouble()).isZero();
    assertThat(model.at("/limits/ana/low").asDouble()).isBetween(0.25, 0.31);
    assertThat(model.at("/limits/ana/high").asDouble()).isBetween(0.355, 0.42);
    assertThat(model.at("/limits").has("ana|PAID")).as("no order tells of it").isFalse();
    assertThat(model.at("/chances").isEmpty()).isTrue();
    assertThat(model.has("anyway")).isFalse();
  }

  private void assertKindsAreLearnedSideBySideAndToldApart(Messages shop) {
    assertThat(policy.send("POST", "chained/models", "", 201).at("/model").asString())
        .isEqualTo("shapley_learned@2");
    models.trainIfDue(shop.brand, Duration.ofDays(7));
    assertThat(modelNames()).as("neither is due").hasSize(2);
    Instant stale = NOW.minus(Duration.ofDays(15));
    jdbc.sql(
            """
            UPDATE learned_model SET trained_at = ?::timestamptz, data_until = ?::timestamptz
            WHERE brand_id = 'chained' AND version = 1
            """)
        .params(stale.toString(), stale.toString())
        .update();
    assertThat(registry.freshness(shop.brand).orElseThrow().learnedUntil())
        .as("a fresh model of one kind hides no stale one of another")
        .isEqualTo(stale);
    models.trainIfDue(shop.brand, Duration.ofDays(7));
    assertThat(modelNames())
        .as("one was due, and all are learned")
        .containsExactlyInAnyOrder(
            "markov@1", "shapley_learned@2", "shapley_learned@3", "markov@4");
    assertThat(registry.freshness(shop.brand).orElseThrow().learnedUntil()).isAfter(NOW);
    assertThat(refused("markov@2"))
        .isEqualTo("version 2 of the brand's learned models is shapley_learned@2, not markov@2");
    assertThat(refused("markov@9")).isEqualTo("the brand has no learned model of version 9");
    assertThat(refused("markov"))
        .endsWith("shapley_learned@VERSION and markov@VERSION")
        .startsWith("there is no model markov;");
  }

  private List<String> modelNames() {
    return policy.send("GET", "chained/models", "", 200).findValuesAsString("model");
  }

  private String refused(String model) {
    return policy
        .send(
            "POST",
            "chained/policy/changes",
            "{\"models\": [\"%s\"], \"reason\": \"x\"}".formatted(model),
            400)
        .at("/detail")
        .asString();
  }

  /** Orders by ben alone stay his; of those by both ana has a quarter: of all a twelfth. */
  private void assertTheShadowBooksNothing(Messages shop, Map<String, String> before) {
    policy.send(
        "POST", "chained/models/1/stages", "{\"stage\": \"SHADOW\", \"reason\": \"a look\"}", 201);

    JsonNode week = policy.send("POST", "chained/models/1/divergence", "", 200);

    assertThat(policy.credited(shop)).isEqualTo(before);
    for (JsonNode mover : week.at("/movers")) {
      if (mover.at("/creator").asString("").equals("ana")) {
        assertThat(mover.at("/after").asDouble()).as(week.toString()).isBetween(0.07, 0.1);
      }
    }
    assertThat(week.at("/movers").size()).as(week.toString()).isEqualTo(2);
  }

  private void assertOrdersAreCreditedLive(Messages shop) {
    ProfileId both = shop.profile(9_001);
    ProfileId shown = shop.profile(9_002);
    ProfileId stranger = shop.profile(9_003);
    List<ScreenedMessage> messages =
        List.of(
            shop.click(both, NOW.minusSeconds(400), "ana"),
            shop.click(both, NOW.minusSeconds(300), "ben"),
            shop.click(both, NOW.minusSeconds(200), "ana"),
            shop.order(both, "both", NOW, "100.01"),
            Messages.paid(shop.click(shown, NOW.minusSeconds(300), "ana")),
            shop.order(shown, "shown", NOW, "7.00"),
            shop.click(stranger, NOW.minusSeconds(300), "carl"),
            shop.click(stranger, NOW.minusSeconds(200), "ben"),
            shop.order(stranger, "stranger", NOW, "100.00"),
            shop.order(shop.profile(9_004), "nobody", NOW, "5.00"));
    delivery.deliver(messages);

    // 1/8, 3/4, 1/8 of 10001: the unit left over goes to the largest remainder.
    assertThat(credits("both")).containsExactly("ana 12.50", "ben 75.01", "ana 12.50");
    assertThat(credits("shown"))
        .as("the only one there, though of no effect")
        .containsExactly("ana 7.00");
    // carl has the mean of 1, 1/3 and 0.
    assertThat(credits("stranger")).containsExactly("carl 30.77", "ben 69.23");
    assertThat(credits("nobody")).isEmpty();

    delivery.deliver(
        List.of(shop.refund(both, "both", "r", NOW.plusSeconds(60), Money.of("50.00", "USD"))));
    assertThat(credits("both")).containsExactly("ana 6.25", "ben 37.51", "ana 6.25");
    Map<String, String> credited = policy.credited(shop);
    delivery.deliver(messages);
    assertThat(policy.credited(shop)).as("again").isEqualTo(credited);
    assertThatSealsHold();
    assertAReceiptIsReckonedAgainFromWhatTheApiAnswers();
  }

  /** Its policy's version names the model's, whose figures never change. */
  private void assertAReceiptIsReckonedAgainFromWhatTheApiAnswers() {
    JsonNode receipt = policy.send("GET", "chained/orders/both/receipt", "", 200);
    JsonNode placed = receipt.at("/revisions/0");
    assertThat(placed.at("/sealed/number").asInt()).isPositive();
    JsonNode terms =
        policy
            .send("GET", "chained/policy", "", 200)
            .get(placed.at("/policyVersion").asInt())
            .at("/terms/models");
    JsonNode model =
        policy
            .send("GET", "chained/models", "", 200)
            .valueStream()
            .filter(each -> terms.valueStream().anyMatch(each.at("/model")::equals))
            .findFirst()
            .orElseThrow();
    double ana = model.at("/removalEffects/ana").asDouble();
    double ben = model.at("/removalEffects/ben").asDouble();
    List<Double> shares =
        placed
            .at("/rows")
            .valueStream()
            .filter(row -> row.at("/model").asString().equals("markov"))
            .map(row -> (double) row.at("/share").asLong() / row.at("/shareOf").asLong())
            .toList();
    assertThat(shares).hasSize(3);
    assertThat(shares.get(0)).isCloseTo(ana / (ana + ben) / 2, within(1e-9));
    assertThat(shares.get(1)).isCloseTo(ben / (ana + ben), within(1e-9));
    assertThat(shares.get(2)).isEqualTo(shares.get(0));
  }

  /** Creators and amounts, by touch. */
  private List<String> credits(String order) {
    return policy
        .send("GET", "chained/orders/" + order + "/credits?model=markov", "", 200)
        .at("/credits")
        .valueStream()
        .map(row -> row.at("/creatorId").asString() + " " + row.at("/amount").asString())
        .toList();
  }

  /** Whatever is booked since the last seal is sealed, and every seal recomputed. */
  private void assertThatSealsHold() {
    JsonNode seals = policy.send("POST", "chained/ledger/seals", "", 200);
    int last = policy.send("GET", "chained/ledger/seals", "", 200).at("/0/number").asInt();
    assertThat(last).as(seals.toString()).isPositive();
    for (int number = 1; number <= last; number++) {
      JsonNode verified =
          policy.send("GET", "chained/ledger/seals/" + number + "/verification", "", 200);
      assertThat(verified.at("/verified").asBoolean()).as(verified.toString()).isTrue();
    }
  }

  private static long minor(Map<String, String> credited, String model) {
    Map<String, Long> sums = new TreeMap<>();
    credited.forEach(
        (row, sum) -> sums.merge(row.split(" ")[0], Long.parseLong(sum), Math::addExact));
    return sums.getOrDefault(model, 0L);
  }
}
