package io.creatorledger.runtime.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.datasource.ConnectionHolder;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Statements over all that a brand has, and migrations, take minutes where there is much. A
 * connection otherwise counts as lost when an answer takes longer than its {@code socketTimeout}.
 */
public final class LongStatements {

  private static final int LONGEST = (int) Duration.ofHours(1).toMillis();

  private LongStatements() {}

  /**
   * The rest of the current transaction waits for each answer for an hour. The pool's connection
   * forgets that when it is given back.
   *
   * @throws IllegalStateException outside a transaction
   */
  public static void allow() {
    boolean found = false;
    for (Object resource : TransactionSynchronizationManager.getResourceMap().values()) {
      if (resource instanceof ConnectionHolder holder) {
        wait(holder.getConnection());
        found = true;
      }
    }
    if (!found) {
      throw new IllegalStateException("there is no transaction whose statements could take longer");
    }
  }

  private static void wait(Connection connection) {
    try {
      connection.setNetworkTimeout(Runnable::run, LONGEST);
    } catch (SQLException e) {
      throw new DataAccessResourceFailureException("the connection is lost", e);
    }
  }

  /** Migrations wait for each answer for an hour. */
  public static Callback migrations() {
    return new Callback() {
      @Override
      public boolean supports(Event event, Context context) {
        return event == Event.BEFORE_EACH_MIGRATE;
      }

      @Override
      public boolean canHandleInTransaction(Event event, Context context) {
        return true;
      }

      @Override
      public void handle(Event event, Context context) {
        LongStatements.wait(context.getConnection());
      }

      @Override
      public String getCallbackName() {
        return "LongStatements";
      }
    };
  }
}
