package io.creatorledger.attribution.store;

import io.creatorledger.schema.id.BrandId;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Sets those kept sums right that are not what the ledger's rows add up to, and no others. Whoever
 * calls this holds the lock of the brand's sums.
 */
final class CreditSumsMending {

  /** A sum that the ledger does not have becomes nothing. */
  private static final String DAYS =
      """
      WITH calendar AS (
        SELECT coalesce(max(days_zone), 'Etc/UTC') AS zone FROM brand WHERE brand_id = :brand),
      booked AS (
        SELECT s.* FROM calendar CROSS JOIN credit_sums_of(:brand, zone) s),
      kept AS (
        SELECT model, booking, grouped_by, day, currency, attributed, item_id, amount_minor, orders
        FROM credit_day WHERE brand_id = :brand AND (amount_minor <> 0 OR orders <> 0))
      INSERT INTO credit_day
        (brand_id, model, booking, grouped_by, day, currency, attributed, item_id, amount_minor,
         orders)
      SELECT :brand, model, booking, grouped_by, day, currency, attributed, item_id,
             coalesce(b.amount_minor, 0), coalesce(b.orders, 0)
      FROM kept k
      FULL JOIN booked b USING (model, booking, grouped_by, day, currency, attributed, item_id)
      WHERE (k.amount_minor, k.orders) IS DISTINCT FROM (b.amount_minor, b.orders)
      ON CONFLICT (brand_id, model, booking, grouped_by, day, currency, attributed, item_id)
      DO UPDATE SET amount_minor = excluded.amount_minor, orders = excluded.orders
      """;

  /** From the days, which are right then. */
  private static final String SPANS =
      """
      WITH days AS (
        SELECT model, booking, grouped_by, span, past.first_day, currency, attributed, item_id,
               sum(amount_minor)::bigint AS amount_minor, sum(orders)::bigint AS orders
        FROM credit_day
        CROSS JOIN LATERAL spans_of(day) AS past
        JOIN (SELECT s.* FROM brand CROSS JOIN LATERAL spans_of(spans_kept_until) AS s
              WHERE brand_id = :brand) AS goes_on USING (span)
        WHERE brand_id = :brand AND past.first_day < goes_on.first_day
        GROUP BY 1, 2, 3, 4, 5, 6, 7, 8
        HAVING sum(amount_minor) <> 0 OR sum(orders) <> 0),
      kept AS (
        SELECT model, booking, grouped_by, span, first_day, currency, attributed, item_id,
               amount_minor, orders
        FROM credit_span WHERE brand_id = :brand AND (amount_minor <> 0 OR orders <> 0))
      INSERT INTO credit_span
        (brand_id, model, booking, grouped_by, span, first_day, currency, attributed, item_id,
         amount_minor, orders)
      SELECT :brand, model, booking, grouped_by, span, first_day, currency, attributed, item_id,
             coalesce(d.amount_minor, 0), coalesce(d.orders, 0)
      FROM kept k
      FULL JOIN days d
        USING (model, booking, grouped_by, span, first_day, currency, attributed, item_id)
      WHERE (k.amount_minor, k.orders) IS DISTINCT FROM (d.amount_minor, d.orders)
      ON CONFLICT (brand_id, model, booking, grouped_by, span, first_day, currency, attributed,
                   item_id)
      DO UPDATE SET amount_minor = excluded.amount_minor, orders = excluded.orders
      """;

  private final JdbcClient jdbc;

  CreditSumsMending(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * @return how many sums were not what they ought to be
   */
  long of(BrandId brand) {
    long days = jdbc.sql(DAYS).param("brand", brand.value()).update();
    return days + jdbc.sql(SPANS).param("brand", brand.value()).update();
  }
}
