package io.creatorledger.attribution.store;

import io.creatorledger.attribution.customer.Acquirer;
import io.creatorledger.attribution.customer.CountingOrder;
import io.creatorledger.attribution.customer.Customer;
import io.creatorledger.attribution.customer.CustomerQuery;
import io.creatorledger.attribution.customer.Customers;
import io.creatorledger.attribution.customer.Part;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Customers from the orders, their parts from the lines that stand in the ledger. */
final class JdbcCustomers implements Customers {

  /** See {@link CountingOrder}. */
  private static final String COUNTS =
      """
      o.duplicate_of IS NULL AND o.decision = 'ALLOW' AND o.net_minor > 0
      AND NOT EXISTS (SELECT FROM cancellation c
                      WHERE c.brand_id = o.brand_id AND c.order_id = o.order_id
                        AND c.source_rank >= o.source_rank)
      """;

  /**
   * Whoever bought in the period, if nothing that counts came before it. The lines of the first
   * order are those that its newest credits under the model began with, in the order's present
   * currency and date; a reversal without credits ended them. Their weights outlast refunds.
   */
  private static final String CUSTOMERS =
      """
      WITH first_order AS MATERIALIZED (
        SELECT profile_id, order_id, ordered_at, currency
        FROM (SELECT DISTINCT ON (o.profile_id) o.profile_id, o.order_id, o.ordered_at, o.currency
              FROM sales_order o
              WHERE o.brand_id = :brand AND %1$s
                AND o.profile_id IN (
                  SELECT profile_id FROM sales_order
                  WHERE brand_id = :brand AND ordered_at >= :from::timestamptz
                    AND ordered_at < :until::timestamptz)
              ORDER BY o.profile_id, o.ordered_at, o.order_id) AS ever
        WHERE ordered_at >= :from::timestamptz AND ordered_at < :until::timestamptz)
      SELECT f.profile_id, o.ordered_at, o.currency, r.gross_minor, r.refunded_minor,
             coalesce(k.known_minor, 0) AS known_minor,
             coalesce(k.known_minor - g.known_minor + g.goods_minor, 0) AS goods_minor,
             l.attributed, l.items, l.shares
      FROM first_order f
      CROSS JOIN LATERAL (
        SELECT array_agg(attributed ORDER BY entry_no) AS attributed,
               array_agg(item_id ORDER BY entry_no) AS items,
               array_agg(share ORDER BY entry_no) AS shares
        FROM (SELECT min(entry_no) AS entry_no, touch_id IS NOT NULL AS attributed,
                     min(%2$s) AS item_id,
                     min(share) AS share
              FROM (SELECT *, max(revision) FILTER (WHERE kind = 'CREDIT') OVER () AS credited,
                           max(revision) FILTER (WHERE kind = 'REVERSAL') OVER () AS reversed
                    FROM ledger_entry
                    WHERE brand_id = :brand AND order_id = f.order_id AND model = :model) AS e
              WHERE revision = credited AND credited >= coalesce(reversed, 0)
                AND kind <> 'REVERSAL' AND currency = f.currency AND accrual_at = f.ordered_at
              GROUP BY touch_id) AS lines) AS l
      JOIN sales_order o ON o.brand_id = :brand AND o.profile_id = f.profile_id AND %1$s
      CROSS JOIN LATERAL (
        SELECT gross_minor, refunded_minor FROM ledger_revision
        WHERE brand_id = :brand AND order_id = o.order_id
        ORDER BY revision DESC LIMIT 1) AS r
      CROSS JOIN LATERAL %3$s AS g
      CROSS JOIN LATERAL (
        SELECT round(g.known_minor * r.gross_minor / o.net_minor) AS known_minor) AS k
      ORDER BY f.profile_id, o.ordered_at, o.order_id
      """
          .formatted(
              COUNTS,
              CreditedColumn.of("e.creator_id", "e.campaign_id", "e.content_id", "e.paid"),
              GoodsSold.OF_ORDER);

  private static final int FETCH = 2_000;

  private final JdbcClient jdbc;

  JdbcCustomers(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public void each(CustomerQuery query, Consumer<Customer> consumer) {
    ZoneId zone = query.timeZone();
    List<Row> customer = new ArrayList<>();
    try (Stream<Row> rows =
        jdbc
            .sql(CUSTOMERS)
            .param("brand", query.brand().value())
            .param("model", query.model().value())
            .param("grouping", query.grouping().name())
            .param("from", query.from().atStartOfDay(zone).toInstant().toString())
            .param("until", query.to().plusDays(1).atStartOfDay(zone).toInstant().toString())
            .withFetchSize(FETCH)
            .query((row, n) -> Row.of(row, zone))
            .stream()) {
      rows.forEach(
          row -> {
            if (!customer.isEmpty() && !customer.getFirst().profile().equals(row.profile())) {
              consumer.accept(customer(customer));
              customer.clear();
            }
            customer.add(row);
          });
    }
    if (!customer.isEmpty()) {
      consumer.accept(customer(customer));
    }
  }

  private static Customer customer(List<Row> rows) {
    return new Customer(rows.getFirst().parts(), rows.stream().map(Row::order).toList());
  }

  /** An order of a customer; the parts are the same in all of the customer's rows. */
  private record Row(UUID profile, CountingOrder order, List<Part> parts) {

    static Row of(ResultSet row, ZoneId zone) throws SQLException {
      return new Row(
          Columns.uuid(row, "profile_id"),
          new CountingOrder(
              LocalDate.ofInstant(Columns.instant(row, "ordered_at"), zone),
              Columns.money(row, "gross_minor"),
              Columns.money(row, "refunded_minor"),
              Columns.money(row, "known_minor"),
              Columns.money(row, "goods_minor")),
          parts(row));
    }

    private static List<Part> parts(ResultSet row) throws SQLException {
      Array lines = row.getArray("shares");
      if (lines == null) {
        return List.of();
      }
      Long[] shares = (Long[]) lines.getArray();
      Boolean[] attributed = (Boolean[]) row.getArray("attributed").getArray();
      String[] items = (String[]) row.getArray("items").getArray();
      List<Part> parts = new ArrayList<>();
      for (int i = 0; i < shares.length; i++) {
        parts.add(new Part(new Acquirer(attributed[i], items[i]), shares[i]));
      }
      return parts;
    }
  }
}
