package io.creatorledger.runtime.deadletter;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table of records that could not be applied. */
public final class DeadLetters {

  private static final String ADD =
      """
      INSERT INTO dead_letter
        (consumer, topic, partition, record_offset, message_key, payload, traceparent, code, detail)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (consumer, topic, partition, record_offset, md5(payload)) DO NOTHING
      """;

  private static final String LIST =
      """
      SELECT id, consumer, topic, partition, record_offset, message_key, code, detail, parked_at,
             replayed_at
      FROM dead_letter
      WHERE replayed_at IS NULL AND id > ?
      ORDER BY id
      LIMIT ?
      """;

  private static final String FIND =
      """
      SELECT consumer, topic, partition, record_offset, message_key, payload, traceparent
      FROM dead_letter
      WHERE id = ?
      """;

  private static final String RETURN_TO_OUTBOX =
      """
      WITH letter AS (
        UPDATE dead_letter SET replayed_at = now()
        WHERE id = ? AND replayed_at IS NULL
        RETURNING topic, message_key, payload, traceparent)
      INSERT INTO outbox (topic, message_key, payload, traceparent)
      SELECT topic, message_key, payload, traceparent FROM letter
      """;

  private static final RowMapper<DeadLetter> LETTER =
      (row, n) ->
          new DeadLetter(
              row.getString("consumer"),
              row.getString("topic"),
              row.getInt("partition"),
              row.getLong("record_offset"),
              row.getString("message_key"),
              row.getBytes("payload"),
              row.getString("traceparent"));

  private final JdbcClient jdbc;

  public DeadLetters(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Keeps a record within the current transaction; keeping it twice is keeping it once. */
  public void add(DeadLetter letter, String code, String detail) {
    jdbc.sql(ADD)
        .param(letter.consumer())
        .param(letter.topic())
        .param(letter.partition())
        .param(letter.offset())
        .param(letter.key())
        .param(letter.payload())
        .param(letter.traceparent())
        .param(code)
        .param(detail)
        .update();
  }

  /** Letters not replayed yet, oldest first. */
  public List<Entry> list(long afterId, int limit) {
    return jdbc.sql(LIST)
        .params(afterId, limit)
        .query(
            (row, n) ->
                new Entry(
                    row.getLong("id"),
                    row.getString("consumer"),
                    row.getString("topic"),
                    row.getInt("partition"),
                    row.getLong("record_offset"),
                    row.getString("message_key"),
                    row.getString("code"),
                    row.getString("detail"),
                    row.getTimestamp("parked_at").toInstant()))
        .list();
  }

  Optional<DeadLetter> find(long id) {
    return jdbc.sql(FIND).param(id).query(LETTER).optional();
  }

  void markReplayed(long id) {
    jdbc.sql("UPDATE dead_letter SET replayed_at = now() WHERE id = ?").param(id).update();
  }

  /** Lets the relay try a message again that no broker took. */
  void returnToOutbox(long id) {
    jdbc.sql(RETURN_TO_OUTBOX).param(id).update();
  }

  /** A dead letter without its payload. */
  public record Entry(
      long id,
      String consumer,
      String topic,
      int partition,
      long offset,
      @Nullable String key,
      String code,
      String detail,
      Instant parkedAt) {}
}
