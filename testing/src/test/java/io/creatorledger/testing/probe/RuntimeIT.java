package io.creatorledger.testing.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.creatorledger.runtime.deadletter.DeadLetter;
import io.creatorledger.runtime.deadletter.DeadLetters;
import io.creatorledger.runtime.telemetry.Traces;
import io.creatorledger.schema.Topic;
import io.creatorledger.schema.event.Device;
import io.creatorledger.schema.event.LedgerEvent;
import io.creatorledger.schema.event.OrderPlaced;
import io.creatorledger.schema.event.Origin;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.ConnectionId;
import io.creatorledger.schema.id.EventId;
import io.creatorledger.schema.id.OrderId;
import io.creatorledger.schema.money.Money;
import io.creatorledger.testing.ServiceTest;
import io.creatorledger.testing.TestAccess;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.support.LoggingProducerListener;
import org.springframework.kafka.support.ProducerListener;
import org.springframework.scheduling.TaskScheduler;
import tools.jackson.databind.JsonNode;

/** What every consumer gets from the runtime, shown on a service with nothing else in it. */
@ServiceTest
class RuntimeIT {

  private static final Instant TIME = Instant.parse("2026-11-02T10:15:30Z");
  private static final String LETTERS = "/api/v1/dead-letters";
  private static final Duration LONG = Duration.ofSeconds(60);

  @Autowired private ProbePipeline pipeline;
  @Autowired private JdbcClient jdbc;
  @Autowired private TaskScheduler scheduler;
  @Autowired private ObjectProvider<ProducerListener<?, ?>> producerListeners;
  @LocalServerPort private int port;

  private final String key = "acme|" + UUID.randomUUID();
  private TopicClient topics;
  private ProbeClient admin;

  @BeforeEach
  void connect() {
    topics = new TopicClient();
    admin = new ProbeClient(port, TestAccess.ADMIN_HEADER);
  }

  @AfterEach
  void disconnect() {
    topics.close();
  }

  @Test
  void postgresEndsWhatAReplicaHasBegunThatHangsOrVanishes() {
    assertThat(jdbc.sql("SHOW idle_in_transaction_session_timeout").query(String.class).single())
        .isEqualTo("1min");
    assertThat(jdbc.sql("SHOW tcp_user_timeout").query(String.class).single()).isEqualTo("60000");
    assertThat(jdbc.sql("SHOW tcp_keepalives_idle").query(String.class).single()).isEqualTo("15");
  }

  @Test
  void aJobThatTakesLongHoldsUpNoOther() throws InterruptedException {
    CountDownLatch longJob = new CountDownLatch(1);
    CountDownLatch shortJob = new CountDownLatch(2);
    Future<?> running =
        scheduler.scheduleWithFixedDelay(
            () -> {
              shortJob.countDown();
              await().atMost(LONG).until(() -> longJob.getCount() == 0);
            },
            Duration.ofMillis(10));
    Future<?> other = scheduler.scheduleWithFixedDelay(shortJob::countDown, Duration.ofSeconds(60));
    try {
      assertThat(shortJob.await(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
    } finally {
      longJob.countDown();
      running.cancel(false);
      other.cancel(false);
    }
  }

  @Test
  void appliesAnEventOnceHoweverOftenItIsDelivered() {
    List<LedgerEvent> events = events(50);
    topics.send(key, events, null);
    topics.send(key, events, null);
    topics.send(key, events.reversed(), null);
    List<LedgerEvent> last = events(1);
    topics.send(key, last, null);

    awaitEffects(last, 1);
    assertThat(pipeline.effects(events)).isEqualTo(50);
  }

  @Test
  void appliesABatchOnceThatFailedHalfWayForAPassingReason() {
    List<LedgerEvent> events = events(20);
    pipeline.outages.set(3);
    topics.send(key, events, null);

    awaitEffects(events, 20);
    assertThat(ourLetters()).isEmpty();
    Set<String> keys = events.stream().map(LedgerEvent::messageKey).collect(Collectors.toSet());
    assertThat(TopicClient.read(Topic.CREDITS, 20, r -> keys.contains(r.key()))).hasSize(20);
  }

  @Test
  void findsTheOnePoisonousEventAmongAHundred() {
    List<LedgerEvent> events = events(100);
    LedgerEvent poison = events.get(37);
    pipeline.poisonous.add(poison.eventId());
    long before = lastLetter();
    topics.send(key, events, null);

    awaitEffects(events, 99);
    List<JsonNode> letters = lettersAfter(before, 1);
    assertThat(letters).hasSize(1);
    assertThat(letters.getFirst().get("consumer").stringValue()).isEqualTo("probe");
    assertThat(letters.getFirst().get("code").stringValue()).isEqualTo("FAILED");
    assertThat(letters.getFirst().get("key").stringValue()).isEqualTo(key);
    // The kind of failure only: its text may quote data.
    assertThat(letters.getFirst().get("detail").stringValue()).isEqualTo("IllegalStateException");
  }

  @Test
  void replaysADeadLetterOnceItsCauseIsMended() {
    List<LedgerEvent> events = events(1);
    EventId poison = events.getFirst().eventId();
    pipeline.poisonous.add(poison);
    long before = lastLetter();
    topics.send(key, events, null);
    long letter = lettersAfter(before, 1).getFirst().get("id").longValue();

    ProbeClient.Answer tooEarly = admin.post(LETTERS + "/" + letter + "/replay", "");
    assertThat(tooEarly.status()).isEqualTo(200);
    assertThat(tooEarly.json().get("applied").booleanValue()).isFalse();
    assertThat(lettersAfter(before, 1)).hasSize(1);

    pipeline.poisonous.remove(poison);
    assertThat(admin.post(LETTERS + "/" + letter + "/replay", "").json().get("applied"))
        .hasToString("true");
    assertThat(pipeline.effects(events)).isEqualTo(1);
    assertThat(lettersAfter(before, 0)).isEmpty();

    admin.post(LETTERS + "/" + letter + "/replay", "");
    assertThat(pipeline.effects(events)).as("effects after a second replay").isEqualTo(1);
  }

  @Test
  void keepsWhatThePipelineParksAndWhatNobodyCanRead() {
    List<LedgerEvent> events = events(3);
    pipeline.impossible.add(events.get(1).eventId());
    long before = lastLetter();
    topics.send(key, "no event".getBytes(StandardCharsets.UTF_8));
    topics.send(key, events, null);

    awaitEffects(events, 2);
    List<JsonNode> letters = lettersAfter(before, 2);
    assertThat(letters.stream().map(l -> l.get("code").stringValue()))
        .containsExactlyInAnyOrder("UNREADABLE", "IMPOSSIBLE");
    for (JsonNode letter : letters) {
      ProbeClient.Answer replayed =
          admin.post(LETTERS + "/" + letter.get("id").longValue() + "/replay", "");
      assertThat(replayed.status()).as(replayed.body()).isEqualTo(200);
      assertThat(replayed.json().get("applied").booleanValue()).isFalse();
    }
  }

  /** A topic that was made anew begins at offset 0 again. */
  @Test
  void keepsTwoRecordsThatStoodInTheSamePlaceOfATopic() {
    DeadLetters letters = new DeadLetters(jdbc);
    for (String payload : List.of("of the old topic", "of the new topic", "of the new topic")) {
      letters.add(
          new DeadLetter(
              "probe",
              Topic.EVENTS.topicName(),
              0,
              Long.MAX_VALUE,
              key,
              payload.getBytes(StandardCharsets.UTF_8),
              null),
          "FAILED",
          "Example");
    }

    assertThat(ourLetters()).hasSize(2);
  }

  @Test
  void publishesAgainWhatTheOutboxParked() {
    jdbc.sql(
            """
            INSERT INTO dead_letter (consumer, topic, partition, record_offset, message_key, payload,
                                     code, detail)
            VALUES ('outbox', ?, -1, 1, ?, 'too large once', 'UNPUBLISHABLE', 'RecordTooLarge')
            """)
        .params(Topic.CREDITS.topicName(), key)
        .update();
    long letter = ourLetters().getFirst().get("id").longValue();

    admin.post(LETTERS + "/" + letter + "/replay", "");
    admin.post(LETTERS + "/" + letter + "/replay", "");

    assertThat(TopicClient.read(Topic.CREDITS, 1, r -> r.key().equals(key))).hasSize(1);
    assertThat(ourLetters()).isEmpty();
  }

  @Test
  void countsEveryRecordItReceived() {
    List<LedgerEvent> events = events(10);
    pipeline.needless.add(events.get(2).eventId());
    pipeline.impossible.add(events.get(3).eventId());
    List<LedgerEvent> sent = new ArrayList<>(events);
    sent.addAll(events.subList(0, 4)); // repeated within the batch
    double before = counted();
    topics.send(key, sent, null);

    await().atMost(LONG).untilAsserted(() -> assertThat(counted() - before).isEqualTo(14));
  }

  @Test
  void handsTheTraceOnWithWhatAnEventCauses() {
    String traceparent = "00-" + "4bf92f3577b34da6a3ce929d0e0e4736" + "-00f067aa0ba902b7-00";
    List<LedgerEvent> events = events(1);
    topics.send(key, events, traceparent);

    var published =
        TopicClient.read(Topic.CREDITS, 1, r -> r.key().equals(events.getFirst().messageKey()));
    assertThat(published).hasSize(1);
    assertThat(new String(published.getFirst().headers().lastHeader(Traces.HEADER).value()))
        .isEqualTo(traceparent);
  }

  @Test
  void writesNoPayloadToTheLogWhenSendingFails() {
    assertThat(producerListeners.stream())
        .isNotEmpty()
        .noneMatch(LoggingProducerListener.class::isInstance);
  }

  @Test
  void answersOnlyWhoShowsAToken() {
    for (String header : new String[] {null, "Bearer wrong-token-0123456789", "Basic YTpi"}) {
      ProbeClient.Answer answer = new ProbeClient(port, header).get(LETTERS);
      assertThat(answer.status()).as(header).isEqualTo(401);
      assertThat(answer.contentType()).startsWith("application/problem+json");
      assertThat(answer.challenge()).isEqualTo("Bearer");
      assertThat(answer.json().get("code").stringValue()).isEqualTo("UNAUTHENTICATED");
    }
    assertThat(admin.get(LETTERS).status()).isEqualTo(200);
    assertThat(new ProbeClient(port, null).get("/nowhere").status()).isEqualTo(401);
  }

  @Test
  void opensMetricsAndNothingElseToTheMetricsToken() {
    ProbeClient metrics = new ProbeClient(port, "Bearer test-metrics-token-0123456789");

    assertThat(metrics.get("/actuator/prometheus").status()).isEqualTo(200);
    assertThat(metrics.get(LETTERS).status()).isEqualTo(403);
    assertThat(metrics.get(LETTERS).json().get("code").stringValue()).isEqualTo("FORBIDDEN");
    assertThat(new ProbeClient(port, null).get("/actuator/prometheus").status()).isEqualTo(401);
  }

  @Test
  void tellsItsHealthAndItsApiToEverybody() {
    ProbeClient anyone = new ProbeClient(port, null);

    assertThat(anyone.get("/actuator/health/liveness").status()).isEqualTo(200);
    assertThat(anyone.get("/actuator/health/readiness").json().get("status").stringValue())
        .isEqualTo("UP");
    assertThat(
            anyone.get("/v3/api-docs").json().at("/paths/~1api~1v1~1dead-letters").isMissingNode())
        .isFalse();
  }

  @Test
  void saysWhatIsWrongWithARequest() {
    assertProblem(admin.get("/api/v1/nowhere"), 404);
    assertProblem(admin.get(LETTERS + "?limit=many"), 400);
    assertProblem(admin.get("/api/v1/probe"), 405);
    assertProblem(admin.post(LETTERS + "/999999999/replay", ""), 404);
    assertProblem(admin.post("/api/v1/probe", "{\"question\":"), 400);
    assertProblem(admin.post("/api/v1/probe", "{\"question\":\"a\",\"unknown\":1}"), 400);
    assertThat(assertProblem(admin.post("/api/v1/probe", "{\"question\":\"impossible\"}"), 400))
        .contains("that cannot be");
    assertThat(assertProblem(admin.post("/api/v1/probe", "{\"question\":\"broken\"}"), 500))
        .doesNotContain("a detail nobody outside should see");
    assertThat(admin.post("/api/v1/probe", "{\"question\":\"a\"}").status()).isEqualTo(200);
  }

  private static String assertProblem(ProbeClient.Answer answer, int status) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(answer.contentType()).startsWith("application/problem+json");
    assertThat(answer.json().get("status").intValue()).isEqualTo(status);
    assertThat(answer.body()).doesNotContain("java.", "io.creatorledger", "Exception");
    return answer.body();
  }

  private void awaitEffects(List<LedgerEvent> events, int count) {
    await().atMost(LONG).untilAsserted(() -> assertThat(pipeline.effects(events)).isEqualTo(count));
  }

  private long lastLetter() {
    JsonNode letters = admin.get(LETTERS + "?limit=500").json();
    return letters.isEmpty() ? 0 : letters.get(letters.size() - 1).get("id").longValue();
  }

  private List<JsonNode> lettersAfter(long id, int count) {
    return await()
        .atMost(LONG)
        .until(() -> list(admin.get(LETTERS + "?after=" + id).json()), l -> l.size() >= count);
  }

  private List<JsonNode> ourLetters() {
    return list(admin.get(LETTERS + "?limit=500").json()).stream()
        .filter(letter -> letter.get("key").stringValue().equals(key))
        .toList();
  }

  private static List<JsonNode> list(JsonNode array) {
    List<JsonNode> list = new ArrayList<>();
    array.forEach(list::add);
    return list;
  }

  /** Records of the probe whose fate is known: done + skipped + parked. */
  private double counted() {
    Matcher lines =
        Pattern.compile("(?m)^creator_ledger_messages_total\\{.*consumer=\"probe\".*} ([0-9.E]+)$")
            .matcher(admin.get("/actuator/prometheus").body());
    return lines.results().mapToDouble(line -> Double.parseDouble(line.group(1))).sum();
  }

  private List<LedgerEvent> events(int count) {
    return IntStream.range(0, count).mapToObj(i -> event(UUID.randomUUID().toString())).toList();
  }

  private static LedgerEvent event(String order) {
    return new LedgerEvent(
        EventId.of(TIME, "acme", "plain", "in", order),
        new BrandId("acme"),
        TIME,
        TIME,
        new Origin("plain", new ConnectionId("in"), UUID.randomUUID(), "0".repeat(64), null),
        List.of(),
        Device.unknown(),
        null,
        new OrderPlaced(new OrderId(order), Money.of("1.00", "USD"), List.of(), TIME, TIME));
  }
}
