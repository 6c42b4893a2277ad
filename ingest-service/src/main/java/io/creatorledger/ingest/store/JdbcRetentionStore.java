package io.creatorledger.ingest.store;

import io.creatorledger.ingest.retention.Kept;
import io.creatorledger.ingest.retention.RetentionStore;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Months as partitions of the two tables that grow for ever. */
final class JdbcRetentionStore implements RetentionStore {

  private static final Logger log = LoggerFactory.getLogger(JdbcRetentionStore.class);

  private static final String LOCK =
      "SELECT pg_try_advisory_xact_lock(hashtext(current_schema() || '.retention'))";

  /** Everybody who writes waits behind whoever waits for these locks. */
  private static final String HURRY = "SET LOCAL lock_timeout = '2s'";

  private static final String ADD_MONTH = "SELECT add_month(?, ?)";

  private static final String MONTHS =
      """
      SELECT substring(c.relname FROM '\\d{4}_\\d{2}$') AS month
      FROM pg_inherits i
      JOIN pg_class c ON c.oid = i.inhrelid
      WHERE i.inhparent = to_regclass(?) AND c.relname ~ '_\\d{4}_\\d{2}$'
      ORDER BY month
      """;

  private static final String CROWDED =
      """
      SELECT to_char(time_of_id(%1$s_id) AT TIME ZONE 'UTC', 'YYYY_MM') AS month
      FROM %1$s_default
      WHERE %1$s_id < first_id(timestamptz '2200-01-01T00:00Z')
      GROUP BY month
      HAVING count(*) > ?
      """;

  private static final String HAS_EVENTS_BEFORE =
      "SELECT EXISTS (SELECT FROM event WHERE event_id < first_id(?))";

  private static final String DELETE_ODD_EVENTS =
      """
      DELETE FROM event_default
      WHERE (brand_id, event_id) IN (
        SELECT brand_id, event_id FROM event_default WHERE event_id < first_id(?) LIMIT ?)
      """;

  private static final String DELETE_ODD_DELIVERIES =
      """
      WITH gone AS (
        SELECT brand_id, delivery_id FROM delivery_timeless WHERE received_at < ?
        UNION ALL
        SELECT brand_id, delivery_id FROM delivery_default WHERE received_at < ?
        LIMIT ?)
      DELETE FROM delivery d USING gone
      WHERE d.brand_id = gone.brand_id AND d.delivery_id = gone.delivery_id
      """;

  private static final List<String> DELETE_ORPHANS =
      List.of(
          """
          DELETE FROM quarantine q WHERE NOT EXISTS (
            SELECT FROM delivery d
            WHERE d.brand_id = q.brand_id AND d.delivery_id = q.delivery_id)
          """,
          """
          DELETE FROM corrected_body c WHERE NOT EXISTS (
            SELECT FROM delivery d
            WHERE d.brand_id = c.brand_id AND d.delivery_id = c.delivery_id)
          """);

  private static final String HORIZON = "SELECT forgets_before, announced_at FROM event_horizon";

  private static final String ANNOUNCE =
      """
      INSERT INTO event_horizon AS known (forgets_before, announced_at) VALUES (?, ?)
      ON CONFLICT (only_one) DO UPDATE
      SET forgets_before = excluded.forgets_before, announced_at = excluded.announced_at
      WHERE known.forgets_before < excluded.forgets_before
      """;

  private final TransactionOperations transactions;
  private final JdbcClient jdbc;

  JdbcRetentionStore(TransactionOperations transactions, JdbcClient jdbc) {
    this.transactions = transactions;
    this.jdbc = jdbc;
  }

  @Override
  public void addMonth(Kept kept, YearMonth month) {
    alone(() -> jdbc.sql(ADD_MONTH).params(table(kept), start(month)).query(Boolean.class).list());
  }

  @Override
  public List<YearMonth> crowdedMonths(Kept kept, int rows) {
    return jdbc.sql(CROWDED.formatted(table(kept)))
        .param(rows)
        .query((row, n) -> month(row.getString("month")))
        .list();
  }

  @Override
  public List<YearMonth> months(Kept kept) {
    return jdbc.sql(MONTHS)
        .param(table(kept))
        .query((row, n) -> month(row.getString("month")))
        .list();
  }

  @Override
  public void dropMonth(Kept kept, YearMonth month) {
    String partition =
        "%s_%04d_%02d".formatted(table(kept), month.getYear(), month.getMonthValue());
    alone(
        () -> {
          int dropped = jdbc.sql("DROP TABLE IF EXISTS " + partition).update();
          if (kept == Kept.DELIVERY) {
            DELETE_ORPHANS.forEach(delete -> jdbc.sql(delete).update());
          }
          log.info("{} is older than it is kept, and dropped", partition);
          return dropped;
        });
  }

  @Override
  public boolean hasEventsBefore(Instant moment) {
    return jdbc.sql(HAS_EVENTS_BEFORE).param(Timestamp.from(moment)).query(Boolean.class).single();
  }

  @Override
  public int deleteOdd(Kept kept, Instant before, int most) {
    Timestamp limit = Timestamp.from(before);
    return alone(
            () ->
                switch (kept) {
                  case EVENT -> jdbc.sql(DELETE_ODD_EVENTS).params(limit, most).update();
                  case DELIVERY -> {
                    int deleted =
                        jdbc.sql(DELETE_ODD_DELIVERIES).params(limit, limit, most).update();
                    if (deleted > 0) {
                      DELETE_ORPHANS.forEach(delete -> jdbc.sql(delete).update());
                    }
                    yield deleted;
                  }
                })
        .orElse(0);
  }

  @Override
  public Optional<Horizon> horizon() {
    return jdbc.sql(HORIZON)
        .query(
            (row, n) ->
                new Horizon(
                    row.getTimestamp("forgets_before").toInstant(),
                    row.getTimestamp("announced_at").toInstant()))
        .optional();
  }

  @Override
  public void announce(Instant forgetsBefore, Instant now) {
    jdbc.sql(ANNOUNCE).params(Timestamp.from(forgetsBefore), Timestamp.from(now)).update();
  }

  /** Empty when another replica is at it, or somebody holds a lock for long. */
  private <T extends Object> Optional<T> alone(Supplier<T> work) {
    try {
      return Objects.requireNonNull(
          transactions.execute(
              status -> {
                if (!jdbc.sql(LOCK).query(Boolean.class).single()) {
                  return Optional.<T>empty();
                }
                jdbc.sql(HURRY).update();
                return Optional.of(work.get());
              }));
    } catch (DataAccessException e) {
      log.warn("retention waits: {}", e.getClass().getSimpleName());
      return Optional.empty();
    }
  }

  private static String table(Kept kept) {
    return kept.name().toLowerCase(Locale.ROOT);
  }

  private static Timestamp start(YearMonth month) {
    return Timestamp.from(month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant());
  }

  private static YearMonth month(String yearAndMonth) {
    return YearMonth.of(
        Integer.parseInt(yearAndMonth.substring(0, 4)),
        Integer.parseInt(yearAndMonth.substring(5)));
  }
}
