package io.creatorledger.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.creatorledger.attribution.policy.ChangeState;
import io.creatorledger.attribution.policy.Lot;
import io.creatorledger.attribution.policy.Policies;
import io.creatorledger.attribution.policy.PolicyChanges;
import io.creatorledger.runtime.consumer.ConsumerRuntime;
import io.creatorledger.schema.event.ScreenedMessage;
import io.creatorledger.schema.event.SourceKind;
import io.creatorledger.schema.event.TouchKind;
import io.creatorledger.schema.id.OrderId;
import io.creatorledger.schema.money.Money;
import io.creatorledger.testing.ServiceTest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** A change of policy from its proposal to the last order credited anew, over REST. */
@ServiceTest
class PolicyIT {

  private static final Instant ORDERED = Instant.parse("2026-06-10T12:00:00Z");
  private static final int ORDERS = 450;

  @Autowired private ConsumerRuntime runtime;
  @Autowired private Policies policies;
  @Autowired private PolicyDesk desk;
  @Autowired private PolicyChanges changes;
  @Autowired private TransactionTemplate transactions;
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
  void aLongChangeOfOneBrandDoesNotHoldUpAShortOneOfAnother() {
    Set<String> next =
        transactions.execute(
            status -> {
              running("long", "1999-01-01T00:00:00Z", 5_000);
              running("short", "2000-01-01T00:00:00Z", 0);
              status.setRollbackOnly();
              return IntStream.range(0, 200)
                  .mapToObj(i -> changes.lockRunning().orElseThrow().brand().value())
                  .collect(Collectors.toSet());
            });

    assertThat(next).contains("long", "short");
  }

  private void running(String brand, String proposedAt, int done) {
    jdbc.sql(
            """
            INSERT INTO policy_change
              (brand_id, number, orders_from, terms, reason, proposed_by, proposed_at, state, orders,
               done)
            VALUES (?, 1, 'epoch', '{"models": ["linear"]}', '', '', ?::timestamptz, 'PREVIEWING',
                    100000, ?)
            """)
        .params(brand, proposedAt, done)
        .update();
  }

  @Test
  void thePreviewForetellsToTheCentWhatApplyingDoes() {
    Messages shop = market("foretold");
    deliverASaleAndItsCopyAPageOfOrdersLater(shop);
    Map<String, String> before = policy.credited(shop);

    JsonNode proposed =
        policy.send(
            "POST",
            "foretold/policy/changes",
            """
            {"models": ["first_touch", "linear", "time_decay:3"], "windows": {"CLICK": "P3D"},
             "ordersFrom": "2026-06-12T00:00:00Z", "reason": "long journeys"}
            """,
            202);
    int number = proposed.at("/number").asInt();
    JsonNode previewed = policy.until("foretold", number, ChangeState.PREVIEWED);

    assertThat(policy.credited(shop)).as("a preview books nothing").isEqualTo(before);
    assertThat(previewed.at("/orders").asLong()).isBetween(1L, ORDERS - 1L);
    assertThat(previewed.at("/changed").asLong()).isEqualTo(previewed.at("/orders").asLong());
    assertThat(
            jdbc.sql(
                    "SELECT count(*) FROM ledger_revision WHERE brand_id = 'foretold' AND revision"
                        + " > 1")
                .query(Long.class)
                .single())
        .isZero();

    policy.send("POST", "foretold/policy/changes/" + number + "/application", "", 202);
    JsonNode applied = policy.until("foretold", number, ChangeState.APPLIED);

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
    policy.credited(shop).forEach((place, minor) -> after.put(place, Long.valueOf(minor)));
    assertThat(after).isEqualTo(expected);
    assertThat(
            policy
                .send("GET", "foretold/orders/o-400/receipt", "", 200)
                .at("/revisions/1/cause")
                .asString())
        .isEqualTo("POLICY_CHANGED");
    assertThat(
            policy
                .send("POST", "foretold/reports/reconciliation", "", 200)
                .at("/differences")
                .asInt(-1))
        .isZero();
  }

  @Test
  void aShareOfTheOrdersTriesAChangeThatIsThenPromotedAndRolledBack() {
    Messages shop = market("canary");
    Map<String, String> before = policy.credited(shop);
    String terms =
        "\"models\": [\"first_touch\", \"weighted_last_touch\", \"last_touch\", \"linear\"]";

    int number =
        policy.apply("canary", "{%s, \"share\": 0.3, \"reason\": \"try\"}".formatted(terms));

    JsonNode canary = policy.send("GET", "canary/policy/changes/" + number, "", 200);
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
    assertThat(policy.send("GET", "canary/orders/o-1/credits", "", 200).at("/model").asString())
        .as("what reports show")
        .isEqualTo("weighted_last_touch");

    int other =
        policy
            .send(
                "POST", "canary/policy/changes", "{%s, \"reason\": \"all\"}".formatted(terms), 202)
            .at("/number")
            .asInt();
    policy.until("canary", other, ChangeState.PREVIEWED);
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
        policy.send(
            "POST",
            "canary/policy/changes/" + number + "/promotion",
            "{\"reason\": \"it convinced\"}",
            202);
    int promoted = promotion.at("/number").asInt();
    policy.until("canary", promoted, ChangeState.APPLIED);
    assertThat(promotion.at("/follows").asInt()).isEqualTo(number);
    assertThat(promotion.at("/reason").asString()).isEqualTo("it convinced");
    assertThat(promotion.at("/decidedBy").asString()).isNotEmpty();
    assertThat(total(shop, "first_touch")).isEqualTo(total(before, "linear"));
    assertThat(policy.send("GET", "canary/orders/o-1/credits", "", 200).at("/model").asString())
        .isEqualTo("first_touch");
    assertThat(refused("canary", promoted, "promotion", "{\"reason\": \"x\"}", 409))
        .contains("concerns all orders already");

    int rolledBack =
        policy
            .send(
                "POST",
                "canary/policy/changes/" + promoted + "/rollback",
                "{\"reason\": \"it did not last\"}",
                202)
            .at("/number")
            .asInt();
    policy.until("canary", rolledBack, ChangeState.APPLIED);
    assertThat(policy.credited(shop)).isEqualTo(before);
    assertThat(refused("canary", rolledBack, "rollback", "{\"reason\": \"x\"}", 409))
        .contains("rolled another one back");
    JsonNode versions = policy.send("GET", "canary/policy", "", 200);
    assertThat(versions.at("/1/share").asDouble()).isEqualTo(0.3);
    assertThat(versions.at("/3/takesBack").asInt()).isEqualTo(1);
    JsonNode receipt =
        policy.send("GET", "canary/orders/" + drawn.iterator().next() + "/receipt", "", 200);
    JsonNode last = receipt.at("/revisions").get(receipt.at("/revisions").size() - 1);
    assertThat(last.at("/cause").asString()).isEqualTo("POLICY_CHANGED");
    assertThat(Instant.parse(last.at("/causeAt").asString()))
        .as("taken back on the day of the rollback")
        .isEqualTo(Instant.parse(versions.at("/3/appliedAt").asString()));
  }

  private String refused(String brand, int number, String step, String body, int status) {
    return policy
        .send("POST", brand + "/policy/changes/" + number + "/" + step, body, status)
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
    return total(policy.credited(shop), model);
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
    policy.register("widened");
    Instant touched = ORDERED.minus(Duration.ofDays(20));
    delivery.deliver(
        List.of(
            shop.click(shop.profile(1), touched, "ana"),
            shop.order(shop.profile(1), "w-1", ORDERED, "40.00")));
    assertThat(
            policy
                .send("GET", "widened/orders/w-1/credits", "", 200)
                .at("/unattributed")
                .asString())
        .isEqualTo("40.00");

    policy.apply(
        "widened",
        "{\"models\": [\"last_touch\"], \"windows\": {\"click\": \"P30D\"}, \"reason\": \"slow"
            + " buyers\"}");

    assertThat(
            policy.send("GET", "widened/orders/w-1/credits", "", 200).at("/attributed").asString())
        .isEqualTo("40.00");
    delivery.deliver(List.of(shop.order(shop.profile(1), "w-2", ORDERED.plusSeconds(60), "9.00")));
    JsonNode second = policy.send("GET", "widened/orders/w-2/credits", "", 200);
    assertThat(second.at("/model").asString()).isEqualTo("last_touch");
    assertThat(second.at("/attributed").asString()).isEqualTo("9.00");
    // A touch that the stamped window had left out, but the policy's does not.
    delivery.deliver(
        List.of(shop.click(shop.profile(1), ORDERED.minus(Duration.ofDays(15)), "ben")));
    assertThat(
            policy
                .send("GET", "widened/orders/w-1/credits", "", 200)
                .at("/credits/0/creatorId")
                .asString())
        .isEqualTo("ben");
  }

  @Test
  void aCodeOutranksClicksWhereTheBrandSaysSo() {
    Messages shop = new Messages("outranked");
    policy.register("outranked");
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

    policy.apply(
        "outranked",
        "{\"models\": [\"linear\"], \"precedence\": [[\"code\"]], \"reason\": \"codes are paid\"}");

    JsonNode receipt = policy.send("GET", "outranked/orders/c-1/receipt", "", 200);
    assertThat(receipt.at("/touchpoints/0/notCountedBecause").asString()).isEqualTo("OUTRANKED");
    assertThat(receipt.at("/models/0/credits/0/creatorId").asString()).isEqualTo("ben");
    assertThat(receipt.at("/models").size()).isEqualTo(1);
  }

  @Test
  void whatCannotBeProposedOrDecidedIsSaidInWords() {
    policy.register("refusing");
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
    assertThat(policy.send("GET", "refusing/policy/changes/7", "", 404).at("/code").asString())
        .isEqualTo("POLICY_CHANGE_NOT_FOUND");

    int number = policy.apply("refusing", "{\"models\": [\"linear\"], \"reason\": \"x\"}");
    assertThat(
            policy
                .send("POST", "refusing/policy/changes/" + number + "/withdrawal", "", 409)
                .at("/detail")
                .asString())
        .contains("APPLIED and cannot be withdrawn");
    assertThat(policy.send("GET", "refusing/policy", "", 200).size()).isEqualTo(2);
    assertThatThrownBy(() -> desk.apply(new Messages("refusing").brand, number, "x"))
        .hasMessageContaining("only a previewed change");
  }

  private String proposalRefused(String body) {
    return policy.send("POST", "refusing/policy/changes", body, 400).at("/detail").asString();
  }

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

  /** More orders than a step takes, over many days, with journeys of one to four touches. */
  private Messages market(String brand) {
    Messages shop = new Messages(brand);
    policy.register(brand);
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
}
