package io.creatorledger.simulator.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The market over real HTTP. */
class DemoMarketIT {

  private static final Duration SOON = Duration.ofSeconds(60);
  private static final int PAST_JOURNEYS = 40;
  private static final long SEED = 7;

  @TempDir private Path folder;

  @Test
  void registersItsBrandThenClicksAndBuysWithSignaturesThatHold() throws IOException {
    try (ProductStandIn product = new ProductStandIn()) {
      try (DemoMarket market = DemoMarket.start(settings(product))) {
        await()
            .atMost(SOON)
            .untilAsserted(
                () -> {
                  assertThat(product.orders).hasSizeGreaterThan(5);
                  assertThat(product.landingSites).anyMatch(site -> site.contains("cl_click=c"));
                  assertThat(product.signUps)
                      .anyMatch(signUp -> signUp.at("/identifiers/email").isString());
                });
      }
      assertThat(product.forged).hasValue(0);
      assertThat(product.registered)
          .containsKeys(
              "/api/v1/brands/demo",
              "/api/v1/brands/demo/creators/mia",
              "/api/v1/brands/demo/codes/MIA10",
              "/api/v1/brands/demo/links/demo-mia",
              "/api/v1/brands/demo/crm-connections/demo-hubspot");
      assertThat(Files.readString(folder.resolve("truth.jsonl")))
          .contains(product.orders.getFirst());
    }
  }

  @Test
  void tellsOfItsPastOnceAndInOrder() {
    Instant begin = Instant.now();
    try (ProductStandIn product = new ProductStandIn()) {
      int before = liveUntilThePastIsTold(product, begin);
      liveUntilMoreOrders(product);
      List<Instant> times = times(product);
      assertThat(times).as("orders of two lives").hasSizeGreaterThan(before);
      assertThat(times.getFirst()).isBefore(begin.minus(Duration.ofDays(30)));
      assertThat(times.subList(before, times.size()))
          .as("orders of the second life")
          .noneMatch(time -> time.isBefore(begin.minusSeconds(1)));
      assertThat(times).isSorted();
      assertThat(product.costs)
          .singleElement()
          .satisfies(
              csv -> assertThat(csv).contains("fee-mia,FIXED_FEE,", "ads-flash-week,AD_SPEND,"));
    }
  }

  @Test
  void aPastThatWasCutShortIsToldAgainWholeAndTheSame() throws IOException {
    Instant begin = Instant.now();
    try (ProductStandIn product = new ProductStandIn()) {
      int cut = liveUntilMoreOrders(product);
      Set<JsonNode> first = past(product.placed, begin);
      assertThat(first)
          .as("orders of the past before the kill")
          .hasSizeBetween(1, planned().size() - 1);
      Set<JsonNode> signUps = Set.copyOf(product.signUps);

      liveUntilThePastIsTold(product, begin);

      List<JsonNode> again = product.placed.subList(cut, product.placed.size());
      assertThat(past(again, begin)).as("to the byte").containsAll(first);
      assertThat(past(product.placed, begin))
          .extracting(order -> order.path("id").asString())
          .doesNotHaveDuplicates()
          .containsExactlyInAnyOrderElementsOf(planned());
      assertThat(product.signUps).containsAll(signUps);
      assertThat(product.costs).hasSize(2).containsOnly(product.costs.getFirst());
      assertThat(Files.readAllLines(folder.resolve("truth.jsonl")))
          .extracting(line -> JsonMapper.shared().readTree(line).path("orderId").asString())
          .containsAll(planned())
          .doesNotHaveDuplicates();
    }
  }

  /** The orders that the shop is told of by the journeys of the past. */
  private static Set<String> planned() {
    JourneyPlanner planner = new JourneyPlanner(SEED);
    return IntStream.rangeClosed(1, PAST_JOURNEYS)
        .mapToObj(planner::plan)
        .filter(
            plan ->
                plan.steps().stream()
                    .anyMatch(
                        step ->
                            step instanceof Step.Buy buy && buy.channel() == Step.Channel.SHOPIFY))
        .map(plan -> Long.toString(5_000_000_000L + plan.number()))
        .collect(Collectors.toSet());
  }

  private static Set<JsonNode> past(List<JsonNode> placed, Instant begin) {
    return placed.stream().filter(order -> time(order).isBefore(begin)).collect(Collectors.toSet());
  }

  private static List<Instant> times(ProductStandIn product) {
    return product.placed.stream().map(DemoMarketIT::time).toList();
  }

  private static Instant time(JsonNode order) {
    return OffsetDateTime.parse(order.path("created_at").asString()).toInstant();
  }

  private int liveUntilThePastIsTold(ProductStandIn product, Instant begin) {
    try (DemoMarket market = DemoMarket.start(settings(product))) {
      await()
          .atMost(SOON)
          .until(() -> times(product).stream().anyMatch(t -> t.isAfter(begin.minusSeconds(1))));
    }
    return product.orders.size();
  }

  @Test
  void continuesAfterARestartWithNewNumbersAndTheSameSecrets() {
    try (ProductStandIn product = new ProductStandIn()) {
      int before = liveUntilThePastIsTold(product, Instant.now());
      String secret = secret(product);
      int after = liveUntilMoreOrders(product);
      assertThat(after).isGreaterThan(before);
      assertThat(secret(product)).isEqualTo(secret);
      Set<String> distinct = new HashSet<>(product.orders);
      // Repeats within a life are deliberate; across lives no number comes again.
      assertThat(distinct.size()).isGreaterThan(before / 2);
      assertThat(product.orders.subList(before, after))
          .doesNotContainAnyElementsOf(product.orders.subList(0, before));
    }
  }

  @Test
  void waitsPolitelyWhileTheProductIsAway() {
    try (ProductStandIn product = new ProductStandIn()) {
      product.unavailable.set(1);
      try (DemoMarket market = DemoMarket.start(settings(product))) {
        await().atMost(SOON).untilAsserted(() -> assertThat(product.orders).isNotEmpty());
        product.unavailable.set(3);
        int orders = product.orders.size();
        await()
            .atMost(SOON)
            .untilAsserted(
                () -> {
                  assertThat(product.refusals).hasValue(4);
                  assertThat(product.orders).hasSizeGreaterThan(orders);
                });
      }
      assertThat(product.forged).hasValue(0);
    }
  }

  private int liveUntilMoreOrders(ProductStandIn product) {
    int before = product.orders.size();
    try (DemoMarket market = DemoMarket.start(settings(product))) {
      await().atMost(SOON).until(() -> product.orders.size() > before + 3);
    }
    return product.orders.size();
  }

  private static String secret(ProductStandIn product) {
    return product
        .registered
        .get("/api/v1/brands/demo/connections/demo-plain")
        .path("secret")
        .asString();
  }

  private DemoMarketSettings settings(ProductStandIn product) {
    return new DemoMarketSettings(
        product.url(), product.url(), product.url(), "token", folder, SEED, 50, PAST_JOURNEYS);
  }
}
