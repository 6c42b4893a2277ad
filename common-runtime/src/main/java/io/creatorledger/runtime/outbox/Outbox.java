package io.creatorledger.runtime.outbox;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Stores outgoing messages in the transaction of their cause; the relay publishes them after it.
 */
public final class Outbox {

  private static final String APPEND =
      """
      INSERT INTO outbox (messages)
      SELECT * FROM unnest(?::bytea[])
      """;

  private final JdbcClient jdbc;
  private final OutboxSignal signal;

  public Outbox(JdbcClient jdbc, OutboxSignal signal) {
    this.jdbc = jdbc;
    this.signal = signal;
  }

  /**
   * Appends messages in the given order; messages of one key are published in the order of their
   * transactions.
   *
   * @throws IllegalStateException outside a transaction
   */
  public void append(List<OutboxMessage> messages) {
    if (messages.isEmpty()) {
      return;
    }
    if (!TransactionSynchronizationManager.isActualTransactionActive()) {
      throw new IllegalStateException("the outbox belongs to the transaction of what it tells of");
    }
    jdbc.sql(APPEND).param(OutboxRows.of(messages)).update();
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            signal.raise();
          }
        });
  }
}
