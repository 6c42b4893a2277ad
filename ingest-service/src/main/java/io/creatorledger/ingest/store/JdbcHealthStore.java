package io.creatorledger.ingest.store;

import io.creatorledger.ingest.health.ConnectionActivity.Count;
import io.creatorledger.ingest.health.ConnectionHealth;
import io.creatorledger.ingest.health.HealthStore;
import io.creatorledger.runtime.store.SqlArrays;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.ConnectionId;
import io.creatorledger.schema.json.LedgerJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.core.type.TypeReference;

/** Counts by ten minutes; whatever else health needs is where it always was. */
final class JdbcHealthStore implements HealthStore {

  /** Answers after which a delivery is stored. */
  private static final String DURABLE = "('queued', 'duplicate', 'malformed')";

  private static final String ADD =
      """
      INSERT INTO connection_activity AS known
        (brand_id, connection_id, slot, answer, requests, last_at)
      SELECT brand_id, connection_id, date_bin('10 minutes', last_at, 'epoch'), answer, requests,
             last_at
      FROM unnest(?::text[], ?::text[], ?::text[], ?::bigint[], ?::timestamptz[])
        AS counted (brand_id, connection_id, answer, requests, last_at)
      ON CONFLICT (brand_id, connection_id, slot, answer) DO UPDATE
      SET requests = known.requests + excluded.requests,
          last_at = greatest(known.last_at, excluded.last_at)
      """;

  private static final String SEEN =
      """
      INSERT INTO connection_seen AS known (brand_id, connection_id, last_seen, last_durable)
      SELECT brand_id, connection_id, max(last_at), max(last_at) FILTER (WHERE answer IN %s)
      FROM unnest(?::text[], ?::text[], ?::text[], ?::timestamptz[])
        AS counted (brand_id, connection_id, answer, last_at)
      GROUP BY brand_id, connection_id
      ORDER BY brand_id, connection_id
      ON CONFLICT (brand_id, connection_id) DO UPDATE
      SET last_seen = greatest(known.last_seen, excluded.last_seen),
          last_durable = greatest(known.last_durable, excluded.last_durable)
      """
          .formatted(DURABLE);

  private static final String FORGET = "DELETE FROM connection_activity WHERE slot < ?";

  private static final String HEALTH =
      """
      SELECT c.connection_id, c.platform, s.last_seen, s.last_durable,
        (SELECT coalesce(jsonb_object_agg(answer, requests), '{}')
         FROM (SELECT answer, sum(requests) AS requests FROM connection_activity a
               WHERE a.brand_id = c.brand_id AND a.connection_id = c.connection_id AND slot >= ?
               GROUP BY answer) AS by_answer) AS last_hour,
        (SELECT coalesce(jsonb_object_agg(answer, requests), '{}')
         FROM (SELECT answer, sum(requests) AS requests FROM connection_activity a
               WHERE a.brand_id = c.brand_id AND a.connection_id = c.connection_id AND slot >= ?
               GROUP BY answer) AS by_answer) AS last_day,
        (SELECT count(*) FROM quarantine q JOIN delivery d USING (brand_id, delivery_id)
         WHERE q.brand_id = c.brand_id AND d.connection_id = c.connection_id) AS quarantined,
        w.waiting, w.gave_up, o.created_at AS oldest, o.last_problem,
        (SELECT count(*) FROM recovered_delivery r
         WHERE r.brand_id = c.brand_id AND r.connection_id = c.connection_id
           AND r.recovered_at >= ?) AS recovered,
        r.last_problem AS recovery_problem,
        (SELECT extract(epoch FROM now() - min(created_at)) FROM outbox) AS unpublished
      FROM connection c
      LEFT JOIN connection_seen s USING (brand_id, connection_id)
      LEFT JOIN recovery r USING (connection_id)
      CROSS JOIN LATERAL (
        SELECT count(*) FILTER (WHERE gave_up_at IS NULL) AS waiting,
               count(*) FILTER (WHERE gave_up_at IS NOT NULL) AS gave_up
        FROM follow_up f WHERE f.connection_id = c.connection_id) w
      LEFT JOIN LATERAL (
        SELECT created_at, last_problem FROM follow_up f
        WHERE f.connection_id = c.connection_id AND gave_up_at IS NULL
        ORDER BY created_at LIMIT 1) o ON true
      WHERE c.brand_id = ? AND c.connection_id = coalesce(?, c.connection_id)
      ORDER BY c.connection_id
      """;

  private static final String GAVE_UP =
      """
      SELECT delivery_id, kind, subject, attempts, last_problem, gave_up_at
      FROM follow_up
      WHERE brand_id = ? AND connection_id = ? AND gave_up_at IS NOT NULL
      ORDER BY gave_up_at DESC
      LIMIT 500
      """;

  private static final String RETRY =
      """
      UPDATE follow_up
      SET give_up_at = ?::timestamptz + (give_up_at - created_at),
          gave_up_at = NULL, attempts = 0, due_at = ?
      WHERE brand_id = ? AND connection_id = ? AND delivery_id = ? AND gave_up_at IS NOT NULL
      """;

  private static final Comparator<Count> BY_KEY =
      Comparator.<Count, String>comparing(c -> c.brandId().value())
          .thenComparing(c -> c.connectionId().value())
          .thenComparing(Count::answer);

  private final TransactionOperations transactions;
  private final JdbcClient jdbc;

  JdbcHealthStore(TransactionOperations transactions, JdbcClient jdbc) {
    this.transactions = transactions;
    this.jdbc = jdbc;
  }

  @Override
  public void add(List<Count> counts, Instant now) {
    List<Count> sorted = counts.stream().sorted(BY_KEY).toList();
    transactions.executeWithoutResult(
        status -> {
          jdbc.sql(ADD)
              .param(SqlArrays.texts(sorted, Count::brandId))
              .param(SqlArrays.texts(sorted, Count::connectionId))
              .param(SqlArrays.texts(sorted, Count::answer))
              .param(SqlArrays.longs(sorted, Count::requests))
              .param(SqlArrays.instants(sorted, Count::lastAt))
              .update();
          jdbc.sql(SEEN)
              .param(SqlArrays.texts(sorted, Count::brandId))
              .param(SqlArrays.texts(sorted, Count::connectionId))
              .param(SqlArrays.texts(sorted, Count::answer))
              .param(SqlArrays.instants(sorted, Count::lastAt))
              .update();
        });
  }

  @Override
  public void forget(Instant before) {
    jdbc.sql(FORGET).param(Timestamp.from(before)).update();
  }

  @Override
  public List<ConnectionHealth> health(BrandId brandId, @Nullable ConnectionId only, Instant now) {
    Timestamp dayAgo = Timestamp.from(now.minus(Duration.ofDays(1)));
    return jdbc.sql(HEALTH)
        .param(Timestamp.from(now.minus(Duration.ofMinutes(70))))
        .param(dayAgo)
        .param(dayAgo)
        .param(brandId.value())
        .param(only == null ? null : only.value())
        .query((row, n) -> health(row))
        .list();
  }

  @Override
  public List<GivenUp> gaveUp(BrandId brandId, ConnectionId connectionId) {
    return jdbc.sql(GAVE_UP)
        .params(brandId.value(), connectionId.value())
        .query(
            (row, n) ->
                new GivenUp(
                    row.getObject("delivery_id", UUID.class),
                    row.getString("kind"),
                    row.getString("subject"),
                    row.getInt("attempts"),
                    row.getString("last_problem"),
                    row.getTimestamp("gave_up_at").toInstant()))
        .list();
  }

  @Override
  public boolean retry(BrandId brandId, ConnectionId connectionId, UUID deliveryId, Instant now) {
    return jdbc.sql(RETRY)
            .param(Timestamp.from(now))
            .param(Timestamp.from(now))
            .param(brandId.value())
            .param(connectionId.value())
            .param(deliveryId)
            .update()
        == 1;
  }

  private static ConnectionHealth health(ResultSet row) throws SQLException {
    return new ConnectionHealth(
        new ConnectionId(row.getString("connection_id")),
        row.getString("platform"),
        instant(row, "last_seen"),
        instant(row, "last_durable"),
        counts(row.getString("last_hour")),
        counts(row.getString("last_day")),
        row.getLong("quarantined"),
        new ConnectionHealth.Waiting(
            row.getLong("waiting"), instant(row, "oldest"), row.getString("last_problem")),
        row.getLong("gave_up"),
        row.getLong("recovered"),
        row.getString("recovery_problem"),
        Math.max(0, row.getDouble("unpublished")));
  }

  private static Map<String, Long> counts(String json) {
    return LedgerJson.mapper().readValue(json, new TypeReference<Map<String, Long>>() {});
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    Timestamp at = row.getTimestamp(column);
    return at == null ? null : at.toInstant();
  }
}
