package io.creatorledger.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.creatorledger.simulator.load.LoadScenario;
import io.creatorledger.testing.ApiClient;
import io.creatorledger.testing.StandaloneProcess;
import io.creatorledger.testing.StandaloneProcess.Port;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Nothing lost, nothing twice: under a steady load with duplicates, parts are killed with SIGKILL
 * three times each. Afterwards every order that got a 2xx is in the ledger once, to the cent.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NothingLostIT {

  private static final int KILLS = 3;
  private static final int WORKERS = 12;
  private static final int PEOPLE_PER_SECOND = 25;
  private static final Duration BETWEEN = Duration.ofSeconds(4);
  private static final Duration DRAIN = Duration.ofSeconds(90);
  private static final List<String> MODELS = List.of("last_touch", "linear", "weighted_last_touch");

  private final Instant begin = Instant.now().minus(Duration.ofHours(3));
  private final LoadScenario scenario = new LoadScenario(1, begin, 0);
  private final ApiClient client = new ApiClient();
  private final Set<Long> expected = new TreeSet<>();
  private StandaloneProcess standalone;
  private long nextPerson;

  @BeforeAll
  void start(@TempDir Path dataDir) {
    standalone = StandaloneUnderTest.in(dataDir);
    standalone.start(false);
    scenario
        .catalog()
        .forEach((path, body) -> client.put(standalone.url(Port.INGEST) + "/api/v1" + path, body));
  }

  @AfterAll
  void stop() {
    standalone.close();
  }

  @Test
  void killingTheProcessLosesNothingAndDoublesNothing() throws InterruptedException {
    survives(
        () -> {
          standalone.kill();
          standalone.start(false);
        });
  }

  @Test
  void killingOnlyKafkaLosesNothingAndDoublesNothing() throws InterruptedException {
    survives(standalone::killKafka);
  }

  @Test
  void killingOnlyPostgresLosesNothingAndDoublesNothing() throws InterruptedException {
    survives(standalone::killPostgres);
  }

  private void survives(Runnable kill) throws InterruptedException {
    SteadyLoad load =
        new SteadyLoad(
            client, standalone.url(Port.INGEST), scenario, nextPerson, WORKERS, PEOPLE_PER_SECOND);
    try (load) {
      for (int i = 0; i < KILLS; i++) {
        awaitOrders(
            load, load.ordered().size() + (int) BETWEEN.toSeconds() * PEOPLE_PER_SECOND / 2);
        kill.run();
      }
      awaitOrders(load, load.ordered().size() + PEOPLE_PER_SECOND);
    }
    expected.addAll(load.ordered());
    nextPerson = expected.stream().mapToLong(n -> n).max().orElse(0) + 1;
    assertThat(load.answers()).as("the load saw duplicates").containsKeys(200, 202);

    BigDecimal sum =
        expected.stream().map(scenario::revenue).reduce(BigDecimal.ZERO, BigDecimal::add);
    await()
        .atMost(DRAIN)
        .pollInterval(Duration.ofSeconds(1))
        .ignoreExceptions()
        .untilAsserted(
            () -> {
              for (String model : MODELS) {
                JsonNode report = report(model);
                assertThat(decimal(report, "total")).isEqualByComparingTo(sum);
                assertThat(decimal(report, "attributed")).isEqualByComparingTo(sum);
              }
            });
    for (long person : expected) {
      assertOneEffect(person);
    }
  }

  private static void awaitOrders(SteadyLoad load, int count) {
    await().atMost(DRAIN).until(() -> load.ordered().size() >= count);
  }

  private JsonNode report(String model) {
    LocalDate from = begin.atZone(ZoneOffset.UTC).toLocalDate().minusDays(1);
    return client.get(
        brandUrl()
            + "/reports/creators?model="
            + model
            + "&booking=accrual&from="
            + from
            + "&to="
            + from.plusDays(3));
  }

  /** The order once, and each of the person's two touches once. */
  private void assertOneEffect(long person) {
    JsonNode order =
        client.get(brandUrl() + "/orders/" + scenario.orderId(person) + "/credits?model=linear");
    assertThat(decimal(order, "netRevenue")).isEqualByComparingTo(scenario.revenue(person));
    assertThat(decimal(order, "unattributed")).isEqualByComparingTo(BigDecimal.ZERO);
    List<BigDecimal> amounts =
        order.get("credits").valueStream().map(credit -> decimal(credit, "amount")).toList();
    assertThat(amounts).as("credits of person %s", person).hasSize(2);
    assertThat(amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add))
        .isEqualByComparingTo(scenario.revenue(person));
  }

  private String brandUrl() {
    return standalone.url(Port.ATTRIBUTION) + "/api/v1/brands/" + LoadScenario.BRAND;
  }

  private static BigDecimal decimal(JsonNode node, String field) {
    return new BigDecimal(node.get(field).asString());
  }
}
