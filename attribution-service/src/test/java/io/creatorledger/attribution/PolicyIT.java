package io.creatorledger.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.creatorledger.attribution.policy.ChangeState;
import io.creatorledger.attribution.policy.Freshness;
import io.creatorledger.attribution.policy.LearnedCredit;
import io.creatorledger.attribution.policy.LearnedModel;
import io.creatorledger.attribution.policy.LearnedModels;
import io.creatorledger.attribution.policy.Lot;
import io.creatorledger.attribution.policy.Policies;
import io.creatorledger.attribution.report.CreditSums;
import io.creatorledger.runtime.consumer.ConsumerRuntime;
import io.creatorledger.schema.event.ScreenedMessage;
import io.creatorledger.schema.event.SourceKind;
import io.creatorledger.schema.event.TouchKind;
import io.creatorledger.schema.id.CreatorId;
import io.creatorledger.schema.id.OrderId;
import io.creatorledger.schema.money.Money;
import io.creatorledger.testing.ServiceTest;
import io.creatorledger.testing.TestAccess;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A change of policy from its proposal to the last order credited anew, over REST. */
@ServiceTest
class PolicyIT {

  private static final Duration SOON = Duration.ofSeconds(30);
  private static final Instant ORDERED = Instant.parse("2026-06-10T12:00:00Z");
  private static final int ORDERS = 450;

  @Autowired private ConsumerRuntime runtime;
  @Autowired private Policies policies;
  @Autowired private PolicyDesk desk;
  @Autowired private ModelDesk models;
  @Autowired private ShadowDesk shadows;
  @Autowired private LearnedModels registry;
  @Autowired private CreditSums sums;
  @Autowired private JdbcClient jdbc;
  @LocalServerPort private int port;
  private final HttpClient client = HttpClient.newHttpClient();
  private Delivery delivery;

  @BeforeEach
  void consumer() {
    delivery = new Delivery(runtime);
  }

  @Test
  void thePreviewForetellsToTheCentWhatApplyingDoes() {
    Messages shop = market("foretold");
    deliverASaleAndItsCopyAPageOfOrdersLater(shop);
    Map<String, String> before = credited(shop);

    JsonNode proposed =
        send(
            "POST",
            "foretold/policy/changes",
            """
            {"models": ["first_touch", "linear", "time_decay:3"], "windows": {"CLICK": "P3D"},
             "ordersFrom": "2026-06-12T00:00:00Z", "reason": "long journeys"}
            """,
            202);
    int number = proposed.at("/number").asInt();
    JsonNode previewed = until("foretold", number, ChangeState.PREVIEWED);

    assertThat(credited(shop)).as("a preview books nothing").isEqualTo(before);
    assertThat(previewed.at("/orders").asLong()).isBetween(1L, ORDERS - 1L);
    assertThat(previewed.at("/changed").asLong()).isEqualTo(previewed.at("/orders").asLong());
    assertThat(
            jdbc.sql(
                    "SELECT count(*) FROM ledger_revision WHERE brand_id = 'foretold' AND revision"
                        + " > 1")
                .query(Long.class)
                .single())
        .isZero();

    send("POST", "foretold/policy/changes/" + number + "/application", "", 202);
    JsonNode applied = until("foretold", number, ChangeState.APPLIED);

    assertThat(applied.at("/version").asInt()).isEqualTo(1);
    assertThat(applied.at("/changed").asLong()).isEqualTo(previewed.at("/changed").asLong());
    Map<String, Long> expected = new TreeMap<>();
    before.forEach((place, minor) -> expected.put(place, Long.valueOf(minor)));
    for (JsonNode difference : previewed.at("/differences")) {
      String place =
          difference.at("/model").asString() + " " + difference.at("/creatorId").asString("");
      long minor = difference.at("/change").asDecimal().movePointRight(2).longValueExact();
      expected.merge(place, minor, Long::sum);
    }
    expected.values().removeIf(minor -> minor == 0);
    Map<String, Long> after = new TreeMap<>();
    credited(shop).forEach((place, minor) -> after.put(place, Long.valueOf(minor)));
    assertThat(after).isEqualTo(expected);
    assertThat(
            send("GET", "foretold/orders/o-400/receipt", "", 200)
                .at("/revisions/1/cause")
                .asString())
        .isEqualTo("POLICY_CHANGED");
    assertThat(
            send("POST", "foretold/reports/reconciliation", "", 200).at("/differences").asInt(-1))
        .isZero();
  }

  @Test
  void aShareOfTheOrdersTriesAChangeThatIsThenPromotedAndRolledBack() {
    Messages shop = market("canary");
    Map<String, String> before = credited(shop);
    String terms =
        "\"models\": [\"first_touch\", \"weighted_last_touch\", \"last_touch\", \"linear\"]";

    int number = apply("canary", "{%s, \"share\": 0.3, \"reason\": \"try\"}".formatted(terms));

    JsonNode canary = send("GET", "canary/policy/changes/" + number, "", 200);
    Set<String> drawn = new TreeSet<>();
    for (int i = 1; i <= ORDERS; i++) {
      if (new Lot(number, 0.3).draws(shop.brand, new OrderId("o-" + i))) {
        drawn.add("o-" + i);
      }
    }
    assertThat(drawn.size() / (double) ORDERS).isBetween(0.2, 0.4);
    assertThat(ordersUnder(shop, "first_touch")).isEqualTo(drawn);
    assertThat(canary.at("/changed").asInt()).isEqualTo(drawn.size());
    assertThat(sumOf(canary, "first_touch"))
        .as("the preview looked at them alone")
        .isEqualTo(total(shop, "first_touch"));
    assertThat(total(shop, "linear")).as("nothing is missing").isEqualTo(total(before, "linear"));
    assertThat(send("GET", "canary/orders/o-1/credits", "", 200).at("/model").asString())
        .as("what reports show")
        .isEqualTo("weighted_last_touch");

    int other =
        send("POST", "canary/policy/changes", "{%s, \"reason\": \"all\"}".formatted(terms), 202)
            .at("/number")
            .asInt();
    until("canary", other, ChangeState.PREVIEWED);
    assertThat(refused("canary", other, "application", "", 409))
        .contains("version 1 credits a share of the orders: promote it or roll it back first");
    assertThat(refused("canary", number, "promotion", "{}", 400)).contains("reason says why");
    assertThat(refused("canary", number, "promotion", "{\"share\": 0.3, \"reason\": \"x\"}", 400))
        .contains("share is above 0.3");
    assertThat(refused("canary", number, "rollback", "{\"share\": 0.1, \"reason\": \"x\"}", 400))
        .contains("leave share out");
    assertThat(refused("canary", other, "rollback", "{\"reason\": \"x\"}", 409))
        .contains("only the change in force, version 1", "this one is PREVIEWED");

    JsonNode promotion =
        send(
            "POST",
            "canary/policy/changes/" + number + "/promotion",
            "{\"reason\": \"it convinced\"}",
            202);
    int promoted = promotion.at("/number").asInt();
    until("canary", promoted, ChangeState.APPLIED);
    assertThat(promotion.at("/follows").asInt()).isEqualTo(number);
    assertThat(promotion.at("/reason").asString()).isEqualTo("it convinced");
    assertThat(promotion.at("/decidedBy").asString()).isNotEmpty();
    assertThat(total(shop, "first_touch")).isEqualTo(total(before, "linear"));
    assertThat(send("GET", "canary/orders/o-1/credits", "", 200).at("/model").asString())
        .isEqualTo("first_touch");
    assertThat(refused("canary", promoted, "promotion", "{\"reason\": \"x\"}", 409))
        .contains("concerns all orders already");

    int rolledBack =
        send(
                "POST",
                "canary/policy/changes/" + promoted + "/rollback",
                "{\"reason\": \"it did not last\"}",
                202)
            .at("/number")
            .asInt();
    until("canary", rolledBack, ChangeState.APPLIED);
    assertThat(credited(shop)).isEqualTo(before);
    assertThat(refused("canary", rolledBack, "rollback", "{\"reason\": \"x\"}", 409))
        .contains("rolled another one back");
    JsonNode versions = send("GET", "canary/policy", "", 200);
    assertThat(versions.at("/1/share").asDouble()).isEqualTo(0.3);
    assertThat(versions.at("/3/takesBack").asInt()).isEqualTo(1);
    JsonNode receipt =
        send("GET", "canary/orders/" + drawn.iterator().next() + "/receipt", "", 200);
    JsonNode last = receipt.at("/revisions").get(receipt.at("/revisions").size() - 1);
    assertThat(last.at("/cause").asString()).isEqualTo("POLICY_CHANGED");
    assertThat(Instant.parse(last.at("/causeAt").asString()))
        .as("taken back on the day of the rollback")
        .isEqualTo(Instant.parse(versions.at("/3/appliedAt").asString()));
  }

  private String refused(String brand, int number, String step, String body, int status) {
    return send("POST", brand + "/policy/changes/" + number + "/" + step, body, status)
        .at("/detail")
        .asString();
  }

  private Set<String> ordersUnder(Messages shop, String model) {
    return new TreeSet<>(
        jdbc.sql("SELECT DISTINCT order_id FROM ledger_entry WHERE brand_id = ? AND model = ?")
            .params(shop.brand.value(), model)
            .query(String.class)
            .list());
  }

  private long total(Messages shop, String model) {
    return total(credited(shop), model);
  }

  private static long total(Map<String, String> credited, String model) {
    return credited.entrySet().stream()
        .filter(entry -> entry.getKey().startsWith(model + " "))
        .mapToLong(entry -> Long.parseLong(entry.getValue()))
        .sum();
  }

  private static long sumOf(JsonNode change, String model) {
    long sum = 0;
    for (JsonNode difference : change.at("/differences")) {
      if (difference.at("/model").asString().equals(model)) {
        sum += difference.at("/after").asDecimal().movePointRight(2).longValueExact();
      }
    }
    return sum;
  }

  @Test
  void newOrdersGoByThePolicyAtOnceAndAWiderWindowFindsOldTouches() {
    Messages shop = new Messages("widened");
    register("widened");
    Instant touched = ORDERED.minus(Duration.ofDays(20));
    delivery.deliver(
        List.of(
            shop.click(shop.profile(1), touched, "ana"),
            shop.order(shop.profile(1), "w-1", ORDERED, "40.00")));
    assertThat(send("GET", "widened/orders/w-1/credits", "", 200).at("/unattributed").asString())
        .isEqualTo("40.00");

    apply(
        "widened",
        "{\"models\": [\"last_touch\"], \"windows\": {\"click\": \"P30D\"}, \"reason\": \"slow"
            + " buyers\"}");

    assertThat(send("GET", "widened/orders/w-1/credits", "", 200).at("/attributed").asString())
        .isEqualTo("40.00");
    delivery.deliver(List.of(shop.order(shop.profile(1), "w-2", ORDERED.plusSeconds(60), "9.00")));
    JsonNode second = send("GET", "widened/orders/w-2/credits", "", 200);
    assertThat(second.at("/model").asString()).isEqualTo("last_touch");
    assertThat(second.at("/attributed").asString()).isEqualTo("9.00");
    // A touch that the stamped window had left out, but the policy's does not.
    delivery.deliver(
        List.of(shop.click(shop.profile(1), ORDERED.minus(Duration.ofDays(15)), "ben")));
    assertThat(
            send("GET", "widened/orders/w-1/credits", "", 200)
                .at("/credits/0/creatorId")
                .asString())
        .isEqualTo("ben");
  }

  @Test
  void aCodeOutranksClicksWhereTheBrandSaysSo() {
    Messages shop = new Messages("outranked");
    register("outranked");
    delivery.deliver(
        List.of(
            shop.click(shop.profile(1), ORDERED.minusSeconds(60), "ana"),
            shop.touch(
                shop.profile(1),
                ORDERED,
                "ben",
                TouchKind.CODE,
                "c-1",
                Duration.ofDays(7),
                "ALLOW"),
            shop.order(shop.profile(1), "c-1", ORDERED, "40.00")));

    apply(
        "outranked",
        "{\"models\": [\"linear\"], \"precedence\": [[\"code\"]], \"reason\": \"codes are paid\"}");

    JsonNode receipt = send("GET", "outranked/orders/c-1/receipt", "", 200);
    assertThat(receipt.at("/touchpoints/0/notCountedBecause").asString()).isEqualTo("OUTRANKED");
    assertThat(receipt.at("/models/0/credits/0/creatorId").asString()).isEqualTo("ben");
    assertThat(receipt.at("/models").size()).isEqualTo(1);
  }

  @Test
  void aLearnedModelCreditsWhoConvincesAndIsAppliedLikeAnyPolicy() {
    Messages shop = new Messages("learning");
    register("learning");
    assertThat(send("POST", "learning/models", "", 400).at("/detail").asString())
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

    JsonNode model = send("POST", "learning/models?days=90", "", 201);
    assertThat(model.at("/model").asString()).isEqualTo("shapley_learned@1");
    assertThat(model.at("/accepted").asBoolean()).as("seed %d: %s", seed, model).isTrue();
    models.trainIfDue(shop.brand, Duration.ofDays(7));
    assertThat(send("GET", "learning/models", "", 200).size()).as("not due").isEqualTo(1);
    models.trainIfDue(shop.brand, Duration.ofDays(-1));
    assertThat(send("GET", "learning/models", "", 200).at("/0/trainedBy").asString())
        .isEqualTo("schedule");
    assertOtherCreatorsThanItLearnedFromAreLearnedAnew(shop, now);
    assertTheShadowForetellsTheWeekAndBooksNothing(shop);
    apply(
        "learning",
        "{\"models\": [\"shapley_learned@1\", \"last_touch\"], \"reason\": \"what convinces\"}");
    assertTheShadowOfWhatIsInForceIsTheSame();

    Map<String, String> credited = credited(shop);
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
            send(
                    "POST",
                    "learning/policy/changes",
                    "{\"models\": [\"shapley_learned@1\"], \"reason\": \"again\"}",
                    400)
                .at("/detail")
                .asString())
        .contains("foretells no better");
    assertThat(
            send(
                    "POST",
                    "learning/policy/changes",
                    "{\"models\": [\"shapley_learned@9\"], \"reason\": \"again\"}",
                    400)
                .at("/detail")
                .asString())
        .contains("no learned model of version 9");
  }

  private void assertTheShadowForetellsTheWeekAndBooksNothing(Messages shop) {
    Map<String, String> before = credited(shop);
    assertThat(refusedStage("{\"stage\": \"LIVE\", \"reason\": \"x\"}"))
        .contains("stage is SHADOW or RETIRED, not LIVE; a change of policy");
    assertThat(refusedStage("{\"stage\": \"SHADOW\"}")).contains("reason says why");
    assertThat(send("GET", "learning/models/99/stages", "", 404).at("/code").asString())
        .isEqualTo("MODEL_NOT_FOUND");
    send(
        "POST",
        "learning/models/1/stages",
        "{\"stage\": \"SHADOW\", \"reason\": \"looks good\"}",
        201);
    assertThat(shadows.shadows(shop.brand)).containsExactly(1);

    JsonNode week = send("POST", "learning/models/1/divergence", "", 200);

    assertThat(credited(shop)).as("a shadow books nothing").isEqualTo(before);
    assertThat(send("GET", "learning/models/1/divergence", "", 200).at("/0")).isEqualTo(week);
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
    JsonNode week = send("POST", "learning/models/1/divergence", "", 200);
    assertThat(week.at("/model").asString()).isEqualTo("shapley_learned");
    assertThat(week.at("/divergence").asDouble()).isZero();
    assertThat(week.at("/orders").asInt()).isPositive();
    assertThat(send("GET", "learning/models/1/divergence", "", 200).size())
        .as("measured again on one day")
        .isEqualTo(1);
    send(
        "POST",
        "learning/models/1/stages",
        "{\"stage\": \"RETIRED\", \"reason\": \"it is live\"}",
        201);
    JsonNode life = send("GET", "learning/models/1/stages", "", 200);
    assertThat(life.findValuesAsString("stage")).containsExactly("RETIRED", "LIVE", "SHADOW");
    assertThat(life.findValuesAsString("reason"))
        .containsExactly("it is live", "what convinces", "looks good");
    assertThat(shadows.shadows(new Messages("learning").brand)).isEmpty();
  }

  private String refusedStage(String body) {
    return send("POST", "learning/models/1/stages", body, 400).at("/detail").asString();
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
    assertThat(send("GET", "learning/models", "", 200).size()).as("the same creators").isEqualTo(2);
    List<ScreenedMessage> wave = new ArrayList<>();
    for (int i = 0; i < 1_500; i++) {
      wave.add(shop.click(shop.profile(10_000 + i), now.minusSeconds(60L * i), "newcomer"));
    }
    delivery.deliver(wave);

    models.trainIfDue(shop.brand, Duration.ofDays(7));

    assertThat(send("GET", "learning/models", "", 200).at("/0/trainedBy").asString())
        .startsWith("drift ");
  }

  @Test
  void aWeekWhoseRevenueGoesToOthersIsLearnedFromAnew() {
    Messages shop = new Messages("diverging");
    register("diverging");
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
            LearnedCredit.of(0, 0.1, Map.of(new CreatorId("ana"), 0.2)),
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
    assertThat(send("GET", "diverging/models", "", 200).at("/0/trainedBy").asString())
        .isEqualTo("credit divergence 1.00");
    jdbc.sql(
            "UPDATE learned_model SET trained_at = now() - interval '2 days' WHERE brand_id ="
                + " 'diverging'")
        .update();
    assertThat(models.trainIfDue(shop.brand, Duration.ofDays(7)).orElseThrow().creditDivergence())
        .as("the newest knows that week")
        .hasValue(0);
    assertThat(send("GET", "diverging/models", "", 200).size()).isEqualTo(2);
  }

  @Test
  void whatCannotBeProposedOrDecidedIsSaidInWords() {
    register("refusing");
    assertThat(proposalRefused("{\"models\": [\"best_touch\"], \"reason\": \"x\"}"))
        .contains("there is no model best_touch; models are first_touch");
    assertThat(proposalRefused("{\"models\": [\"linear\"], \"share\": 0.1, \"reason\": \"x\"}"))
        .contains("models lacks weighted_last_touch, last_touch");
    assertThat(proposalRefused("{\"models\": [\"linear\"], \"share\": 1.5, \"reason\": \"x\"}"))
        .contains("share is above 0 and at most 1, not 1.5");
    assertThat(proposalRefused("{\"models\": [], \"reason\": \"x\"}")).contains("1 to 8 models");
    assertThat(proposalRefused("{\"reason\": \"x\"}")).contains("models is missing");
    assertThat(proposalRefused("{\"models\": [\"linear\"]}")).contains("reason says why");
    assertThat(
            proposalRefused(
                "{\"models\": [\"linear\"], \"windows\": {\"CLICK\": \"P999D\"}, \"reason\":"
                    + " \"x\"}"))
        .contains("at most 400 days");
    assertThat(
            proposalRefused(
                "{\"models\": [\"linear\"], \"windows\": {\"CLICK\": \"7\"}, \"reason\": \"x\"}"))
        .contains("written such as P7D");
    assertThat(
            proposalRefused(
                "{\"models\": [\"linear\"], \"precedence\": [[\"code\"], [\"code\"]], \"reason\":"
                    + " \"x\"}"))
        .contains("one tier only");
    assertThat(send("GET", "refusing/policy/changes/7", "", 404).at("/code").asString())
        .isEqualTo("POLICY_CHANGE_NOT_FOUND");

    int number = apply("refusing", "{\"models\": [\"linear\"], \"reason\": \"x\"}");
    assertThat(
            send("POST", "refusing/policy/changes/" + number + "/withdrawal", "", 409)
                .at("/detail")
                .asString())
        .contains("APPLIED and cannot be withdrawn");
    assertThat(send("GET", "refusing/policy", "", 200).size()).isEqualTo(2);
    assertThatThrownBy(() -> desk.apply(new Messages("refusing").brand, number, "x"))
        .hasMessageContaining("only a previewed change");
  }

  private String proposalRefused(String body) {
    return send("POST", "refusing/policy/changes", body, 400).at("/detail").asString();
  }

  private int apply(String brand, String proposal) {
    int number = send("POST", brand + "/policy/changes", proposal, 202).at("/number").asInt();
    until(brand, number, ChangeState.PREVIEWED);
    send("POST", brand + "/policy/changes/" + number + "/application", "", 202);
    until(brand, number, ChangeState.APPLIED);
    return number;
  }

  private JsonNode until(String brand, int number, ChangeState state) {
    return await()
        .atMost(SOON)
        .until(
            () -> send("GET", brand + "/policy/changes/" + number, "", 200),
            change -> change.at("/state").asString().equals(state.name()));
  }

  /** More orders than a step takes, over many days, with journeys of one to four touches. */
  /** What concerns the copy concerns the sale: still it changes once. */
  private void deliverASaleAndItsCopyAPageOfOrdersLater(Messages shop) {
    Instant sold = Instant.parse("2026-06-12T01:00:00Z");
    Instant copied = sold.plus(Duration.ofHours(90));
    Money net = Money.of("1000.00", "USD");
    String sale = "577094156662640706";
    delivery.deliver(
        List.of(
            shop.click(shop.profile(9_001), sold.minus(Duration.ofHours(30)), "creator-1"),
            shop.click(shop.profile(9_001), sold.minus(Duration.ofHours(90)), "creator-2"),
            shop.told(SourceKind.MARKETPLACE, shop.profile(9_001), sale, sold, sold, net, "ALLOW"),
            shop.told(
                SourceKind.SHOP, shop.profile(9_002), "copy", copied, copied, net, "ALLOW", sale)));
  }

  private Messages market(String brand) {
    Messages shop = new Messages(brand);
    register(brand);
    List<ScreenedMessage> messages = new ArrayList<>();
    for (int i = 1; i <= ORDERS; i++) {
      Instant at = ORDERED.plus(Duration.ofMinutes(20L * i));
      for (int touch = 1; touch <= 1 + i % 4; touch++) {
        Instant before = at.minus(Duration.ofHours(25L * touch));
        messages.add(shop.click(shop.profile(i), before, "creator-" + (i + touch) % 7));
      }
      messages.add(shop.order(shop.profile(i), "o-" + i, at, "" + i + ".01"));
    }
    delivery.deliver(messages);
    return shop;
  }

  private void register(String brand) {
    jdbc.sql(
            """
            INSERT INTO brand (brand_id, name, currency, time_zone, changed_at)
            VALUES (?, ?, 'USD', 'Etc/UTC', now()) ON CONFLICT DO NOTHING
            """)
        .params(brand, brand)
        .update();
  }

  /** Minor units by model and creator, straight from the rows; no zeros. */
  private Map<String, String> credited(Messages shop) {
    Map<String, String> credited = new TreeMap<>();
    jdbc.sql(
            """
            SELECT model || ' ' || coalesce(creator_id, '') AS place, sum(amount_minor)::text AS sum
            FROM ledger_entry WHERE brand_id = ? GROUP BY 1 HAVING sum(amount_minor) <> 0
            """)
        .param(shop.brand.value())
        .query(
            row -> {
              credited.put(row.getString("place"), row.getString("sum"));
            });
    return credited;
  }

  private JsonNode send(String method, String path, String body, int status) {
    try {
      HttpResponse<String> answer =
          client.send(
              HttpRequest.newBuilder(
                      URI.create("http://localhost:" + port + "/api/v1/brands/" + path))
                  .header("Authorization", "Bearer " + TestAccess.ADMIN_TOKEN)
                  .header("Content-Type", "application/json")
                  .method(method, HttpRequest.BodyPublishers.ofString(body))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
      return JsonMapper.shared().readTree(answer.body());
    } catch (java.io.IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
