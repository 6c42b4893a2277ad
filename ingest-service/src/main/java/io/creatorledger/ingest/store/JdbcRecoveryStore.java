package io.creatorledger.ingest.store;

import io.creatorledger.ingest.recovery.RecoveryStore;
import io.creatorledger.runtime.store.SqlArrays;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.ConnectionId;
import io.creatorledger.schema.id.EventId;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** One row for each connection that can be asked, made when it is first seen. */
final class JdbcRecoveryStore implements RecoveryStore {

  private static final String SEE =
      """
      INSERT INTO recovery (connection_id, brand_id, next_at)
      SELECT connection_id, brand_id, ? FROM connection
      WHERE platform = ANY (?) AND credentials_sealed IS NOT NULL
      ON CONFLICT DO NOTHING
      """;

  private static final String CLAIM =
      """
      UPDATE recovery r SET next_at = ?
      FROM (SELECT connection_id FROM recovery
            WHERE next_at <= ?
            ORDER BY next_at LIMIT ?
            FOR UPDATE SKIP LOCKED) AS due
      WHERE r.connection_id = due.connection_id
      RETURNING r.connection_id, r.brand_id, r.asked_until
      """;

  private static final String UNKNOWN =
      """
      SELECT told.event_id
      FROM unnest(?::uuid[]) AS told (event_id)
      WHERE NOT EXISTS (
        SELECT FROM event e WHERE e.brand_id = ? AND e.event_id = told.event_id)
      """;

  private static final String RECOVERED =
      """
      INSERT INTO recovered_delivery (brand_id, delivery_id, connection_id, recovered_at, events)
      VALUES (?, ?, ?, ?, ?)
      ON CONFLICT DO NOTHING
      """;

  private static final String RUN =
      """
      INSERT INTO recovery_run
        (brand_id, connection_id, asked_from, asked_until, ran_at, pulled, recovered, malformed)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT DO NOTHING
      """;

  private static final String DONE =
      """
      UPDATE recovery SET asked_until = ?, next_at = ?, last_problem = NULL, last_run_at = ?
      WHERE connection_id = ?
      """;

  private static final String FAILED =
      """
      UPDATE recovery SET next_at = ?, last_problem = ?, last_run_at = ? WHERE connection_id = ?
      """;

  private static final String RUNS =
      """
      SELECT asked_from, asked_until, ran_at, pulled, recovered, malformed
      FROM recovery_run
      WHERE brand_id = ? AND connection_id = ?
      ORDER BY ran_at DESC
      LIMIT 200
      """;

  private static final String FORGET =
      "DELETE FROM recovery_run WHERE ran_at < ? AND recovered = 0 AND malformed = 0";

  private final TransactionOperations transactions;
  private final JdbcClient jdbc;

  JdbcRecoveryStore(TransactionOperations transactions, JdbcClient jdbc) {
    this.transactions = transactions;
    this.jdbc = jdbc;
  }

  @Override
  public List<Due> claim(Collection<String> platforms, Instant now, Duration lease, int most) {
    jdbc.sql(SEE).param(Timestamp.from(now)).param(platforms.toArray(String[]::new)).update();
    return jdbc.sql(CLAIM)
        .params(Timestamp.from(now.plus(lease)), Timestamp.from(now), most)
        .query(
            (row, n) -> {
              Timestamp askedUntil = row.getTimestamp("asked_until");
              return new Due(
                  new BrandId(row.getString("brand_id")),
                  new ConnectionId(row.getString("connection_id")),
                  askedUntil == null ? null : askedUntil.toInstant());
            })
        .list();
  }

  @Override
  public Set<EventId> unknown(BrandId brandId, Collection<EventId> eventIds) {
    return StoreAccess.of(
        () ->
            new HashSet<>(
                jdbc.sql(UNKNOWN)
                    .param(SqlArrays.texts(eventIds, EventId::value))
                    .param(brandId.value())
                    .query((row, n) -> new EventId(row.getObject("event_id", UUID.class)))
                    .list()));
  }

  @Override
  public void recovered(Due due, UUID deliveryId, int events, Instant now) {
    jdbc.sql(RECOVERED)
        .params(
            due.brandId().value(),
            deliveryId,
            due.connectionId().value(),
            Timestamp.from(now),
            events)
        .update();
  }

  @Override
  public void done(Due due, Run run, Instant nextAt) {
    transactions.executeWithoutResult(
        status -> {
          jdbc.sql(RUN)
              .param(due.brandId().value())
              .param(due.connectionId().value())
              .param(Timestamp.from(run.from()))
              .param(Timestamp.from(run.until()))
              .param(Timestamp.from(run.ranAt()))
              .param(run.pulled())
              .param(run.recovered())
              .param(run.malformed())
              .update();
          jdbc.sql(DONE)
              .params(
                  Timestamp.from(run.until()),
                  Timestamp.from(nextAt),
                  Timestamp.from(run.ranAt()),
                  due.connectionId().value())
              .update();
        });
  }

  @Override
  public void failed(Due due, String problem, Instant now, Instant nextAt) {
    jdbc.sql(FAILED)
        .params(Timestamp.from(nextAt), problem, Timestamp.from(now), due.connectionId().value())
        .update();
  }

  @Override
  public List<Run> runs(BrandId brandId, ConnectionId connectionId) {
    return jdbc.sql(RUNS)
        .params(brandId.value(), connectionId.value())
        .query(
            (row, n) ->
                new Run(
                    row.getTimestamp("asked_from").toInstant(),
                    row.getTimestamp("asked_until").toInstant(),
                    row.getTimestamp("ran_at").toInstant(),
                    row.getInt("pulled"),
                    row.getInt("recovered"),
                    row.getInt("malformed")))
        .list();
  }

  @Override
  public void forget(Instant before) {
    jdbc.sql(FORGET).param(Timestamp.from(before)).update();
  }
}
