package io.creatorledger.runtime.store;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Ends sessions of replicas that hang in the middle of a statement, in sending rows. What they hold
 * is free then, and their work comes again as after any lost connection. PostgreSQL itself ends
 * those that hang between statements, or that take no answer, but none of its own timeouts ends a
 * {@code COPY} whose rows do not come.
 *
 * <p>It looks every five seconds, in a thread of its own: whatever else is scheduled may be waiting
 * for what the session holds.
 */
public final class HungSessions implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(HungSessions.class);
  private static final int SECONDS = 5;

  /** Rows are in memory when a statement begins, so one this old hardly ever waits for them. */
  private static final String WAITING =
      """
      SELECT a.pid, coalesce(c.bytes_processed, 0) AS bytes
      FROM pg_stat_activity a
      LEFT JOIN pg_stat_progress_copy c USING (pid)
      WHERE a.datname = current_database() AND a.usename = current_user
        AND a.state = 'active' AND a.wait_event = 'ClientRead'
        AND a.state_change < clock_timestamp()
            - nullif(current_setting('idle_in_transaction_session_timeout'), '0')::interval
      """;

  private final JdbcClient jdbc;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("hung-sessions").daemon().factory());

  /** What sessions that wait had sent at the last look. */
  private Map<Integer, Long> before = Map.of();

  public HungSessions(JdbcClient jdbc) {
    this.jdbc = jdbc;
    clock.scheduleWithFixedDelay(this::look, SECONDS, SECONDS, TimeUnit.SECONDS);
  }

  private void look() {
    try {
      Map<Integer, Long> waiting = new HashMap<>();
      jdbc.sql(WAITING)
          .query(
              row -> {
                waiting.put(row.getInt("pid"), row.getLong("bytes"));
              });
      waiting.forEach(
          (pid, bytes) -> {
            if (bytes.equals(before.get(pid))) {
              jdbc.sql("SELECT pg_terminate_backend(?)").param(pid).query(row -> {});
              log.warn("ended database session {}: it hung in the middle of a statement", pid);
            }
          });
      before = waiting;
    } catch (RuntimeException e) {
      // The database is away, or every connection waits: the next look is soon.
      log.debug("no look for hung database sessions: {}", e.getClass().getSimpleName());
    }
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
