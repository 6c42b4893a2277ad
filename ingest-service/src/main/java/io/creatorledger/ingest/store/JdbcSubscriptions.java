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
            WHERE due_at <= ? ORDER BY due_at LIMIT ? FOR UPDATE SKIP LOCKED) AS due
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
      FROM subscription GROUP BY 1
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
    BrandId brand = connection.brandId();
    ConnectionId id = connection.connectionId();
    @Nullable String[] named = SqlArrays.texts(topics, topic -> topic);
    Timestamp change = Timestamp.from(changedAt);
    Timestamp due = Timestamp.from(now);
    StoreAccess.of(
        () ->
            Objects.requireNonNull(
                transactions.execute(
                    status -> {
                      bound(WANT, brand, id, change, due, named).update();
                      return bound(UNWANT, change, due, brand, id, named, change).update();
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
  public void asking(Subscription one, Instant now, Instant nextAt) {
    update(
        ASKING,
        Timestamp.from(now),
        Timestamp.from(nextAt),
        one.brandId(),
        one.connectionId(),
        one.topic());
  }

  @Override
  public void failed(Subscription one, String problem, @Nullable Instant nextAt) {
    Timestamp next = nextAt == null ? null : Timestamp.from(nextAt);
    update(FAILED, problem, next, one.brandId(), one.connectionId(), one.topic());
  }

  @Override
  public void confirmed(Connection connection, String topic, Instant now, Lease lease) {
    update(
        CONFIRMED,
        connection.brandId(),
        connection.connectionId(),
        topic,
        Timestamp.from(now),
        Timestamp.from(lease.until()),
        Timestamp.from(lease.renewAt()));
  }

  @Override
  public void refused(Connection connection, String topic, String problem) {
    update(REFUSED, problem, connection.brandId(), connection.connectionId(), topic);
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
    return StoreAccess.of(
        () -> {
          bound(COUNTS, Timestamp.from(now))
              .query(
                  row -> {
                    counts.put(
                        SubscriptionState.valueOf(row.getString("state")), row.getInt("count"));
                  });
          return counts;
        });
  }

  private void update(String statement, @Nullable Object... values) {
    StoreAccess.of(() -> bound(statement, values).update());
  }

  private JdbcClient.StatementSpec bound(String statement, @Nullable Object... values) {
    JdbcClient.StatementSpec sql = jdbc.sql(statement);
    for (Object value : values) {
      sql =
          sql.param(
              switch (value) {
                case BrandId id -> id.value();
                case ConnectionId id -> id.value();
                case null, default -> value;
              });
    }
    return sql;
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
