package io.creatorledger.attribution.store;

import io.creatorledger.attribution.report.CreditSum;
import io.creatorledger.attribution.report.CreditSums;
import io.creatorledger.attribution.report.ReportQuery;
import io.creatorledger.attribution.report.SumsProof;
import io.creatorledger.schema.id.BrandId;
import java.util.List;
import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Sums in {@code credit_day}; revisions that are not in them wait in {@code ledger_unsummed}. */
final class JdbcCreditSums implements CreditSums {

  private static final String SUMS =
      """
      WITH sums AS (
        SELECT attributed, item_id, currency, sum(orders)::bigint AS orders,
               sum(amount_minor)::bigint AS amount_minor
        FROM credit_day
        WHERE brand_id = :brand AND model = :model AND booking = :booking
          AND grouped_by = :grouping AND day BETWEEN :from AND :to
        GROUP BY 1, 2, 3
        HAVING sum(orders) <> 0 OR sum(amount_minor) <> 0)
      SELECT attributed, nullif(s.item_id, '') AS id, name, currency, orders, amount_minor
      FROM sums s
      LEFT JOIN catalog_name n ON n.brand_id = :brand AND n.kind = :kind AND n.item_id = s.item_id
      """;

  private static final String WAITING =
      """
      SELECT brand_id FROM ledger_unsummed
      UNION
      SELECT brand_id FROM brand WHERE time_zone <> coalesce(days_zone, 'Etc/UTC')
      """;

  /** Whoever changes a brand's sums holds this lock. */
  private static final String TRY_LOCK =
      "SELECT pg_try_advisory_xact_lock(hashtextextended('attribution.sums|' || ?, 0))";

  private static final String LOCK =
      "SELECT pg_advisory_xact_lock(hashtextextended('attribution.sums|' || ?, 0))";

  private static final String ZONES =
      """
      SELECT time_zone, coalesce(days_zone, 'Etc/UTC') AS days_zone FROM brand WHERE brand_id = ?
      """;

  /** One statement: what is added and what waits no more are the same revisions. */
  private static final String FOLD =
      """
      WITH gone AS (DELETE FROM ledger_unsummed WHERE brand_id = :brand RETURNING 1),
      folded AS (
        INSERT INTO credit_day AS d
        SELECT :brand, p.* FROM credit_pending(:brand, :zone) p
        ON CONFLICT (brand_id, model, booking, grouped_by, day, currency, attributed, item_id)
        DO UPDATE SET amount_minor = d.amount_minor + excluded.amount_minor,
                      orders = d.orders + excluded.orders)
      SELECT count(*) FROM gone
      """;

  private static final String REBUILD =
      """
      WITH gone AS (DELETE FROM ledger_unsummed WHERE brand_id = :brand)
      INSERT INTO credit_day SELECT :brand, s.* FROM credit_sums_of(:brand, :zone) s
      """;

  private static final String COMPARE =
      """
      WITH days AS (
        SELECT coalesce((SELECT days_zone FROM brand WHERE brand_id = :brand), 'Etc/UTC') AS zone),
      kept AS (
        SELECT model, booking, grouped_by, day, currency, attributed, item_id,
               sum(amount_minor)::bigint AS amount_minor, sum(orders)::bigint AS orders
        FROM (SELECT model, booking, grouped_by, day, currency, attributed, item_id, amount_minor,
                     orders
              FROM credit_day WHERE brand_id = :brand
              UNION ALL
              SELECT p.* FROM days CROSS JOIN credit_pending(:brand, zone) p) AS both_parts
        GROUP BY 1, 2, 3, 4, 5, 6, 7
        HAVING sum(amount_minor) <> 0 OR sum(orders) <> 0),
      booked AS MATERIALIZED (
        SELECT s.* FROM days CROSS JOIN credit_sums_of(:brand, zone) s),
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
  public long fold() {
    long folded = 0;
    for (BrandId brand : jdbc.sql(WAITING).query((row, n) -> Columns.brand(row)).list()) {
      Long ofBrand = transactions.execute(status -> foldAlone(brand));
      folded += ofBrand == null ? 0 : ofBrand;
    }
    return folded;
  }

  private long foldAlone(BrandId brand) {
    if (!jdbc.sql(TRY_LOCK).param(brand.value()).query(Boolean.class).single()) {
      return 0;
    }
    Zones zones = zones(brand);
    if (!zones.brands().equals(zones.sums())) {
      rebuild(brand, zones.brands());
      return 0;
    }
    return jdbc.sql(FOLD)
        .param("brand", brand.value())
        .param("zone", zones.sums())
        .query(Long.class)
        .single();
  }

  @Override
  public void rebuild(BrandId brand) {
    transactions.executeWithoutResult(
        status -> {
          jdbc.sql(LOCK).param(brand.value()).query(row -> {});
          rebuild(brand, zones(brand).brands());
        });
  }

  private void rebuild(BrandId brand, String zone) {
    jdbc.sql("DELETE FROM credit_day WHERE brand_id = ?").param(brand.value()).update();
    jdbc.sql(REBUILD).param("brand", brand.value()).param("zone", zone).update();
    jdbc.sql("UPDATE brand SET days_zone = ? WHERE brand_id = ?")
        .params(zone, brand.value())
        .update();
  }

  /**
   * Time zones.
   *
   * @param brands the brand's own
   * @param sums that of the days which are added up
   */
  private record Zones(String brands, String sums) {}

  private Zones zones(BrandId brand) {
    return jdbc.sql(ZONES)
        .param(brand.value())
        .query((row, n) -> new Zones(row.getString("time_zone"), row.getString("days_zone")))
        .optional()
        .orElse(new Zones("Etc/UTC", "Etc/UTC"));
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
