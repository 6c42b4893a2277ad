package io.creatorledger.runtime.outbox;

import io.creatorledger.runtime.telemetry.Traces;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/** The stored messages as the relay sees them, over the one connection that holds its lock. */
final class OutboxTable {

  /** As many are read at once. */
  static final int BATCH = 1000;

  private static final String LOCK =
      "SELECT pg_try_advisory_lock(hashtext(current_schema() || '.outbox'))";
  private static final String UNLOCK = "SELECT pg_advisory_unlock_all(); RESET ALL";

  /**
   * A deletion that a crash forgets publishes a message again, as any crash here may. A plan made
   * while the table is small reads all of it, once it is not, for every few messages. And a relay
   * that hangs loses the lock as it would lose a transaction; a send gives up sooner.
   */
  private static final String SETTINGS =
      """
      SET synchronous_commit = off;
      SET enable_seqscan = off;
      SET enable_bitmapscan = off;
      SET plan_cache_mode = force_generic_plan;
      SELECT set_config('idle_session_timeout',
                        current_setting('idle_in_transaction_session_timeout'), false)
      """;

  private static final String OLDEST =
      """
      SELECT id, topic, message_key, payload, traceparent, created_at
      FROM outbox
      ORDER BY id
      LIMIT %d
      """
          .formatted(BATCH);
  private static final String DELETE = "DELETE FROM outbox WHERE id = ANY (?)";

  /** A message of the outbox was in no partition: the place of the offset is its number here. */
  private static final String TO_DEAD_LETTERS =
      """
      WITH refused AS (
        DELETE FROM outbox WHERE id = ?
        RETURNING id, topic, message_key, payload, traceparent)
      INSERT INTO dead_letter
        (consumer, topic, partition, record_offset, message_key, payload, traceparent, code, detail)
      SELECT 'outbox', topic, -1, id, message_key, payload, traceparent, 'UNPUBLISHABLE', ?
      FROM refused
      """;

  private final Connection connection;

  OutboxTable(Connection connection) {
    this.connection = connection;
  }

  /** Whether this relay is the one that works; no other replica's is then. */
  boolean lock() throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(LOCK);
        ResultSet row = statement.executeQuery()) {
      if (!row.next() || !row.getBoolean(1)) {
        return false;
      }
    }
    execute(SETTINGS);
    return true;
  }

  void unlock() throws SQLException {
    execute(UNLOCK);
  }

  private void execute(String sql) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.execute();
    }
  }

  List<Pending> oldest() throws SQLException {
    List<Pending> batch = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(OLDEST);
        ResultSet row = statement.executeQuery()) {
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
    return batch;
  }

  void delete(List<Long> ids) throws SQLException {
    if (ids.isEmpty()) {
      return;
    }
    try (PreparedStatement statement = connection.prepareStatement(DELETE)) {
      statement.setArray(1, connection.createArrayOf("bigint", ids.toArray()));
      statement.executeUpdate();
    }
  }

  /** Takes a message out of the way, to where a person finds it and can send it again. */
  void moveToDeadLetters(long id, String detail) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(TO_DEAD_LETTERS)) {
      statement.setLong(1, id);
      statement.setString(2, detail);
      statement.executeUpdate();
    }
  }

  /** A message that is stored and not yet published. */
  record Pending(long id, ProducerRecord<String, byte[]> record, Instant createdAt) {}
}
