package io.creatorledger.attribution.store;

import io.creatorledger.attribution.report.CreditSum;
import io.creatorledger.attribution.report.CreditSums;
import io.creatorledger.attribution.report.ReportQuery;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Adds up ledger rows; both indexes hold all columns it needs, so the table is not read. */
final class JdbcCreditSums implements CreditSums {

  /** First per order, because an order whose credit came to nothing is not counted. */
  private static final String SUMS =
      """
      WITH per_order AS (
        SELECT creator_id IS NOT NULL AS attributed, %1$s AS id, currency, order_id,
               sum(amount_minor) AS amount
        FROM ledger_entry
        WHERE brand_id = ? AND model = ? AND %2$s >= ?::timestamptz AND %2$s < ?::timestamptz
        GROUP BY 1, 2, 3, 4),
      sums AS (
        SELECT attributed, id, currency, count(*) FILTER (WHERE amount <> 0) AS orders,
               sum(amount)::bigint AS amount_minor
        FROM per_order
        GROUP BY 1, 2, 3)
      SELECT attributed, id, name, currency, orders, amount_minor
      FROM sums
      LEFT JOIN catalog_name n ON n.brand_id = ? AND n.kind = ? AND n.item_id = id
      """;

  private final JdbcClient jdbc;

  JdbcCreditSums(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public List<CreditSum> of(ReportQuery query) {
    String kind =
        switch (query.grouping()) {
          case CREATOR -> "creator";
          case CAMPAIGN -> "campaign";
        };
    String date =
        switch (query.booking()) {
          case ACCRUAL -> "accrual_at";
          case CASH -> "cash_at";
        };
    return jdbc.sql(SUMS.formatted(kind + "_id", date))
        .params(
            query.brand().value(),
            query.model().modelName(),
            query.from().toString(),
            query.until().toString(),
            query.brand().value(),
            kind)
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
}
