package io.creatorledger.identity;

import static io.creatorledger.identity.graph.Events.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.creatorledger.identity.graph.Events;
import io.creatorledger.identity.graph.RandomMarket;
import io.creatorledger.schema.Topic;
import io.creatorledger.schema.event.LedgerEvent;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.json.LedgerJson;
import io.creatorledger.testing.ApiClient;
import io.creatorledger.testing.ServiceTest;
import io.creatorledger.testing.TestServers;
import io.creatorledger.testing.TopicClient;
import io.creatorledger.testing.TopicClient.Message;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** The whole service over the real servers, one consumer thread for each partition. */
@ServiceTest
@TestPropertySource(
    properties = {
      "creator-ledger.identity.concurrency=6",
      // Small batches, so that many transactions meet on the same people.
      "spring.kafka.consumer.max-poll-records=20"
    })
class IdentityIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static TopicClient topics;

  @Autowired private JdbcClient jdbc;
  @Autowired private MeterRegistry meters;
  @Autowired private TransactionTemplate transactions;
  @Autowired private IdentityPipeline pipeline;
  @LocalServerPort private int port;
  private final ApiClient api = new ApiClient();

  @BeforeAll
  static void connect() {
    topics = new TopicClient(TestServers.kafka());
  }

  @AfterAll
  static void disconnect() {
    topics.close();
  }

  @Test
  void keepsOneLiveProfileForEachPersonHoweverManyPartitionsShowThemAtOnce() {
    long seed = new Random().nextLong();
    List<LedgerEvent> events =
        RandomMarket.events(new Random(seed), List.of(new BrandId("crowd")), 150, 3000);

    send(events);
    awaitQuiet();

    new GraphCheck(jdbc, topics).eachPersonHasOneLiveProfile("crowd", events, seed);
    assertThat(meters.counter("creator_ledger.identity.collisions").count())
        .as("batches that met: without one, this test has shown nothing")
        .isPositive();
    assertThatRepetitionChangesNothing(events);
  }

  @Test
  void keepsOneLiveProfileWhenTransactionsLearnAndMergeTheSamePeopleAtTheSameInstant() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    List<LedgerEvent> all = new ArrayList<>();
    for (int round = 0; round < 60; round++) {
      List<LedgerEvent> events =
          RandomMarket.events(random, List.of(new BrandId("storm-" + round)), 6, 64);
      applyAtOnce(events, 8);
      all.addAll(events);
    }
    awaitQuiet();

    new GraphCheck(jdbc, topics).eachPersonHasOneLiveProfile("storm-", all, seed);
  }

  @Test
  void showsALiveProfileWithItsEvidenceUnderEveryIdItEverHad() {
    BrandId brand = new BrandId("mirror");
    LedgerEvent click = Events.event(brand, "click", 1, Events.anonymous("cl:9"));
    LedgerEvent login = Events.event(brand, "login", 2, Events.email("hash"));
    LedgerEvent order =
        Events.event(brand, "order", 3, Events.anonymous("cl:9"), Events.email("hash"));
    send(List.of(click, login));
    awaitQuiet();
    send(List.of(order));
    awaitQuiet();

    JsonNode profile = api.get(url(brand, login.eventId().value()));

    assertThat(profile.get("profileId").asString()).isEqualTo(click.eventId().toString());
    assertThat(profile.get("absorbed").get(0).get("profileId").asString())
        .isEqualTo(login.eventId().toString());
    assertThat(profile.get("absorbed").get(0).get("cause").asString())
        .isEqualTo(order.eventId().toString());
    JsonNode email = profile.get("identifiers").get(1);
    assertThat(email.get("type").asString()).isEqualTo("EMAIL_HASH");
    assertThat(email.get("firstEventId").asString()).isEqualTo(login.eventId().toString());
    assertThat(email.get("firstSeenAt").asString()).isEqualTo(NOON.plusSeconds(2).toString());
    assertThat(email.get("profileId").asString()).isEqualTo(login.eventId().toString());
    assertThat(api.get(url(brand, click.eventId().value()))).isEqualTo(profile);
    assertThat(api.status(url(brand, order.eventId().value()))).isEqualTo(404);
    assertThat(api.status(url(new BrandId("other"), click.eventId().value()))).isEqualTo(404);
  }

  private String url(BrandId brand, UUID profile) {
    return "http://localhost:" + port + "/api/v1/brands/" + brand + "/profiles/" + profile;
  }

  /** Deals the events to as many batches, and starts all their transactions at one moment. */
  private void applyAtOnce(List<LedgerEvent> events, int batches) {
    CyclicBarrier start = new CyclicBarrier(batches);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < batches; i++) {
        List<LedgerEvent> batch = new ArrayList<>();
        for (int j = i; j < events.size(); j += batches) {
          batch.add(events.get(j));
        }
        running.add(
            threads.submit(
                () -> {
                  start.await();
                  new Batches(transactions, pipeline).apply(batch);
                  return null;
                }));
      }
      for (Future<?> one : running) {
        assertThat(one).succeedsWithin(PATIENCE);
      }
    }
  }

  private void assertThatRepetitionChangesNothing(List<LedgerEvent> events) {
    long before = topics.written(Topic.IDENTIFIED);
    List<Map<String, Object>> profiles = rows("profile");
    List<Map<String, Object>> identifiers = rows("identifier");

    send(events);
    awaitQuiet();

    assertThat(topics.written(Topic.IDENTIFIED)).isEqualTo(before);
    assertThat(rows("profile")).isEqualTo(profiles);
    assertThat(rows("identifier")).isEqualTo(identifiers);
  }

  private List<Map<String, Object>> rows(String table) {
    return jdbc.sql("SELECT t.*, t.xmin::text FROM " + table + " t ORDER BY t")
        .query()
        .listOfRows();
  }

  private void send(List<LedgerEvent> events) {
    topics.send(
        Topic.EVENTS,
        events.stream().map(e -> new Message(e.messageKey(), LedgerJson.write(e))).toList());
  }

  /** Everything is taken in, and everything told is published. */
  private void awaitQuiet() {
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                topics.caughtUp("identity-service", Topic.EVENTS)
                    && jdbc.sql("SELECT count(*) FROM outbox").query(Long.class).single() == 0);
  }
}
