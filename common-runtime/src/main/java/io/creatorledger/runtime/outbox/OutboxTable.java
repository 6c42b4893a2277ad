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
import java.util.Objects;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** The stored messages as the relay sees them, over the one connection that holds its lock. */
final class OutboxTable {

  /** As many rows are read at once, or as many as have so many bytes. */
  private static final int ROWS = 200;

  private static final int BYTES = 512 * 1024;

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
      SELECT id, messages, topic, message_key, payload, traceparent, created_at, bytes
      FROM (SELECT *, octet_length(coalesce(messages, payload)) AS bytes,
                   sum(octet_length(coalesce(messages, payload))) OVER (ORDER BY id) AS until_here
            FROM outbox
            ORDER BY id
            LIMIT %d) AS oldest
      WHERE until_here - bytes < %d
      ORDER BY id
      """
          .formatted(ROWS, BYTES);
  private static final String DELETE = "DELETE FROM outbox WHERE id = ANY (?)";

  /** A message of the outbox was in no partition: the place of the offset is its row's number. */
  private static final String TO_DEAD_LETTERS =
      """
      INSERT INTO dead_letter
        (consumer, topic, partition, record_offset, message_key, payload, traceparent, code, detail)
      VALUES ('outbox', ?, -1, ?, ?, ?, ?, 'UNPUBLISHABLE', ?)
      ON CONFLICT (consumer, topic, partition, record_offset, md5(payload)) DO NOTHING
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
    List<Pending> pending = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(OLDEST);
        ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        byte[] messages = row.getBytes("messages");
        pending.add(
            new Pending(
                new Row(row.getLong("id"), row.getTimestamp("created_at").toInstant()),
                row.getInt("bytes"),
                messages,
                messages == null ? alone(row) : null));
      }
    }
    return pending;
  }

  private static ProducerRecord<String, byte[]> alone(ResultSet row) throws SQLException {
    return OutboxRows.record(
        row.getString("topic"),
        row.getString("message_key"),
        row.getBytes("payload"),
        row.getString("traceparent"));
  }

  /** Whether there may be more than what was read. */
  static boolean isFull(List<Pending> rows) {
    return rows.size() == ROWS || rows.stream().mapToInt(Pending::bytes).sum() >= BYTES;
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

  /**
   * Keeps a message where a person finds it and can send it again; twice is once.
   *
   * @return whether it was not there yet
   */
  boolean addDeadLetter(long id, ProducerRecord<String, byte[]> message, String detail)
      throws SQLException {
    Header trace = message.headers().lastHeader(Traces.HEADER);
    try (PreparedStatement statement = connection.prepareStatement(TO_DEAD_LETTERS)) {
      statement.setString(1, message.topic());
      statement.setLong(2, id);
      statement.setString(3, message.key());
      statement.setBytes(4, message.value());
      statement.setString(
          5, trace == null ? null : new String(trace.value(), StandardCharsets.US_ASCII));
      statement.setString(6, detail);
      return statement.executeUpdate() == 1;
    }
  }

  /** A row; when it was written tells it from one of the same number in a restored database. */
  record Row(long id, Instant createdAt) {}

  /**
   * What a row holds that is stored and not yet published.
   *
   * @param bytes of its messages as they are stored
   * @param kept its messages, as {@link OutboxRows} keeps them; null when it is one alone
   * @param alone the one it is otherwise
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Pending(
      Row row, int bytes, byte @Nullable [] kept, @Nullable ProducerRecord<String, byte[]> alone) {

    /**
     * Its messages, ready to be sent.
     *
     * @throws IllegalStateException when they are not in the form of this version
     */
    List<ProducerRecord<String, byte[]>> messages() {
      return kept == null ? List.of(Objects.requireNonNull(alone)) : OutboxRows.records(kept);
    }
  }
}
