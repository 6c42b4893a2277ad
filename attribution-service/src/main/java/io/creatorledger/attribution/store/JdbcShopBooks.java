package io.creatorledger.attribution.store;

import io.creatorledger.attribution.journey.UnattributedReason;
import io.creatorledger.attribution.ledger.CauseCode;
import io.creatorledger.attribution.reconciliation.DayOrder;
import io.creatorledger.attribution.reconciliation.ShopBooks;
import io.creatorledger.attribution.reconciliation.ShopFigure;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.ConnectionId;
import io.creatorledger.schema.id.OrderId;
import io.creatorledger.schema.money.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Shops' figures in a table; the rest from the orders and their ledger. */
final class JdbcShopBooks implements ShopBooks {

  private static final String STATE =
      """
      INSERT INTO shop_figure (brand_id, connection_id, day, currency, time_zone, amount_minor,
                               stated_by, stated_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?::timestamptz)
      ON CONFLICT (brand_id, connection_id, day, currency) DO UPDATE
      SET time_zone = excluded.time_zone, amount_minor = excluded.amount_minor,
          stated_by = excluded.stated_by, stated_at = excluded.stated_at
      """;

  private static final String FIGURES =
      """
      SELECT brand_id, connection_id, day, currency, time_zone, amount_minor, stated_by, stated_at
      FROM shop_figure WHERE brand_id = ? AND day BETWEEN ? AND ?
      ORDER BY day, connection_id, currency
      """;

  private static final String CONNECTIONS =
      """
      SELECT connection_id FROM sales_order
      WHERE brand_id = ? AND ordered_at >= ?::timestamptz AND ordered_at < ?::timestamptz
        AND connection_id IS NOT NULL
      GROUP BY connection_id ORDER BY count(*) DESC, connection_id
      """;

  private static final String ORDERS =
      """
      SELECT o.order_id, o.connection_id, o.ordered_at, o.currency, o.net_minor,
             o.duplicate_of IS NOT NULL AS duplicate, r.cause, r.currency AS then,
             r.gross_minor, r.refunded_minor, r.unattributed_reason
      FROM sales_order o
      JOIN ledger_revision r USING (brand_id, order_id)
      WHERE brand_id = ? AND o.ordered_at >= ?::timestamptz AND o.ordered_at < ?::timestamptz
        AND o.currency = ?
      ORDER BY o.order_id, r.revision
      """;

  private static final String RETURNS =
      """
      SELECT coalesce(sum(f.amount_minor), 0)::bigint
      FROM refund f
      JOIN sales_order o USING (brand_id, order_id)
      WHERE brand_id = ? AND o.connection_id = ? AND f.refunded_at >= ?::timestamptz
        AND f.refunded_at < ?::timestamptz AND f.currency = ? AND o.currency = f.currency
        AND EXISTS (SELECT FROM ledger_revision r
                    WHERE r.brand_id = f.brand_id AND r.order_id = f.order_id
                      AND r.cause = 'REFUND_ISSUED' AND r.cause_event_id = f.event_id)
      """;

  private static final String UNBALANCED =
      """
      SELECT order_id
      FROM (SELECT brand_id, order_id FROM sales_order
            WHERE brand_id = ? AND ordered_at >= ?::timestamptz AND ordered_at < ?::timestamptz) AS o
      CROSS JOIN LATERAL (
        SELECT currency, gross_minor - refunded_minor AS net FROM ledger_revision
        WHERE brand_id = o.brand_id AND order_id = o.order_id
        ORDER BY revision DESC LIMIT 1) AS r
      CROSS JOIN LATERAL (
        SELECT bool_and(CASE WHEN s.currency = r.currency THEN amount IN (0, r.net)
                        ELSE amount = 0 END)
               AND bool_or(s.currency = r.currency AND amount = r.net) AS balanced
        FROM (SELECT model, currency, sum(amount_minor) AS amount FROM ledger_entry
              WHERE brand_id = o.brand_id AND order_id = o.order_id
              GROUP BY model, currency) AS s) AS b
      WHERE b.balanced IS NOT TRUE
      ORDER BY order_id
      LIMIT 100
      """;

  private final JdbcClient jdbc;

  JdbcShopBooks(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public void state(ShopFigure figure) {
    jdbc.sql(STATE)
        .params(
            figure.brand().value(),
            figure.connection().value(),
            figure.day(),
            figure.amount().currency().getCurrencyCode(),
            figure.timeZone().getId(),
            figure.amount().minor(),
            figure.statedBy(),
            figure.statedAt().toString())
        .update();
  }

  @Override
  public List<ShopFigure> figures(BrandId brand, LocalDate from, LocalDate to) {
    return jdbc.sql(FIGURES)
        .params(brand.value(), from, to)
        .query(
            (row, n) ->
                new ShopFigure(
                    Columns.brand(row),
                    new ConnectionId(row.getString("connection_id")),
                    row.getObject("day", LocalDate.class),
                    ZoneId.of(row.getString("time_zone")),
                    Columns.money(row, "amount_minor"),
                    row.getString("stated_by"),
                    Columns.instant(row, "stated_at")))
        .list();
  }

  @Override
  public List<ConnectionId> connections(BrandId brand, Instant from, Instant until) {
    return jdbc.sql(CONNECTIONS)
        .params(brand.value(), from.toString(), until.toString())
        .query((row, n) -> new ConnectionId(row.getString("connection_id")))
        .list();
  }

  @Override
  public List<DayOrder> orders(BrandId brand, Instant from, Instant until, Currency currency) {
    Map<String, Begun> orders = new LinkedHashMap<>();
    jdbc.sql(ORDERS)
        .params(brand.value(), from.toString(), until.toString(), currency.getCurrencyCode())
        .query(
            row -> {
              String id = row.getString("order_id");
              Begun order = orders.get(id);
              if (order == null) {
                order =
                    new Begun(
                        Columns.optional(row, "connection_id", ConnectionId::new),
                        Columns.instant(row, "ordered_at"),
                        Columns.money(row, "net_minor"),
                        row.getBoolean("duplicate"),
                        new ArrayList<>());
                orders.put(id, order);
              }
              order.steps.add(step(row));
            });
    return orders.values().stream().map(Begun::order).toList();
  }

  private static DayOrder.Step step(ResultSet row) throws SQLException {
    Currency then = Currency.getInstance(row.getString("then"));
    return new DayOrder.Step(
        CauseCode.valueOf(row.getString("cause")),
        new Money(row.getLong("gross_minor"), then),
        new Money(row.getLong("refunded_minor"), then),
        Columns.optional(row, "unattributed_reason", UnattributedReason::valueOf));
  }

  /** An order whose revisions are being read. */
  private record Begun(
      @Nullable ConnectionId connectionId,
      Instant orderedAt,
      Money stated,
      boolean duplicate,
      List<DayOrder.Step> steps) {

    DayOrder order() {
      return new DayOrder(connectionId, orderedAt, stated, duplicate, steps);
    }
  }

  @Override
  public Money returns(
      BrandId brand, ConnectionId connection, Instant from, Instant until, Currency currency) {
    long minor =
        jdbc.sql(RETURNS)
            .params(
                brand.value(),
                connection.value(),
                from.toString(),
                until.toString(),
                currency.getCurrencyCode())
            .query(Long.class)
            .single();
    return new Money(minor, currency);
  }

  @Override
  public List<OrderId> unbalanced(BrandId brand, Instant from, Instant until) {
    return jdbc.sql(UNBALANCED)
        .params(brand.value(), from.toString(), until.toString())
        .query((row, n) -> new OrderId(row.getString("order_id")))
        .list();
  }
}
