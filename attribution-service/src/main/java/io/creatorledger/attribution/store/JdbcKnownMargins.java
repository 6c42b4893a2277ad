package io.creatorledger.attribution.store;

import io.creatorledger.attribution.report.KnownMargin;
import io.creatorledger.attribution.report.KnownMargins;
import io.creatorledger.attribution.report.ReportQuery;
import java.time.ZoneId;
import java.util.Currency;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Margins from orders' lines and the products' unit costs, shared out by the ledger's rows. */
final class JdbcKnownMargins implements KnownMargins {

  /**
   * Rows of an order add up to its credit as it stands, whatever it was before. Goods are a part of
   * the net revenue, and leave what they do whatever else is credited. OFFSET 0: always by the key.
   */
  private static final String MARGINS =
      """
      WITH sold AS MATERIALIZED (
        SELECT o.order_id, o.net_minor, r.gross_minor, g.known_minor,
               g.known_minor - g.goods_minor AS left_minor
        FROM sales_order o
        CROSS JOIN LATERAL %s AS g
        CROSS JOIN LATERAL (SELECT gross_minor FROM ledger_revision
                            WHERE brand_id = :brand AND order_id = o.order_id
                            ORDER BY revision DESC LIMIT 1) AS r
        WHERE o.brand_id = :brand AND o.ordered_at >= :from::timestamptz
          AND o.ordered_at < :until::timestamptz AND o.currency = :currency
          AND o.net_minor <> 0 AND r.gross_minor <> 0 AND g.known_minor IS NOT NULL
          AND EXISTS (SELECT FROM product WHERE brand_id = :brand)),
      credited AS (
        SELECT e.creator_id, e.campaign_id, e.content_id, e.paid,
               sum(e.amount_minor * s.known_minor / s.net_minor) AS known_minor,
               sum(e.amount_minor * s.left_minor / s.gross_minor) AS left_minor
        FROM sold s
        CROSS JOIN LATERAL (SELECT * FROM ledger_entry
                            WHERE brand_id = :brand AND order_id = s.order_id OFFSET 0) AS e
        WHERE e.model = :model AND e.creator_id IS NOT NULL AND e.currency = :currency
          AND e.accrual_at >= :from::timestamptz AND e.accrual_at < :until::timestamptz
        GROUP BY 1, 2, 3, 4)
      SELECT %s AS item_id, sum(known_minor) AS known_minor, sum(left_minor) AS left_minor
      FROM credited c
      GROUP BY 1
      """
          .formatted(
              GoodsSold.OF_ORDER,
              CreditedColumn.of("c.creator_id", "c.campaign_id", "c.content_id", "c.paid"));

  private final JdbcClient jdbc;

  JdbcKnownMargins(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Map<@Nullable String, KnownMargin> of(
      ReportQuery query, Currency currency, ZoneId timeZone) {
    Map<@Nullable String, KnownMargin> margins = new HashMap<>();
    jdbc.sql(MARGINS)
        .param("brand", query.brand().value())
        .param("model", query.model().value())
        .param("grouping", query.grouping().name())
        .param("currency", currency.getCurrencyCode())
        .param("from", query.from().atStartOfDay(timeZone).toInstant().toString())
        .param("until", query.to().plusDays(1).atStartOfDay(timeZone).toInstant().toString())
        .query(
            row -> {
              margins.put(
                  row.getString("item_id"),
                  new KnownMargin(
                      row.getBigDecimal("known_minor"), row.getBigDecimal("left_minor")));
            });
    return margins;
  }
}
