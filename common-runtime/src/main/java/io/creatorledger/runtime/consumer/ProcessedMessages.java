package io.creatorledger.runtime.consumer;

import io.creatorledger.runtime.store.SqlArrays;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The memory of what a consumer has applied. */
public final class ProcessedMessages {

  private static final String CLAIM =
      """
      INSERT INTO processed_message (consumer, message_id)
      SELECT ?, id FROM unnest(?::uuid[]) AS id ORDER BY id
      ON CONFLICT DO NOTHING
      RETURNING message_id
      """;

  private static final String RELEASE =
      "DELETE FROM processed_message WHERE consumer = ? AND message_id = ANY (?::uuid[])";

  private static final String FORGET =
      "DELETE FROM processed_message WHERE processed_at < now() - make_interval(secs => ?)";

  private final JdbcClient jdbc;

  public ProcessedMessages(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Marks the messages within the current transaction; returns those not marked before. */
  Set<UUID> claim(String consumer, Collection<UUID> messageIds) {
    return new HashSet<>(
        jdbc.sql(CLAIM)
            .param(consumer)
            .param(SqlArrays.uuids(messageIds))
            .query(UUID.class)
            .list());
  }

  /** Takes back marks, so that a parked message can be replayed. */
  void release(String consumer, Collection<UUID> messageIds) {
    if (!messageIds.isEmpty()) {
      jdbc.sql(RELEASE).param(consumer).param(SqlArrays.uuids(messageIds)).update();
    }
  }

  /** Forgets marks older than any record Kafka could still deliver. */
  public int forgetOlderThan(Duration age) {
    return jdbc.sql(FORGET).param(age.toSeconds()).update();
  }
}
