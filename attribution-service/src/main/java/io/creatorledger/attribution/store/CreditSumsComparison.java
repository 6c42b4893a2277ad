package io.creatorledger.attribution.store;

import io.creatorledger.attribution.report.SumsProof;
import io.creatorledger.schema.id.BrandId;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Compares kept sums with those that the ledger's rows add up to, days and months alike. */
final class CreditSumsComparison {

  private static final String COMPARE =
      """
      WITH calendar AS (
        SELECT coalesce(max(days_zone), 'Etc/UTC') AS zone, max(months_until) AS months_until
        FROM brand WHERE brand_id = :brand),
      kept AS (
        SELECT 'YYYY-MM-DD' AS pattern, model, booking, grouped_by, day, currency, attributed,
               item_id, amount_minor, orders
        FROM credit_day WHERE brand_id = :brand AND (amount_minor <> 0 OR orders <> 0)
        UNION ALL
        SELECT 'YYYY-MM', model, booking, grouped_by, month, currency, attributed, item_id,
               amount_minor, orders
        FROM credit_month WHERE brand_id = :brand AND (amount_minor <> 0 OR orders <> 0)),
      days AS MATERIALIZED (
        SELECT s.* FROM calendar CROSS JOIN credit_sums_of(:brand, zone) s),
      booked AS MATERIALIZED (
        SELECT 'YYYY-MM-DD' AS pattern, * FROM days
        UNION ALL
        SELECT 'YYYY-MM', model, booking, grouped_by, date_trunc('month', day)::date, currency,
               attributed, item_id, sum(amount_minor)::bigint, sum(orders)::bigint
        FROM days
        WHERE day < (SELECT months_until FROM calendar)
        GROUP BY 2, 3, 4, 5, 6, 7, 8
        HAVING sum(amount_minor) <> 0 OR sum(orders) <> 0),
      differing AS MATERIALIZED (
        SELECT format('%s by %s, %s %s, %s: the ledger has %s %s in %s orders, the sums %s in %s',
                      model, lower(booking), lower(grouped_by),
                      coalesce(nullif(item_id, ''), CASE WHEN attributed THEN 'none'
                                                         ELSE 'unattributed' END),
                      to_char(day, pattern), coalesce(b.amount_minor, 0), currency,
                      coalesce(b.orders, 0), coalesce(k.amount_minor, 0),
                      coalesce(k.orders, 0)) AS difference
        FROM kept k
        FULL JOIN booked b
          USING (pattern, model, booking, grouped_by, day, currency, attributed, item_id)
        WHERE (k.amount_minor, k.orders) IS DISTINCT FROM (b.amount_minor, b.orders))
      SELECT (SELECT count(*) FROM booked) AS compared,
             (SELECT count(*) FROM differing) AS differences,
             array(SELECT difference FROM differing ORDER BY 1 LIMIT :most) AS examples
      """;

  private final JdbcClient jdbc;

  CreditSumsComparison(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  SumsProof of(BrandId brand, int most) {
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
