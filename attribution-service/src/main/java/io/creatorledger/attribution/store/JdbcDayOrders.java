package io.creatorledger.attribution.store;

import io.creatorledger.attribution.journey.Refund;
import io.creatorledger.attribution.journey.UnattributedReason;
import io.creatorledger.attribution.key.OrderKey;
import io.creatorledger.attribution.ledger.CauseCode;
import io.creatorledger.attribution.policy.Policies;
import io.creatorledger.attribution.policy.PolicyBook;
import io.creatorledger.attribution.policy.RevenueBasis;
import io.creatorledger.attribution.reconciliation.DayOrder;
import io.creatorledger.schema.event.Charges;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.ConnectionId;
import io.creatorledger.schema.id.OrderId;
import io.creatorledger.schema.money.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Orders of a connection with what their ledgers went through. */
final class JdbcDayOrders {

  private static final String ORDERS =
      """
      SELECT o.order_id, o.ordered_at, o.currency, o.net_minor, o.tax_minor, o.shipping_minor,
             o.discount_minor, o.duplicate_of IS NOT NULL AS duplicate, r.cause,
             r.currency AS then, coalesce(r.stated_minor, r.gross_minor) AS stated_minor,
             r.refunded_minor, r.unattributed_reason, r.policy_version
      FROM sales_order o
      JOIN ledger_revision r USING (brand_id, order_id)
      WHERE brand_id = ? AND o.ordered_at >= ?::timestamptz AND o.ordered_at < ?::timestamptz
        AND o.currency = ? AND o.connection_id = ?
      ORDER BY o.order_id, r.revision
      """;

  private final JdbcClient jdbc;
  private final JdbcOrderFacts orderFacts;
  private final Policies policies;

  JdbcDayOrders(JdbcClient jdbc, JdbcOrderFacts orderFacts, Policies policies) {
    this.jdbc = jdbc;
    this.orderFacts = orderFacts;
    this.policies = policies;
  }

  /** Those that were placed in a period and are in a currency now. */
  List<DayOrder> of(
      BrandId brand, ConnectionId connection, Instant from, Instant until, Currency currency) {
    Map<OrderKey, Begun> orders = new LinkedHashMap<>();
    jdbc.sql(ORDERS)
        .params(
            brand.value(),
            from.toString(),
            until.toString(),
            currency.getCurrencyCode(),
            connection.value())
        .query(
            row -> {
              OrderKey key = new OrderKey(brand, new OrderId(row.getString("order_id")));
              Begun order = orders.get(key);
              if (order == null) {
                order = Begun.of(row);
                orders.put(key, order);
              }
              order.steps.add(step(row));
              order.policyVersion = row.getInt("policy_version");
            });
    return finished(orders, policies.of(brand));
  }

  /** Only of orders that more than the net revenue is credited of, refunds have to be read. */
  private List<DayOrder> finished(Map<OrderKey, Begun> orders, PolicyBook book) {
    Map<OrderKey, RevenueBasis> bases = new LinkedHashMap<>();
    orders.forEach(
        (key, order) -> {
          RevenueBasis basis =
              book.at(order.policyVersion, order.orderedAt, key.orderId()).terms().revenue();
          if (!basis.counted(order.charges).isUnknown()) {
            bases.put(key, basis);
          }
        });
    Map<OrderKey, List<Refund>> refunds =
        bases.isEmpty() ? Map.of() : orderFacts.appliedRefunds(bases.keySet());
    List<DayOrder> finished = new ArrayList<>(orders.size());
    orders.forEach(
        (key, order) ->
            finished.add(
                order.finish(
                    bases.getOrDefault(key, RevenueBasis.NET),
                    refunds.getOrDefault(key, List.of()))));
    return finished;
  }

  private static DayOrder.Step step(ResultSet row) throws SQLException {
    Currency then = Currency.getInstance(row.getString("then"));
    return new DayOrder.Step(
        CauseCode.valueOf(row.getString("cause")),
        new Money(row.getLong("stated_minor"), then),
        new Money(row.getLong("refunded_minor"), then),
        Columns.optional(row, "unattributed_reason", UnattributedReason::valueOf));
  }

  /** An order whose revisions are being read. */
  private static final class Begun {

    private final Instant orderedAt;
    private final Money stated;
    private final Charges charges;
    private final boolean duplicate;
    private final List<DayOrder.Step> steps = new ArrayList<>();
    private int policyVersion;

    private Begun(Instant orderedAt, Money stated, Charges charges, boolean duplicate) {
      this.orderedAt = orderedAt;
      this.stated = stated;
      this.charges = charges;
      this.duplicate = duplicate;
    }

    static Begun of(ResultSet row) throws SQLException {
      return new Begun(
          Columns.instant(row, "ordered_at"),
          Columns.money(row, "net_minor"),
          Columns.charges(row),
          row.getBoolean("duplicate"));
    }

    DayOrder finish(RevenueBasis basis, List<Refund> refunds) {
      Charges givenBack =
          refunds.stream()
              .map(refund -> basis.counted(refund.charges(), charges))
              .reduce(Charges.UNKNOWN, Charges::plus);
      return new DayOrder(orderedAt, stated, duplicate, basis.counted(charges), givenBack, steps);
    }
  }
}
