package io.creatorledger.runtime.outbox;

import io.creatorledger.runtime.telemetry.Traces;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import javax.sql.DataSource;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.KafkaTemplate;

/**
 * Publishes the outbox: reads the oldest messages, sends them with {@code acks=all}, deletes those
 * that were acknowledged. A crash between the two publishes a message again; consumers apply it
 * once.
 *
 * <p>One relay of a service works at a time, whichever replica holds the lock in PostgreSQL, so
 * messages leave in the order they were stored.
 */
public final class OutboxRelay {

  private static final Logger log = LoggerFactory.getLogger(OutboxRelay.class);
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);
  private static final int BATCH = 1000;

  private static final String LOCK =
      "SELECT pg_try_advisory_lock(hashtext(current_schema() || '.outbox'))";
  private static final String READ =
      """
      SELECT id, topic, message_key, payload, traceparent, created_at
      FROM outbox
      ORDER BY id
      LIMIT ?
      """;
  private static final String DELETE = "DELETE FROM outbox WHERE id = ANY (?)";

  private final DataSource dataSource;
  private final KafkaTemplate<String, byte[]> kafka;
  private final OutboxSignal signal;
  private final Counter published;
  private final String threadName;
  private volatile boolean running;
  private volatile @Nullable Instant oldestPending;
  private @Nullable Thread thread;

  public OutboxRelay(
      DataSource dataSource,
      KafkaTemplate<String, byte[]> kafka,
      OutboxSignal signal,
      MeterRegistry meters,
      String threadName) {
    this.dataSource = dataSource;
    this.kafka = kafka;
    this.signal = signal;
    this.threadName = threadName;
    this.published = meters.counter("creator_ledger.outbox.published");
    Gauge.builder("creator_ledger.outbox.oldest.age", this, OutboxRelay::oldestAgeSeconds)
        .description("Age of the oldest message that is stored and not yet published")
        .baseUnit("seconds")
        .register(meters);
  }

  /** Starts the relay's thread; starting twice is starting once. */
  public synchronized void start() {
    if (thread == null) {
      running = true;
      thread = Thread.ofPlatform().name(threadName).daemon().start(this::run);
    }
  }

  /** Stops after the batch in hand. */
  public void stop() {
    Thread stopping;
    synchronized (this) {
      stopping = thread;
      thread = null;
      running = false;
    }
    if (stopping != null) {
      signal.raise();
      try {
        stopping.join(Duration.ofSeconds(10));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private double oldestAgeSeconds() {
    Instant oldest = oldestPending;
    return oldest == null ? 0 : Duration.between(oldest, Instant.now()).toMillis() / 1000.0;
  }

  private void run() {
    boolean failing = false;
    while (running) {
      try (Connection connection = dataSource.getConnection()) {
        connection.setAutoCommit(true);
        if (lock(connection)) {
          if (failing) {
            log.info("outbox relay works again");
            failing = false;
          }
          relay(connection);
        } else {
          signal.await(PAUSE_AFTER_FAILURE);
        }
      } catch (SQLException | RuntimeException | ExecutionException e) {
        if (!failing && running) {
          log.warn("outbox relay waits: {}", e.toString());
          failing = true;
        }
        pause();
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private void relay(Connection connection)
      throws SQLException, InterruptedException, ExecutionException {
    try {
      while (running) {
        List<Pending> batch = read(connection);
        oldestPending = batch.isEmpty() ? null : batch.getFirst().createdAt();
        if (!batch.isEmpty()) {
          publish(connection, batch);
        }
        if (batch.size() < BATCH) {
          signal.await(POLL);
        }
      }
    } finally {
      unlock(connection);
    }
  }

  private void publish(Connection connection, List<Pending> batch)
      throws SQLException, InterruptedException, ExecutionException {
    List<CompletableFuture<?>> sent = new ArrayList<>(batch.size());
    for (Pending message : batch) {
      sent.add(kafka.send(message.record()));
    }
    kafka.flush();
    List<Long> acknowledged = new ArrayList<>(batch.size());
    ExecutionException failure = null;
    for (int i = 0; i < sent.size(); i++) {
      try {
        sent.get(i).get();
        acknowledged.add(batch.get(i).id());
      } catch (ExecutionException e) {
        failure = e;
      }
    }
    delete(connection, acknowledged);
    published.increment(acknowledged.size());
    if (failure != null) {
      throw failure;
    }
    oldestPending = null;
  }

  private static boolean lock(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(LOCK);
        ResultSet row = statement.executeQuery()) {
      return row.next() && row.getBoolean(1);
    }
  }

  private static void unlock(Connection connection) {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT pg_advisory_unlock_all()")) {
      statement.execute();
    } catch (SQLException e) {
      log.debug("the connection that held the lock is gone, and the lock with it", e);
    }
  }

  private static List<Pending> read(Connection connection) throws SQLException {
    List<Pending> batch = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(READ)) {
      statement.setInt(1, BATCH);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          ProducerRecord<String, byte[]> record =
              new ProducerRecord<>(
                  row.getString("topic"), row.getString("message_key"), row.getBytes("payload"));
          String traceparent = row.getString("traceparent");
          if (traceparent != null) {
            record.headers().add(Traces.HEADER, traceparent.getBytes(StandardCharsets.US_ASCII));
          }
          batch.add(
              new Pending(row.getLong("id"), record, row.getTimestamp("created_at").toInstant()));
        }
      }
    }
    return batch;
  }

  private static void delete(Connection connection, List<Long> ids) throws SQLException {
    if (ids.isEmpty()) {
      return;
    }
    try (PreparedStatement statement = connection.prepareStatement(DELETE)) {
      statement.setArray(1, connection.createArrayOf("bigint", ids.toArray()));
      statement.executeUpdate();
    }
  }

  private void pause() {
    try {
      signal.await(PAUSE_AFTER_FAILURE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      running = false;
    }
  }

  private record Pending(long id, ProducerRecord<String, byte[]> record, Instant createdAt) {}
}
