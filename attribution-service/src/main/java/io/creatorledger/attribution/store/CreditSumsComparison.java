package io.creatorledger.attribution.store;

import io.creatorledger.attribution.report.SumsProof;
import io.creatorledger.schema.id.BrandId;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Compares kept sums with those that the ledger's rows add up to: days and spans alike. */
final class CreditSumsComparison {

  private static final String COMPARE =
      """
      WITH calendar AS (
        SELECT coalesce(max(days_zone), 'Etc/UTC') AS zone, max(spans_kept_until) AS spans_kept_until
        FROM brand WHERE brand_id = :brand),
      kept AS (
        SELECT 'DAY' AS span, model, booking, grouped_by, day, currency, attributed, item_id,
               amount_minor, orders
        FROM credit_day WHERE brand_id = :brand AND (amount_minor <> 0 OR orders <> 0)
        UNION ALL
        SELECT span, model, booking, grouped_by, first_day, currency, attributed, item_id,
               amount_minor, orders
        FROM credit_span WHERE brand_id = :brand AND (amount_minor <> 0 OR orders <> 0)),
      days AS MATERIALIZED (
        SELECT s.* FROM calendar CROSS JOIN credit_sums_of(:brand, zone) s),
      booked AS MATERIALIZED (
        SELECT 'DAY' AS span, * FROM days
        UNION ALL
        SELECT span, model, booking, grouped_by, kept.first_day, currency, attributed, item_id,
               sum(amount_minor)::bigint, sum(orders)::bigint
        FROM days
        CROSS JOIN LATERAL spans_of(day) AS kept
        JOIN (SELECT s.* FROM calendar CROSS JOIN LATERAL spans_of(spans_kept_until) s) AS goes_on
          USING (span)
        WHERE kept.first_day < goes_on.first_day
        GROUP BY 1, 2, 3, 4, 5, 6, 7, 8
        HAVING sum(amount_minor) <> 0 OR sum(orders) <> 0),
      differing AS MATERIALIZED (
        SELECT format('%s by %s, %s %s, %s: the ledger has %s %s in %s orders, the sums %s in %s',
                      model, lower(booking), lower(grouped_by),
                      coalesce(nullif(item_id, ''), CASE WHEN attributed THEN 'none'
                                                         ELSE 'unattributed' END),
                      to_char(day, CASE span WHEN 'QUARTER' THEN 'YYYY "quarter" Q'
                                             WHEN 'MONTH' THEN 'YYYY-MM'
                                             WHEN 'THIRD' THEN 'YYYY-MM, "third from the" FMDDth'
                                             ELSE 'YYYY-MM-DD' END),
                      coalesce(b.amount_minor, 0), currency, coalesce(b.orders, 0),
                      coalesce(k.amount_minor, 0), coalesce(k.orders, 0)) AS difference
        FROM kept k
        FULL JOIN booked b
          USING (span, model, booking, grouped_by, day, currency, attributed, item_id)
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
