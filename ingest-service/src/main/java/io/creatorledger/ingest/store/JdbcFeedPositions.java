package io.creatorledger.ingest.store;

import io.creatorledger.ingest.feed.FeedPositions;
import io.creatorledger.ingest.feed.Start;
import io.creatorledger.ingest.tenant.Connection;
import io.creatorledger.schema.id.ConnectionId;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Positions in a table; who reads a topic holds its row by a lease, so that no lock outlives it.
 */
record JdbcFeedPositions(JdbcClient jdbc) implements FeedPositions {

  private static final String CONNECTIONS =
      "SELECT connection_id FROM connection WHERE platform = ? ORDER BY connection_id";

  private static final String CLAIM =
      """
      INSERT INTO feed_position AS known (brand_id, connection_id, topic, owner, lease_until)
      VALUES (?, ?, ?, ?, ?)
      ON CONFLICT (brand_id, connection_id, topic) DO UPDATE
      SET owner = excluded.owner, lease_until = excluded.lease_until
      WHERE known.owner IS NULL OR known.owner = excluded.owner OR known.lease_until < ?
      RETURNING replay_id
      """;

  private static final String ADVANCE =
      """
      UPDATE feed_position SET replay_id = ?, advanced_at = ?
      WHERE brand_id = ? AND connection_id = ? AND topic = ? AND owner = ?
      """;

  private static final String RELEASE =
      """
      UPDATE feed_position SET owner = NULL
      WHERE brand_id = ? AND connection_id = ? AND topic = ? AND owner = ?
      """;

  @Override
  public List<ConnectionId> connections(String platform) {
    return StoreAccess.of(
        () ->
            jdbc.sql(CONNECTIONS)
                .param(platform)
                .query((row, n) -> new ConnectionId(row.getString("connection_id")))
                .list());
  }

  @Override
  public Optional<Start> claim(
      Connection connection, String topic, String owner, Instant now, Duration lease) {
    return StoreAccess.of(
        () ->
            jdbc.sql(CLAIM)
                .param(connection.brandId().value())
                .param(connection.connectionId().value())
                .param(topic)
                .param(owner)
                .param(Timestamp.from(now.plus(lease)))
                .param(Timestamp.from(now))
                .query((row, n) -> start(row.getBytes("replay_id")))
                .optional());
  }

  @Override
  public boolean advance(
      Connection connection, String topic, String owner, byte[] replayId, Instant now) {
    return StoreAccess.of(
            () ->
                jdbc.sql(ADVANCE)
                    .param(replayId)
                    .param(Timestamp.from(now))
                    .param(connection.brandId().value())
                    .param(connection.connectionId().value())
                    .param(topic)
                    .param(owner)
                    .update())
        == 1;
  }

  @Override
  public void release(Connection connection, String topic, String owner) {
    StoreAccess.of(
        () ->
            jdbc.sql(RELEASE)
                .param(connection.brandId().value())
                .param(connection.connectionId().value())
                .param(topic)
                .param(owner)
                .update());
  }

  private static Start start(byte @Nullable [] replayId) {
    return replayId == null ? new Start.Earliest() : new Start.After(replayId);
  }
}
