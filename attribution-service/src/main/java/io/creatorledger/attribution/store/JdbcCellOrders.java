package io.creatorledger.attribution.store;

import io.creatorledger.attribution.key.OrderCursor;
import io.creatorledger.attribution.ledger.EntryKind;
import io.creatorledger.attribution.report.Booking;
import io.creatorledger.attribution.report.Cell;
import io.creatorledger.attribution.report.CellOrder;
import io.creatorledger.attribution.report.CellOrders;
import io.creatorledger.attribution.report.CellPage;
import io.creatorledger.schema.id.OrderId;
import io.creatorledger.schema.money.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Reads the ledger's rows of all orders of the period by their key, on each page, whosever they
 * are: the figure is added up from them, and not from {@code credit_day}, so that it is that of the
 * orders beside it. That costs what the period's orders have of rows, however long the ledger is;
 * no index of the rows is needed, which every order would pay for ninety times.
 */
final class JdbcCellOrders implements CellOrders {

  /** Whose rows of before, on another date or in another currency, add up to nothing there. */
  private static final String PLACED =
      """
      SELECT order_id, ordered_at FROM sales_order
      WHERE brand_id = :brand AND ordered_at >= :begin::timestamptz AND ordered_at < :end::timestamptz
      """;

  /**
   * A row's cash date is always that of a revision of its order, if not of its own. By date, as the
   * ledger grew: in the order of a hash a year takes five times as long.
   */
  private static final String CHANGED =
      """
      SELECT order_id, o.ordered_at
      FROM (SELECT DISTINCT order_id FROM ledger_revision
            WHERE brand_id = :brand AND cause_at >= :begin::timestamptz
              AND cause_at < :end::timestamptz) AS r
      JOIN (SELECT order_id, ordered_at FROM sales_order WHERE brand_id = :brand) AS o
        USING (order_id)
      ORDER BY o.ordered_at
      """;

  private static final String ACCRUAL = orders(PLACED, "accrual_at");

  private static final String CASH = orders(CHANGED, "cash_at");

  private final JdbcClient jdbc;

  JdbcCellOrders(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  private static String orders(String candidates, String bookedAt) {
    return """
    WITH candidate AS MATERIALIZED (
      %1$s),
    behind AS MATERIALIZED (
      SELECT c.order_id, c.ordered_at, b.*
      FROM candidate c
      CROSS JOIN LATERAL (
        SELECT max(e.%2$s) AS booked_at, sum(e.amount_minor)::bigint AS amount_minor,
               count(*) AS entries, array_agg(DISTINCT e.kind ORDER BY e.kind) AS kinds
        FROM ledger_entry e
        WHERE e.brand_id = :brand AND e.order_id = c.order_id AND e.model = :model
          AND e.currency = :currency
          AND e.%2$s >= :begin::timestamptz AND e.%2$s < :end::timestamptz
          AND (e.creator_id IS NOT NULL) = :attributed
          AND (%3$s) IS NOT DISTINCT FROM :item::text) AS b
      WHERE b.amount_minor <> 0)
    SELECT t.total_minor, t.orders, p.*
    FROM (SELECT coalesce(sum(amount_minor), 0)::bigint AS total_minor, count(*) AS orders
          FROM behind) AS t
    LEFT JOIN (
      SELECT * FROM behind
      WHERE :after::timestamptz IS NULL
         OR (ordered_at, order_id) < (:after::timestamptz, :afterOrder::text)
      ORDER BY ordered_at DESC, order_id DESC LIMIT :limit) AS p ON true
    ORDER BY p.ordered_at DESC, p.order_id DESC
    """
        .formatted(
            candidates,
            bookedAt,
            CreditedColumn.of("e.creator_id", "e.campaign_id", "e.content_id", "e.paid"));
  }

  @Override
  public CellPage of(Cell cell, @Nullable OrderCursor after, int limit) {
    Found found = new Found(cell.currency());
    jdbc.sql(cell.query().booking() == Booking.CASH ? CASH : ACCRUAL)
        .param("brand", cell.query().brand().value())
        .param("model", cell.query().model().value())
        .param("grouping", cell.query().grouping().name())
        .param("currency", cell.currency().getCurrencyCode())
        .param("attributed", cell.attributed())
        .param("item", cell.item())
        .param("begin", cell.begin().toString())
        .param("end", cell.end().toString())
        .param("after", after == null ? null : after.orderedAt().toString())
        .param("afterOrder", after == null ? null : after.orderId().value())
        .param("limit", limit + 1)
        .query(found::add);
    return CellPage.of(new Money(found.total, cell.currency()), found.count, found.orders, limit);
  }

  /** The figure stands in every row, and alone in one when the page is empty. */
  private static final class Found {

    private final Currency currency;
    private final List<CellOrder> orders = new ArrayList<>();
    private long total;
    private long count;

    private Found(Currency currency) {
      this.currency = currency;
    }

    private void add(ResultSet row) throws SQLException {
      total = row.getLong("total_minor");
      count = row.getLong("orders");
      OrderId order = Columns.optional(row, "order_id", OrderId::new);
      if (order != null) {
        String[] kinds = (String[]) row.getArray("kinds").getArray();
        orders.add(
            new CellOrder(
                order,
                Columns.instant(row, "ordered_at"),
                Columns.instant(row, "booked_at"),
                new Money(row.getLong("amount_minor"), currency),
                row.getLong("entries"),
                Stream.of(kinds).map(EntryKind::valueOf).toList()));
      }
    }
  }
}
