package io.creatorledger.attribution.store;

import io.creatorledger.attribution.report.CreditMove;
import io.creatorledger.attribution.report.CreditSum;
import io.creatorledger.attribution.report.CreditSums;
import io.creatorledger.attribution.report.ReportQuery;
import io.creatorledger.attribution.report.SumsProof;
import io.creatorledger.runtime.store.SqlArrays;
import io.creatorledger.schema.id.BrandId;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sums in {@code credit_day}, and what was moved since they were folded in {@code credit_move}.
 *
 * <p>Whoever appends moves shares an advisory lock of the brand's days; who rebuilds them has it
 * alone, so no move is counted in two time zones.
 */
final class JdbcCreditSums implements CreditSums {

  private static final String SUMS =
      """
      WITH sums AS (
        SELECT attributed, item_id, currency, sum(orders)::bigint AS orders,
               sum(amount_minor)::bigint AS amount_minor
        FROM (SELECT attributed, item_id, currency, orders, amount_minor FROM credit_day
              WHERE brand_id = :brand AND model = :model AND booking = :booking
                AND grouped_by = :grouping AND day BETWEEN :from AND :to
              UNION ALL
              SELECT attributed, item_id, currency, orders, amount_minor FROM credit_move
              WHERE brand_id = :brand AND model = :model AND booking IN (:booking, 'BOTH')
                AND grouped_by = :grouping AND day BETWEEN :from AND :to) AS days
        GROUP BY 1, 2, 3)
      SELECT attributed, nullif(s.item_id, '') AS id, name, currency, orders, amount_minor
      FROM sums s
      LEFT JOIN catalog_name n ON n.brand_id = :brand AND n.kind = :kind AND n.item_id = s.item_id
      """;

  private static final String SHARE_DAYS =
      """
      SELECT pg_advisory_xact_lock_shared(hashtextextended('attribution.days|' || brand_id, 0))
      FROM (SELECT DISTINCT brand_id FROM unnest(?::text[]) AS brand_id ORDER BY 1) AS sorted
      """;

  private static final String OWN_DAYS =
      "SELECT pg_advisory_xact_lock(hashtextextended('attribution.days|' || ?, 0))";

  private static final String ADD =
      """
      INSERT INTO credit_move
        (brand_id, model, booking, grouped_by, day, currency, attributed, item_id, amount_minor, orders)
      SELECT m.brand_id, model, coalesce(booking, 'BOTH'), grouped_by,
             (quarter AT TIME ZONE coalesce(b.time_zone, 'Etc/UTC'))::date, m.currency, attributed,
             coalesce(item_id, ''), sum(amount_minor), sum(orders)
      FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::timestamptz[], ?::text[], ?::boolean[],
                  ?::text[], ?::bigint[], ?::bigint[])
        AS m (brand_id, model, booking, grouped_by, quarter, currency, attributed, item_id,
              amount_minor, orders)
      LEFT JOIN brand b USING (brand_id)
      GROUP BY 1, 2, 3, 4, 5, 6, 7, 8
      HAVING sum(amount_minor) <> 0 OR sum(orders) <> 0
      """;

  private static final String ALONE_FOLDING =
      "SELECT pg_try_advisory_xact_lock(hashtextextended('attribution.fold', 0))";

  private static final String WAIT_FOR_FOLDING =
      "SELECT pg_advisory_xact_lock(hashtextextended('attribution.fold', 0))";

  /** One statement: who reads meanwhile sees all of it or nothing. */
  private static final String FOLD =
      """
      WITH gone AS (DELETE FROM credit_move RETURNING *),
      folded AS (
        INSERT INTO credit_day AS d
        SELECT brand_id, model, b.booking, grouped_by, day, currency, attributed, item_id,
               sum(amount_minor), sum(orders)
        FROM gone g JOIN (VALUES ('ACCRUAL'), ('CASH')) b (booking)
          ON g.booking IN (b.booking, 'BOTH')
        GROUP BY 1, 2, 3, 4, 5, 6, 7, 8
        ON CONFLICT (brand_id, model, booking, grouped_by, day, currency, attributed, item_id)
        DO UPDATE SET amount_minor = d.amount_minor + excluded.amount_minor,
                      orders = d.orders + excluded.orders)
      SELECT count(*) FROM gone
      """;

  private static final String REBUILD =
      """
      INSERT INTO credit_day
      SELECT ?, s.* FROM credit_sums_of(?, coalesce(
        (SELECT time_zone FROM brand WHERE brand_id = ?), 'Etc/UTC')) AS s
      """;

  private static final String COMPARE =
      """
      WITH kept AS (
        SELECT model, booking, grouped_by, day, currency, attributed, item_id,
               sum(amount_minor)::bigint AS amount_minor, sum(orders)::bigint AS orders
        FROM (SELECT * FROM credit_day WHERE brand_id = :brand
              UNION ALL
              SELECT brand_id, model, b.booking, grouped_by, day, currency, attributed, item_id,
                     amount_minor, orders
              FROM credit_move m JOIN (VALUES ('ACCRUAL'), ('CASH')) b (booking)
                ON m.booking IN (b.booking, 'BOTH')
              WHERE brand_id = :brand) AS both_tables
        GROUP BY 1, 2, 3, 4, 5, 6, 7
        HAVING sum(amount_minor) <> 0 OR sum(orders) <> 0),
      booked AS MATERIALIZED (
        SELECT * FROM credit_sums_of(:brand, coalesce(
          (SELECT time_zone FROM brand WHERE brand_id = :brand), 'Etc/UTC'))),
      differing AS MATERIALIZED (
        SELECT format('%s by %s, %s %s, %s: the ledger has %s %s in %s orders, the sums %s in %s',
                      model, lower(booking), lower(grouped_by),
                      coalesce(nullif(item_id, ''), CASE WHEN attributed THEN 'none'
                                                         ELSE 'unattributed' END),
                      day, coalesce(b.amount_minor, 0), currency, coalesce(b.orders, 0),
                      coalesce(k.amount_minor, 0), coalesce(k.orders, 0)) AS difference
        FROM kept k
        FULL JOIN booked b USING (model, booking, grouped_by, day, currency, attributed, item_id)
        WHERE (k.amount_minor, k.orders) IS DISTINCT FROM (b.amount_minor, b.orders))
      SELECT (SELECT count(*) FROM booked) AS compared,
             (SELECT count(*) FROM differing) AS differences,
             array(SELECT difference FROM differing ORDER BY 1 LIMIT :most) AS examples
      """;

  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;

  JdbcCreditSums(JdbcClient jdbc, TransactionTemplate transactions) {
    this.jdbc = jdbc;
    this.transactions = transactions;
  }

  @Override
  public List<CreditSum> of(ReportQuery query) {
    return jdbc.sql(SUMS)
        .param("brand", query.brand().value())
        .param("model", query.model().value())
        .param("booking", query.booking().name())
        .param("grouping", query.grouping().name())
        .param("kind", query.grouping().name().toLowerCase(Locale.ROOT))
        .param("from", query.from())
        .param("to", query.to())
        .query(
            (row, n) ->
                new CreditSum(
                    row.getBoolean("attributed"),
                    row.getString("id"),
                    row.getString("name"),
                    row.getLong("orders"),
                    Columns.money(row, "amount_minor")))
        .list();
  }

  @Override
  public void add(Collection<CreditMove> moves) {
    if (moves.isEmpty()) {
      return;
    }
    List<CreditMove.Place> places = moves.stream().map(CreditMove::place).toList();
    jdbc.sql(SHARE_DAYS).param(SqlArrays.texts(places, CreditMove.Place::brand)).query(row -> {});
    jdbc.sql(ADD)
        .param(SqlArrays.texts(places, CreditMove.Place::brand))
        .param(SqlArrays.texts(places, CreditMove.Place::model))
        .param(SqlArrays.texts(places, CreditMove.Place::booking))
        .param(SqlArrays.texts(places, CreditMove.Place::grouping))
        .param(SqlArrays.instants(places, CreditMove.Place::quarter))
        .param(SqlArrays.texts(places, CreditMove.Place::currency))
        .param(SqlArrays.texts(places, CreditMove.Place::attributed))
        .param(SqlArrays.texts(places, CreditMove.Place::itemId))
        .param(SqlArrays.longs(moves, CreditMove::amountMinor))
        .param(SqlArrays.longs(moves, CreditMove::orders))
        .update();
  }

  @Override
  public long fold() {
    Long folded =
        transactions.execute(
            status ->
                jdbc.sql(ALONE_FOLDING).query(Boolean.class).single()
                    ? jdbc.sql(FOLD).query(Long.class).single()
                    : 0L);
    return folded == null ? 0 : folded;
  }

  @Override
  public void rebuild(BrandId brand) {
    transactions.executeWithoutResult(
        status -> {
          jdbc.sql(WAIT_FOR_FOLDING).query(row -> {});
          jdbc.sql(OWN_DAYS).param(brand.value()).query(row -> {});
          for (String table : List.of("credit_day", "credit_move")) {
            jdbc.sql("DELETE FROM " + table + " WHERE brand_id = ?").param(brand.value()).update();
          }
          jdbc.sql(REBUILD).params(Stream.generate(brand::value).limit(3).toArray()).update();
        });
  }

  @Override
  public SumsProof compare(BrandId brand, int most) {
    return jdbc.sql(COMPARE)
        .param("brand", brand.value())
        .param("most", most)
        .query(
            (row, n) ->
                new SumsProof(
                    row.getLong("compared"),
                    row.getLong("differences"),
                    List.of((String[]) row.getArray("examples").getArray())))
        .single();
  }
}
