package io.creatorledger.testing.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.creatorledger.embedded.FreePort;
import io.creatorledger.runtime.outbox.Outbox;
import io.creatorledger.runtime.outbox.OutboxMessage;
import io.creatorledger.runtime.outbox.OutboxRelay;
import io.creatorledger.runtime.outbox.OutboxSignal;
import io.creatorledger.runtime.topic.TopicSetup;
import io.creatorledger.schema.Topic;
import io.creatorledger.testing.TestServers;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.support.SendResult;
import org.springframework.transaction.support.TransactionTemplate;

/** The way of a message from a transaction to its topic. */
class OutboxRelayIT {

  private static final Duration LONG = Duration.ofSeconds(60);
  private static final int TOO_LARGE = 2_000_000;

  private final String key = "acme|" + UUID.randomUUID();
  private final OutboxSignal signal = new OutboxSignal();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final List<AutoCloseable> opened = new ArrayList<>();
  private HikariDataSource database;
  private JdbcClient jdbc;
  private TransactionTemplate transactions;
  private Outbox outbox;

  @BeforeEach
  void prepare() throws Exception {
    TestServers.Database fresh = TestServers.database("outbox");
    database = new HikariDataSource();
    database.setJdbcUrl(fresh.jdbcUrl());
    database.setUsername(fresh.user());
    database.setPassword(fresh.password());
    Flyway.configure().dataSource(database).locations("classpath:db/runtime").load().migrate();
    jdbc = JdbcClient.create(database);
    transactions = new TransactionTemplate(new DataSourceTransactionManager(database));
    outbox = new Outbox(jdbc, signal);
    new TopicSetup(Map.of("bootstrap.servers", TestServers.kafka()), 6).ensure();
  }

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable resource : opened.reversed()) {
      resource.close();
    }
    database.close();
  }

  @Test
  void publishesInTheOrderOfTheTransactions() {
    startRelay(TestServers.kafka());
    for (int first = 0; first < 3000; first += 100) {
      append(IntStream.range(first, first + 100).mapToObj(Integer::toString).toList());
    }

    assertThat(published(3000))
        .containsExactlyElementsOf(IntStream.range(0, 3000).mapToObj(Integer::toString).toList());
    assertThat(pending()).isZero();
  }

  @Test
  void keepsEverythingWhileTheBrokerIsAway() {
    OutboxRelay failing = startRelay("127.0.0.1:" + FreePort.find());
    append(List.of("a", "b"));
    append(List.of("c"));
    await().atMost(LONG).until(() -> oldestAge() > 1.5);
    assertThat(pending()).isEqualTo(2);

    failing.stop();
    startRelay(TestServers.kafka());

    assertThat(published(3)).containsExactly("a", "b", "c");
    await().atMost(LONG).untilAsserted(() -> assertThat(pending()).isZero());
  }

  @Test
  void aMessageNoBrokerTakesStallsNoOther() {
    startRelay(TestServers.kafka());
    append(List.of("before", "x".repeat(TOO_LARGE), "after"));
    append(List.of("later"));

    assertThat(published(3)).containsExactly("before", "after", "later");
    await().atMost(LONG).untilAsserted(() -> assertThat(pending()).isZero());
    assertThat(
            jdbc.sql("SELECT consumer || ' ' || code || ' ' || length(payload) FROM dead_letter")
                .query(String.class)
                .list())
        .containsExactly("outbox UNPUBLISHABLE " + TOO_LARGE);
    assertThat(counted("published")).isEqualTo(3);
    assertThat(counted("refused")).isEqualTo(1);
  }

  /** As an older version wrote them, and as a dead letter comes back. */
  @Test
  void aMessageMayBeARowOfItsOwn() {
    append(List.of("a", "b"));
    jdbc.sql(
            "INSERT INTO outbox (topic, message_key, payload, traceparent) VALUES (?, ?, 'c', '0')")
        .params(Topic.CRM_RESULTS.topicName(), key)
        .update();
    append(List.of("d"));
    startRelay(TestServers.kafka());

    assertThat(published(4)).containsExactly("a", "b", "c", "d");
    await().atMost(LONG).untilAsserted(() -> assertThat(pending()).isZero());
  }

  /** More rows than are read at once, and more bytes. */
  @Test
  void worksOffWhatPiledUp() {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < 450; i++) {
      all.add(i + (i % 100 == 0 ? noise(600_000) : ""));
      append(List.of(all.getLast()));
    }
    startRelay(TestServers.kafka());

    assertThat(published(450)).containsExactlyElementsOf(all);
    await().atMost(LONG).untilAsserted(() -> assertThat(pending()).isZero());
    assertThat(counted("published")).isEqualTo(450);
  }

  /** As when one partition has no leader: the others' messages are not sent again and again. */
  @Test
  void whatWasAcknowledgedOfARowIsNotSentAgain() {
    AtomicBoolean away = new AtomicBoolean(true);
    AtomicInteger refusals = new AtomicInteger();
    var template =
        new KafkaTemplate<String, byte[]>(producers(TestServers.kafka())) {
          @Override
          public CompletableFuture<SendResult<String, byte[]>> send(
              ProducerRecord<String, byte[]> message) {
            if (away.get() && new String(message.value(), StandardCharsets.UTF_8).equals("b")) {
              refusals.incrementAndGet();
              return CompletableFuture.failedFuture(new TimeoutException("no leader"));
            }
            return super.send(message);
          }
        };
    append(List.of("a", "b", "c", "x".repeat(TOO_LARGE)));
    append(List.of("d"));
    startRelay(template, meters);

    await().atMost(LONG).until(() -> refusals.get() >= 3);
    assertThat(published(3)).containsExactly("a", "c", "d");
    assertThat(pending()).isEqualTo(1);
    // As when PostgreSQL forgets its last commits in a crash.
    assertThat(jdbc.sql("DELETE FROM dead_letter").update()).isEqualTo(1);
    away.set(false);

    assertThat(published(4)).containsExactly("a", "c", "d", "b");
    await().atMost(LONG).untilAsserted(() -> assertThat(pending()).isZero());
    assertThat(counted("published")).isEqualTo(4);
    assertThat(counted("refused")).isEqualTo(2);
    assertThat(jdbc.sql("SELECT count(*) FROM dead_letter").query(Integer.class).single())
        .isEqualTo(1);
  }

  /** Somebody must hear of it: nothing behind it leaves. */
  @Test
  void aRowThatCannotBeReadIsOldEnoughToBeSeen() {
    jdbc.sql("INSERT INTO outbox (messages) VALUES ('\\x02')").update();
    startRelay(TestServers.kafka());

    await().atMost(LONG).until(() -> oldestAge() > 1.5);
    assertThat(pending()).isEqualTo(1);
  }

  @Test
  void aReplicaThatGaveTheWorkToAnotherReportsNothingAsPending() {
    var brokenMeters = new SimpleMeterRegistry();
    startRelay("127.0.0.1:" + FreePort.find(), brokenMeters);
    append(List.of("a"));
    await().atMost(LONG).until(() -> oldestAge(brokenMeters) > 0);
    startRelay(TestServers.kafka());

    assertThat(published(1)).containsExactly("a");
    await().atMost(LONG).until(() -> oldestAge(brokenMeters) == 0);
  }

  @Test
  void oneOfTwoReplicasPublishes() {
    startRelay(TestServers.kafka());
    startRelay(TestServers.kafka());
    for (int i = 0; i < 50; i++) {
      append(List.of(i + "-a", i + "-b"));
    }

    assertThat(published(100)).hasSize(100).doesNotHaveDuplicates();
  }

  @Test
  void aTransactionThatFailsTellsNobody() {
    transactions.executeWithoutResult(
        status -> {
          outbox.append(List.of(message("undone")));
          status.setRollbackOnly();
        });

    assertThat(pending()).isZero();
    assertThatIllegalStateException()
        .isThrownBy(() -> outbox.append(List.of(message("outside"))))
        .withMessageContaining("transaction");
  }

  private static String noise(int length) {
    return new SplittableRandom(1)
        .ints(length, 'a', 'z')
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private OutboxRelay startRelay(String broker) {
    return startRelay(broker, meters);
  }

  private OutboxRelay startRelay(String broker, SimpleMeterRegistry meters) {
    return startRelay(new KafkaTemplate<>(producers(broker)), meters);
  }

  private OutboxRelay startRelay(
      KafkaTemplate<String, byte[]> template, SimpleMeterRegistry meters) {
    OutboxRelay relay = new OutboxRelay(database, template, signal, meters, "test-outbox");
    relay.start();
    opened.add(relay::stop);
    return relay;
  }

  private DefaultKafkaProducerFactory<String, byte[]> producers(String broker) {
    var producers =
        new DefaultKafkaProducerFactory<String, byte[]>(
            Map.of("bootstrap.servers", broker, "acks", "all", "max.block.ms", 500),
            new StringSerializer(),
            new ByteArraySerializer());
    opened.add(producers::destroy);
    return producers;
  }

  private void append(List<String> texts) {
    transactions.executeWithoutResult(
        status -> outbox.append(texts.stream().map(this::message).toList()));
  }

  private OutboxMessage message(String text) {
    return new OutboxMessage(Topic.CRM_RESULTS, key, text.getBytes(StandardCharsets.UTF_8), null);
  }

  private List<String> published(int atLeast) {
    return TopicClient.read(Topic.CRM_RESULTS, atLeast, r -> key.equals(r.key())).stream()
        .map(r -> new String(r.value(), StandardCharsets.UTF_8))
        .toList();
  }

  private long pending() {
    return jdbc.sql("SELECT count(*) FROM outbox").query(Long.class).single();
  }

  private double counted(String what) {
    return meters.counter("creator_ledger.outbox." + what).count();
  }

  private double oldestAge() {
    return oldestAge(meters);
  }

  private static double oldestAge(SimpleMeterRegistry meters) {
    return meters.get("creator_ledger.outbox.oldest.age").gauge().value();
  }
}
