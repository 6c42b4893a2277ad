package io.creatorledger.runtime.outbox;

import io.creatorledger.runtime.outbox.OutboxTable.Pending;
import io.creatorledger.runtime.outbox.OutboxTable.Row;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.core.KafkaTemplate;

/**
 * Publishes the outbox: reads the oldest rows, sends their messages with {@code acks=all}, deletes
 * the rows that are through. What was acknowledged of a row that waits for the rest is not sent
 * again by this process; a crash, or another replica, may send it again, and consumers apply it
 * once.
 *
 * <p>One relay of a service works at a time, whichever replica holds the lock in PostgreSQL, so
 * messages leave in the order they were stored. A message that no broker takes goes to the dead
 * letters as consumer {@code outbox}, so that it holds up no other.
 *
 * <p>Counters {@code creator_ledger_outbox_published_total} and {@code _refused_total}: messages
 * stored = published + refused + those not yet published, but for what a crash repeats.
 */
public final class OutboxRelay {

  private static final Logger log = LoggerFactory.getLogger(OutboxRelay.class);
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);

  /** From so many at once on it pays to let more gather: each round has a price of its own. */
  private static final int BUSY = 8;

  private static final Duration GATHER = Duration.ofMillis(10);

  private static final Duration LONGEST_HAND_OVER = Duration.ofSeconds(15);

  private final DataSource dataSource;
  private final KafkaTemplate<String, byte[]> kafka;
  private final OutboxSignal signal;
  private final Counter published;
  private final Counter refused;
  private final String threadName;

  /** Places of messages that were acknowledged, of rows that were not through at the last read. */
  private final Map<Row, BitSet> acknowledged = new HashMap<>();

  private volatile boolean running;
  private volatile @Nullable Instant oldestPending;
  private @Nullable Thread thread;

  /**
   * A message to be sent.
   *
   * @param place in its row
   */
  private record Due(Row row, int place, ProducerRecord<String, byte[]> record) {}

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
    this.refused = meters.counter("creator_ledger.outbox.refused");
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
        OutboxTable outbox = new OutboxTable(connection);
        if (outbox.lock()) {
          if (failing) {
            log.info("outbox relay works again");
            failing = false;
          }
          relay(outbox);
        } else {
          // Another replica's relay works, and tells how old what it finds is.
          oldestPending = null;
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

  private void relay(OutboxTable outbox)
      throws SQLException, InterruptedException, ExecutionException {
    try {
      while (running) {
        List<Pending> rows = outbox.oldest();
        oldestPending = rows.isEmpty() ? null : rows.getFirst().row().createdAt();
        int count = publish(outbox, rows);
        if (!OutboxTable.isFull(rows)) {
          signal.await(POLL);
          if (count >= BUSY) {
            TimeUnit.NANOSECONDS.sleep(GATHER.toNanos());
          }
        }
      }
    } finally {
      unlock(outbox);
    }
  }

  /**
   * Publishes what is due of these rows, and deletes those that are through.
   *
   * @return how many messages were acknowledged
   */
  private int publish(OutboxTable outbox, List<Pending> rows)
      throws SQLException, InterruptedException, ExecutionException {
    acknowledged.keySet().retainAll(rows.stream().map(Pending::row).collect(Collectors.toSet()));
    Map<Row, Integer> toPublish = new LinkedHashMap<>();
    List<Due> due = new ArrayList<>();
    for (Pending pending : rows) {
      List<ProducerRecord<String, byte[]>> messages = pending.messages();
      toPublish.put(pending.row(), messages.size());
      BitSet ofRow = acknowledgedOf(pending.row());
      for (int i = ofRow.nextClearBit(0); i < messages.size(); i = ofRow.nextClearBit(i + 1)) {
        due.add(new Due(pending.row(), i, messages.get(i)));
      }
    }
    List<CompletableFuture<?>> sent = send(due);
    int count = 0;
    ExecutionException failure = null;
    for (int i = 0; i < sent.size(); i++) {
      Due message = due.get(i);
      try {
        sent.get(i).get();
        acknowledgedOf(message.row()).set(message.place());
        published.increment();
        count++;
      } catch (ExecutionException e) {
        if (isTheMessagesFault(e)) {
          refuse(outbox, message, e);
          toPublish.merge(message.row(), -1, Integer::sum);
        } else {
          failure = e;
        }
      }
    }
    toPublish
        .entrySet()
        .removeIf(row -> acknowledgedOf(row.getKey()).cardinality() < row.getValue());
    outbox.delete(toPublish.keySet().stream().map(Row::id).toList());
    if (failure != null) {
      throw failure;
    }
    oldestPending = null;
    return count;
  }

  private BitSet acknowledgedOf(Row row) {
    return acknowledged.computeIfAbsent(row, one -> new BitSet());
  }

  /**
   * Hands messages to the producer up to the first that fails for want of a broker, and no longer
   * than it takes to be sure of them before PostgreSQL takes the relay for one that hangs.
   */
  private List<CompletableFuture<?>> send(List<Due> due) {
    List<CompletableFuture<?>> sent = new ArrayList<>(due.size());
    long begin = System.nanoTime();
    for (Due message : due) {
      if (System.nanoTime() - begin > LONGEST_HAND_OVER.toNanos()) {
        break;
      }
      try {
        sent.add(kafka.send(message.record()));
      } catch (KafkaException e) {
        sent.add(CompletableFuture.failedFuture(e));
        if (!isTheMessagesFault(e)) {
          break;
        }
      }
    }
    if (!sent.isEmpty()) {
      kafka.flush();
    }
    return sent;
  }

  /**
   * Keeps it among the dead letters. That is not remembered, but done again as long as its row
   * waits: what PostgreSQL forgets in a crash, it forgets from its last commits on.
   */
  private void refuse(OutboxTable outbox, Due message, Throwable cause) throws SQLException {
    Throwable root = cause;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String detail = root.getClass().getSimpleName();
    long row = message.row().id();
    if (outbox.addDeadLetter(row, message.record(), detail)) {
      log.error("a message in row {} of the outbox cannot be published: {}", row, detail);
      refused.increment();
    }
  }

  /** No broker will ever take it; everything else passes. */
  private static boolean isTheMessagesFault(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof RecordTooLargeException || cause instanceof InvalidRecordException) {
        return true;
      }
    }
    return false;
  }

  private static void unlock(OutboxTable outbox) {
    try {
      outbox.unlock();
    } catch (SQLException e) {
      log.debug("the connection that held the lock is gone, and the lock with it", e);
    }
  }

  /** However much is stored meanwhile. */
  private void pause() {
    long end = System.nanoTime() + PAUSE_AFTER_FAILURE.toNanos();
    try {
      for (long rest = end - System.nanoTime();
          running && rest > 0;
          rest = end - System.nanoTime()) {
        signal.await(Duration.ofNanos(rest));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      running = false;
    }
  }
}
