package io.creatorledger.runtime.outbox;

import io.creatorledger.runtime.store.SqlArrays;
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
      INSERT INTO outbox (topic, message_key, payload, traceparent)
      SELECT * FROM unnest(?::text[], ?::text[], ?::bytea[], ?::text[])
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
    jdbc.sql(APPEND)
        .param(SqlArrays.texts(messages, m -> m.topic().topicName()))
        .param(SqlArrays.texts(messages, OutboxMessage::key))
        .param(SqlArrays.bytes(messages, OutboxMessage::payload))
        .param(SqlArrays.texts(messages, OutboxMessage::traceparent))
        .update();
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            signal.raise();
          }
        });
  }
}
