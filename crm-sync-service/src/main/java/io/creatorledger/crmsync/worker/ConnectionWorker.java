package io.creatorledger.crmsync.worker;

import io.creatorledger.crmsync.connection.ConnectionState;
import io.creatorledger.crmsync.connection.CrmConnection;
import io.creatorledger.crmsync.connection.CrmConnections;
import io.creatorledger.crmsync.crm.CrmAccount;
import io.creatorledger.crmsync.crm.CrmClient;
import io.creatorledger.crmsync.crm.CrmReply;
import io.creatorledger.crmsync.writeback.PendingWrite;
import io.creatorledger.crmsync.writeback.WriteBackQueue;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Empties the queue of one connection, in a virtual thread of its own: what its CRM does to it,
 * waits and failures, delays no other connection.
 */
final class ConnectionWorker {

  private static final Logger log = LoggerFactory.getLogger(ConnectionWorker.class);

  private final CrmConnection connection;
  private final Ports ports;
  private final WorkerSettings settings;
  private final Guard guard;
  private final Semaphore woken = new Semaphore(0);
  private final Runnable whenEnded;
  private final Thread thread;
  private volatile boolean running = true;
  private ConnectionState state;
  private int failures;
  private @Nullable WriteRound round;

  ConnectionWorker(
      CrmConnection connection, Ports ports, WorkerSettings settings, Runnable whenEnded) {
    this.connection = connection;
    this.whenEnded = whenEnded;
    this.ports = ports;
    this.settings = settings;
    this.state = connection.state();
    this.guard =
        new Guard(
            connection.key().toString(), connection.settings().requestsPerTenSeconds(), settings);
    this.thread = Thread.ofVirtual().name("crm-" + connection.key()).unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  /** Says that something was queued. */
  void wake() {
    woken.release();
  }

  /** Stops after the call in hand. */
  void stop() {
    running = false;
    woken.release();
  }

  void awaitEnd(Duration atMost) throws InterruptedException {
    if (!thread.join(atMost)) {
      thread.interrupt();
    }
  }

  boolean ended() {
    return !thread.isAlive();
  }

  CrmConnection connection() {
    return connection;
  }

  boolean circuitOpen() {
    return guard.open();
  }

  private void run() {
    work();
    whenEnded.run();
  }

  private void work() {
    while (running) {
      try {
        if (!workOnce() && pause(settings.idlePoll())) {
          // Woken from idleness: further revisions of the same order may follow at once.
          TimeUnit.NANOSECONDS.sleep(settings.coalesceFor().toNanos());
        }
      } catch (Interruption e) {
        suffer(e.reply());
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        log.warn("write-backs of {} wait: {}", connection.key(), e.toString());
        pauseQuietly(settings.longestPause());
      }
    }
  }

  /** Writes what waits longest; whether there was something. */
  private boolean workOnce() throws Interruption {
    WriteRound work = round == null ? prepare() : round;
    List<PendingWrite> writes =
        ports
            .queue()
            .next(connection.key(), connection.settings().model(), CrmClient.LARGEST_BATCH);
    if (writes.isEmpty()) {
      return false;
    }
    Set<String> contacts = new HashSet<>();
    writes.forEach(write -> contacts.addAll(write.contacts()));
    var totals =
        ports
            .queue()
            .totals(connection.key().brandId(), connection.settings().model(), contacts)
            .values();
    var outcomes = work.write(writes, totals);
    ports.settlement().settle(connection, outcomes);
    recovered();
    return true;
  }

  private WriteRound prepare() throws Interruption {
    CrmAccount account =
        new CrmAccount(
            connection.settings().baseUrl(),
            connection.settings().apiVersion(),
            ports.connections().token(connection.key()));
    WriteRound made = new WriteRound(ports.client(), account, guard);
    made.ensureFields();
    round = made;
    recovered();
    return made;
  }

  private void recovered() {
    failures = 0;
    if (state != ConnectionState.ACTIVE) {
      state = ConnectionState.ACTIVE;
      ports.connections().report(connection, state, null, null);
      log.info("write-backs of {} flow again", connection.key());
    }
  }

  private void suffer(CrmReply reply) {
    switch (reply) {
      case CrmReply.Unauthorized unauthorized ->
          stopFor(ConnectionState.UNAUTHORIZED, unauthorized.message(), null);
      case CrmReply.Throttled throttled when throttled.daily() ->
          stopFor(ConnectionState.DAILY_LIMIT, "the account's daily limit is used up", nextHour());
      case CrmReply.Throttled throttled -> pauseQuietly(throttled.retryAfter());
      case CrmReply.Unavailable unavailable -> {
        report(ConnectionState.UNAVAILABLE, unavailable.message(), null);
        pauseQuietly(backoff(unavailable.retryAfter()));
      }
      case CrmReply.Refused refused -> {
        // Only the set-up of fields ends so: it may lack a scope that somebody grants.
        report(ConnectionState.UNAVAILABLE, refused.message(), null);
        pauseQuietly(settings.longestPause());
      }
      case CrmReply.Answered answered -> {}
    }
  }

  private void stopFor(ConnectionState why, String detail, @Nullable Instant resumeAt) {
    report(why, detail, resumeAt);
    // The supervisor starts another worker once the connection may work again.
    running = false;
  }

  private void report(ConnectionState why, String detail, @Nullable Instant resumeAt) {
    boolean news = state != why;
    state = why;
    if (news) {
      log.warn("write-backs of {} are {}: {}", connection.key(), why, detail);
    }
    // A pause that starts anew ends later, though the state is the same.
    if (news || resumeAt != null) {
      try {
        ports.connections().report(connection, why, detail, resumeAt);
      } catch (RuntimeException e) {
        log.warn("the state of {} is not stored: {}", connection.key(), e.toString());
      }
    }
  }

  /** The day ends at midnight of the account's time zone, which we do not know. */
  private Instant nextHour() {
    return ports.clock().instant().truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS);
  }

  private Duration backoff(@Nullable Duration asked) {
    Duration doubled = settings.firstBackoff().multipliedBy(1L << Math.min(failures++, 16));
    Duration capped =
        doubled.compareTo(settings.longestPause()) > 0 ? settings.longestPause() : doubled;
    return asked != null && asked.compareTo(capped) > 0 ? asked : capped;
  }

  /** Waits to be woken; whether it was, in time. */
  private boolean pause(Duration atMost) throws InterruptedException {
    boolean was = woken.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS);
    woken.drainPermits();
    return was && running;
  }

  /** Waits without being woken by what is queued, only by being stopped. */
  private void pauseQuietly(Duration pause) {
    long deadline = System.nanoTime() + pause.toNanos();
    try {
      while (running && System.nanoTime() < deadline) {
        pause(Duration.ofNanos(Math.max(1_000_000, deadline - System.nanoTime())));
      }
    } catch (InterruptedException e) {
      running = false;
    }
  }

  /** What workers work with. */
  record Ports(
      CrmConnections connections,
      WriteBackQueue queue,
      CrmClient client,
      Settlement settlement,
      Clock clock) {}
}
