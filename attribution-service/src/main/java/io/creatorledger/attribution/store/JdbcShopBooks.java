package io.creatorledger.attribution.store;

import io.creatorledger.attribution.journey.Refund;
import io.creatorledger.attribution.key.OrderKey;
import io.creatorledger.attribution.policy.Policies;
import io.creatorledger.attribution.reconciliation.DayOrder;
import io.creatorledger.attribution.reconciliation.ShopBooks;
import io.creatorledger.attribution.reconciliation.ShopFigure;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.ConnectionId;
import io.creatorledger.schema.id.OrderId;
import io.creatorledger.schema.money.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

  /** Orders that something was given back of in a period, themselves or by a duplicate. */
  private static final String GAVE_BACK =
      """
      SELECT DISTINCT c.brand_id, c.order_id
      FROM refund f
      JOIN sales_order o USING (brand_id, order_id)
      JOIN sales_order c ON c.brand_id = o.brand_id
                        AND c.order_id = coalesce(o.duplicate_of, o.order_id)
      WHERE f.brand_id = ? AND c.connection_id = ? AND c.currency = ?
        AND f.refunded_at >= ?::timestamptz AND f.refunded_at < ?::timestamptz
      """;

  private static final String OTHERS =
      """
      SELECT (o.ordered_at AT TIME ZONE ?)::date AS day,
             sum(r.gross_minor - r.refunded_minor)::bigint AS net
      FROM sales_order o
      CROSS JOIN LATERAL (
        SELECT gross_minor, refunded_minor FROM ledger_revision
        WHERE brand_id = o.brand_id AND order_id = o.order_id
        ORDER BY revision DESC LIMIT 1) AS r
      WHERE o.brand_id = ? AND o.ordered_at >= ?::timestamptz AND o.ordered_at < ?::timestamptz
        AND o.currency = ? AND o.connection_id IS DISTINCT FROM ?
      GROUP BY 1
      """;

  private static final String UNBALANCED =
      """
      SELECT o.order_id
      FROM sales_order o
      LEFT JOIN LATERAL (
        SELECT currency, coalesce(stated_minor, gross_minor) AS stated_minor,
               gross_minor - coalesce(stated_minor, gross_minor) AS beside,
               gross_minor - refunded_minor AS net
        FROM ledger_revision
        WHERE brand_id = o.brand_id AND order_id = o.order_id
        ORDER BY revision DESC LIMIT 1) AS r ON true
      CROSS JOIN LATERAL (
        SELECT coalesce(o.tax_minor, 0) AS tax, coalesce(o.shipping_minor, 0) AS shipping,
               coalesce(o.discount_minor, 0) AS discount) AS c
      LEFT JOIN LATERAL (
        SELECT bool_and(CASE WHEN s.currency = r.currency THEN amount IN (0, r.net)
                        ELSE amount = 0 END)
               AND bool_or(s.currency = r.currency AND amount = r.net) AS balanced
        FROM (SELECT model, currency, sum(amount_minor) AS amount FROM ledger_entry
              WHERE brand_id = o.brand_id AND order_id = o.order_id
              GROUP BY model, currency) AS s) AS b ON true
      WHERE o.brand_id = :brand
        AND o.order_id IN (
          SELECT order_id FROM sales_order
          WHERE brand_id = :brand AND ordered_at >= :from::timestamptz
            AND ordered_at < :until::timestamptz
          UNION
          SELECT order_id FROM ledger_revision
          WHERE brand_id = :brand AND recorded_at >= :from::timestamptz)
        AND (b.balanced IS NOT TRUE OR r.currency IS DISTINCT FROM o.currency
             OR r.stated_minor IS DISTINCT FROM
                CASE WHEN o.duplicate_of IS NULL THEN o.net_minor ELSE 0 END
             OR r.beside NOT IN (0, tax, shipping, discount, tax + shipping, tax + discount,
                                 shipping + discount, tax + shipping + discount))
      ORDER BY o.order_id
      LIMIT 100
      """;

  private static final String FORGET =
      """
      DELETE FROM shop_figure
      WHERE brand_id = ? AND connection_id = ? AND day = ? AND currency = ?
      """;

  private final JdbcClient jdbc;
  private final JdbcOrderFacts orderFacts;
  private final JdbcDayOrders dayOrders;

  JdbcShopBooks(JdbcClient jdbc, JdbcOrderFacts orderFacts, Policies policies) {
    this.jdbc = jdbc;
    this.orderFacts = orderFacts;
    this.dayOrders = new JdbcDayOrders(jdbc, orderFacts, policies);
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
  public List<DayOrder> orders(
      BrandId brand, ConnectionId connection, Instant from, Instant until, Currency currency) {
    return dayOrders.of(brand, connection, from, until, currency);
  }

  @Override
  public Map<LocalDate, Money> others(
      BrandId brand,
      ConnectionId connection,
      Instant from,
      Instant until,
      ZoneId zone,
      Currency currency) {
    Map<LocalDate, Money> others = new HashMap<>();
    jdbc.sql(OTHERS)
        .params(
            zone.getId(),
            brand.value(),
            from.toString(),
            until.toString(),
            currency.getCurrencyCode(),
            connection.value())
        .query(
            row -> {
              others.put(
                  row.getObject("day", LocalDate.class), new Money(row.getLong("net"), currency));
            });
    return others;
  }

  @Override
  public List<Refund> returns(
      BrandId brand, ConnectionId connection, Instant from, Instant until, Currency currency) {
    List<OrderKey> orders =
        jdbc.sql(GAVE_BACK)
            .params(
                brand.value(),
                connection.value(),
                currency.getCurrencyCode(),
                from.toString(),
                until.toString())
            .query((row, n) -> Columns.order(row))
            .list();
    return orderFacts.appliedRefunds(orders).values().stream()
        .flatMap(List::stream)
        .filter(
            refund -> !refund.refundedAt().isBefore(from) && refund.refundedAt().isBefore(until))
        .toList();
  }

  @Override
  public boolean forget(BrandId brand, ConnectionId connection, LocalDate day, Currency currency) {
    return jdbc.sql(FORGET)
            .params(brand.value(), connection.value(), day, currency.getCurrencyCode())
            .update()
        > 0;
  }

  @Override
  public List<OrderId> unbalanced(BrandId brand, Instant from, Instant until) {
    return jdbc.sql(UNBALANCED)
        .param("brand", brand.value())
        .param("from", from.toString())
        .param("until", until.toString())
        .query((row, n) -> new OrderId(row.getString("order_id")))
        .list();
  }
}
