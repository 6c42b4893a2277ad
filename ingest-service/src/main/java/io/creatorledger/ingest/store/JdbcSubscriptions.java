package io.creatorledger.ingest.store;

import io.creatorledger.ingest.subscription.Lease;
import io.creatorledger.ingest.subscription.Subscription;
import io.creatorledger.ingest.subscription.SubscriptionState;
import io.creatorledger.ingest.subscription.Subscriptions;
import io.creatorledger.ingest.tenant.Connection;
import io.creatorledger.runtime.store.SqlArrays;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.ConnectionId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Subscriptions in a table; a claim moves the time a row is due, so that no lock outlives it. */
final class JdbcSubscriptions implements Subscriptions {

  private static final String CHANGED =
      "SELECT connection_id, changed_at FROM connection WHERE platform = ? AND changed_at >= ?";

  private static final String WANT =
      """
      INSERT INTO subscription AS s (brand_id, connection_id, topic, planned_for, due_at)
      SELECT ?, ?, topic, ?, ? FROM unnest(?::text[]) AS topic
      ON CONFLICT (brand_id, connection_id, topic) DO UPDATE
      SET wanted = true, planned_for = excluded.planned_for, due_at = excluded.due_at,
          attempts = 0, problem = NULL
      WHERE s.planned_for IS NULL OR s.planned_for < excluded.planned_for
      """;

  private static final String UNWANT =
      """
      UPDATE subscription
      SET wanted = false, planned_for = ?, due_at = ?, attempts = 0, problem = NULL
      WHERE brand_id = ? AND connection_id = ? AND topic <> ALL (?::text[])
        AND (planned_for IS NULL OR planned_for < ?)
      """;

  private static final String CLAIM =
      """
      UPDATE subscription s SET due_at = ?
      FROM (SELECT brand_id, connection_id, topic FROM subscription
            WHERE due_at <= ?
            ORDER BY due_at LIMIT ?
            FOR UPDATE SKIP LOCKED) AS due
      WHERE s.brand_id = due.brand_id AND s.connection_id = due.connection_id
        AND s.topic = due.topic
      RETURNING s.*
      """;

  private static final String ASKING =
      """
      UPDATE subscription SET asked_at = ?, due_at = ?, attempts = attempts + 1
      WHERE brand_id = ? AND connection_id = ? AND topic = ?
      """;

  private static final String FAILED =
      """
      UPDATE subscription SET problem = ?, due_at = ?
      WHERE brand_id = ? AND connection_id = ? AND topic = ?
        AND (confirmed_at IS NULL OR asked_at IS NULL OR confirmed_at < asked_at)
      """;

  private static final String CONFIRMED =
      """
      INSERT INTO subscription AS s
        (brand_id, connection_id, topic, confirmed_at, active_until, due_at)
      VALUES (?, ?, ?, ?, ?, ?)
      ON CONFLICT (brand_id, connection_id, topic) DO UPDATE
      SET confirmed_at = excluded.confirmed_at, active_until = excluded.active_until,
          due_at = excluded.due_at, attempts = 0, problem = NULL
      WHERE s.asked_at IS NULL OR s.confirmed_at IS NULL OR s.confirmed_at < s.asked_at
      """;

  private static final String REFUSED =
      """
      UPDATE subscription SET problem = ?
      WHERE brand_id = ? AND connection_id = ? AND topic = ?
        AND asked_at IS NOT NULL AND (confirmed_at IS NULL OR confirmed_at < asked_at)
      """;

  private static final String END =
      "DELETE FROM subscription WHERE brand_id = ? AND connection_id = ? AND topic = ?";

  private static final String LIST =
      "SELECT * FROM subscription WHERE brand_id = ? ORDER BY connection_id, topic";

  private static final String COUNTS =
      """
      SELECT CASE WHEN NOT wanted THEN 'ENDING' WHEN active_until IS NULL THEN 'PENDING'
                  WHEN active_until > ? THEN 'ACTIVE' ELSE 'LOST' END AS state,
             count(*)
      FROM subscription
      GROUP BY 1
      """;

  private final TransactionOperations transactions;
  private final JdbcClient jdbc;

  JdbcSubscriptions(TransactionOperations transactions, JdbcClient jdbc) {
    this.transactions = transactions;
    this.jdbc = jdbc;
  }

  @Override
  public List<ConnectionChange> changed(String platform, Instant since) {
    return StoreAccess.of(
        () ->
            jdbc.sql(CHANGED)
                .params(platform, Timestamp.from(since))
                .query(
                    (row, n) ->
                        new ConnectionChange(
                            new ConnectionId(row.getString("connection_id")),
                            row.getTimestamp("changed_at").toInstant()))
                .list());
  }

  @Override
  public void plan(
      Connection connection, Collection<String> topics, Instant changedAt, Instant now) {
    String brand = connection.brandId().value();
    String id = connection.connectionId().value();
    @Nullable String[] named = SqlArrays.texts(topics, topic -> topic);
    Timestamp change = Timestamp.from(changedAt);
    StoreAccess.of(
        () ->
            Objects.requireNonNull(
                transactions.execute(
                    status -> {
                      jdbc.sql(WANT)
                          .params(brand, id, change, Timestamp.from(now))
                          .param(named)
                          .update();
                      return jdbc.sql(UNWANT)
                          .params(change, Timestamp.from(now), brand, id)
                          .param(named)
                          .param(change)
                          .update();
                    })));
  }

  @Override
  public List<Subscription> claim(Instant now, Duration lease, int most) {
    return StoreAccess.of(
        () ->
            jdbc.sql(CLAIM)
                .params(Timestamp.from(now.plus(lease)), Timestamp.from(now), most)
                .query((row, n) -> subscription(row))
                .list());
  }

  @Override
  public void asking(Subscription subscription, Instant now, Instant nextAt) {
    update(
        ASKING,
        subscription.brandId(),
        subscription.connectionId(),
        subscription.topic(),
        Timestamp.from(now),
        Timestamp.from(nextAt));
  }

  @Override
  public void failed(Subscription subscription, String problem, @Nullable Instant nextAt) {
    update(
        FAILED,
        subscription.brandId(),
        subscription.connectionId(),
        subscription.topic(),
        problem,
        nextAt == null ? null : Timestamp.from(nextAt));
  }

  @Override
  public void confirmed(Connection connection, String topic, Instant now, Lease lease) {
    StoreAccess.of(
        () ->
            jdbc.sql(CONFIRMED)
                .params(
                    connection.brandId().value(),
                    connection.connectionId().value(),
                    topic,
                    Timestamp.from(now),
                    Timestamp.from(lease.until()),
                    Timestamp.from(lease.renewAt()))
                .update());
  }

  @Override
  public void refused(Connection connection, String topic, String problem) {
    update(REFUSED, connection.brandId(), connection.connectionId(), topic, problem);
  }

  @Override
  public void ended(BrandId brandId, ConnectionId connectionId, String topic) {
    update(END, brandId, connectionId, topic);
  }

  @Override
  public List<Subscription> list(BrandId brandId) {
    return StoreAccess.of(
        () -> jdbc.sql(LIST).param(brandId.value()).query((row, n) -> subscription(row)).list());
  }

  @Override
  public Map<SubscriptionState, Integer> counts(Instant now) {
    Map<SubscriptionState, Integer> counts = new EnumMap<>(SubscriptionState.class);
    for (SubscriptionState state : SubscriptionState.values()) {
      counts.put(state, 0);
    }
    StoreAccess.of(
            () ->
                jdbc.sql(COUNTS)
                    .param(Timestamp.from(now))
                    .query(
                        (row, n) ->
                            Map.entry(
                                SubscriptionState.valueOf(row.getString("state")),
                                row.getInt("count")))
                    .list())
        .forEach(entry -> counts.put(entry.getKey(), entry.getValue()));
    return counts;
  }

  /**
   * @param values what the statement names before the subscription's key
   */
  private void update(
      String statement,
      BrandId brandId,
      ConnectionId connectionId,
      String topic,
      @Nullable Object... values) {
    StoreAccess.of(
        () -> {
          JdbcClient.StatementSpec sql = jdbc.sql(statement);
          for (Object value : values) {
            sql = sql.param(value);
          }
          return sql.params(brandId.value(), connectionId.value(), topic).update();
        });
  }

  private static Subscription subscription(ResultSet row) throws SQLException {
    return new Subscription(
        new BrandId(row.getString("brand_id")),
        new ConnectionId(row.getString("connection_id")),
        row.getString("topic"),
        row.getBoolean("wanted"),
        instant(row, "asked_at"),
        instant(row, "confirmed_at"),
        instant(row, "active_until"),
        row.getInt("attempts"),
        row.getString("problem"));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    Timestamp time = row.getTimestamp(column);
    return time == null ? null : time.toInstant();
  }
}
