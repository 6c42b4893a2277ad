package io.creatorledger.runtime.store;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * Ends sessions of replicas that hang in the middle of a statement, in sending rows. What they hold
 * is free then, and their work comes again as after any lost connection. PostgreSQL itself ends
 * those that hang between statements, or that take no answer, but none of its own timeouts ends a
 * {@code COPY} whose rows do not come.
 */
public final class HungSessions {

  private static final Logger log = LoggerFactory.getLogger(HungSessions.class);

  /** No statement of a service waits for rows for as long: they are in memory when it begins. */
  private static final String END =
      """
      SELECT count(*) FILTER (WHERE pg_terminate_backend(pid))
      FROM pg_stat_activity
      WHERE datname = current_database() AND usename = current_user
        AND state = 'active' AND wait_event = 'ClientRead'
        AND state_change < clock_timestamp()
            - nullif(current_setting('idle_in_transaction_session_timeout'), '0')::interval
      """;

  private final JdbcClient jdbc;

  public HungSessions(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Scheduled(initialDelayString = "PT5S", fixedDelayString = "PT5S")
  void end() {
    long ended = jdbc.sql(END).query(Long.class).single();
    if (ended > 0) {
      log.warn("ended {} database sessions that hung in the middle of a statement", ended);
    }
  }
}
