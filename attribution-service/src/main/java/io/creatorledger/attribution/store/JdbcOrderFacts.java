package io.creatorledger.attribution.store;

import io.creatorledger.attribution.journey.Cancellation;
import io.creatorledger.attribution.journey.OrderFacts;
import io.creatorledger.attribution.journey.Refund;
import io.creatorledger.attribution.journey.SalesOrder;
import io.creatorledger.attribution.journey.Touchpoint;
import io.creatorledger.attribution.key.OrderKey;
import io.creatorledger.attribution.policy.AttributionPolicy;
import io.creatorledger.attribution.policy.PolicyBook;
import io.creatorledger.attribution.policy.PolicyTerms;
import io.creatorledger.runtime.store.SqlArrays;
import io.creatorledger.schema.event.FraudDecision;
import io.creatorledger.schema.event.SourceKind;
import io.creatorledger.schema.event.TouchKind;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.ConnectionId;
import io.creatorledger.schema.id.EventId;
import io.creatorledger.schema.id.OrderId;
import io.creatorledger.schema.id.ProfileId;
import io.creatorledger.schema.id.RefundId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Loads what the credit of orders is computed from, for many orders at once. */
final class JdbcOrderFacts {

  private static final String ORDERS =
      """
      SELECT brand_id, order_id, event_id, profile_id, ordered_at, currency, net_minor,
             tax_minor, shipping_minor, discount_minor, customer_id, decision, source_rank,
             duplicate_of, confidence
      FROM unnest(?::text[], ?::text[]) AS k (brand_id, order_id)
      JOIN sales_order o USING (brand_id, order_id)
      ORDER BY brand_id, order_id
      """;

  private static final String LOCK_ORDERS = ORDERS + "FOR UPDATE OF o";

  /** Orders that count as others, those that count as them, and so on. */
  private static final String DUPLICATES =
      """
      WITH RECURSIVE counted AS (
        SELECT o.brand_id, k.order_id, o.order_id AS duplicate
        FROM unnest(?::text[], ?::text[]) AS k (brand_id, order_id)
        JOIN sales_order o ON o.brand_id = k.brand_id AND o.duplicate_of = k.order_id
        UNION
        SELECT o.brand_id, c.order_id, o.order_id
        FROM counted c JOIN sales_order o ON o.brand_id = c.brand_id AND o.duplicate_of = c.duplicate)
      SELECT brand_id, order_id, duplicate FROM counted
      """;

  /** Touches that came with an order count where the order does. */
  private static final String TOUCHES_OF_DUPLICATES =
      """
      SELECT k.brand_id, k.order_id, t.event_id, t.occurred_at, t.counts_until, t.creator_id,
             t.campaign_id, t.content_id, t.kind, k.order_id AS with_order, t.decision,
             t.confidence, t.score, t.screening_revision, t.paid
      FROM unnest(?::text[], ?::text[], ?::text[]) AS k (brand_id, order_id, duplicate)
      JOIN sales_order d ON d.brand_id = k.brand_id AND d.order_id = k.duplicate
      JOIN touchpoint t ON t.brand_id = d.brand_id AND t.profile_id = d.profile_id
       AND t.with_order = d.order_id AND t.decision = 'ALLOW'
      """;

  private static final String REFUNDS =
      """
      SELECT brand_id, order_id, refund_id, event_id, amount_minor, tax_minor, shipping_minor,
             discount_minor, currency, refunded_at, source_rank, connection_id
      FROM unnest(?::text[], ?::text[]) AS k (brand_id, order_id)
      JOIN refund USING (brand_id, order_id)
      """;

  private static final String CANCELLATIONS =
      """
      SELECT brand_id, order_id, event_id, cancelled_at, source_rank
      FROM unnest(?::text[], ?::text[]) AS k (brand_id, order_id)
      JOIN cancellation USING (brand_id, order_id)
      """;

  /** Leaves out only what the journey would not count anyway. */
  private static final String TOUCHES =
      """
      SELECT o.brand_id, o.order_id, t.event_id, t.occurred_at, t.counts_until, t.creator_id,
             t.campaign_id, t.content_id, t.kind, t.with_order, t.decision, t.confidence, t.score,
             t.screening_revision, t.paid
      FROM unnest(?::text[], ?::text[], ?::bigint[]) AS k (brand_id, order_id, widest)
      JOIN sales_order o USING (brand_id, order_id)
      JOIN touchpoint t ON t.brand_id = o.brand_id AND t.profile_id = o.profile_id
       AND t.decision = 'ALLOW'
       AND (t.occurred_at <= o.ordered_at
            AND o.ordered_at < greatest(t.counts_until,
                                        t.occurred_at + k.widest * interval '1 second')
            OR t.with_order = o.order_id)
      """;

  private final JdbcClient jdbc;

  JdbcOrderFacts(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The orders are locked first: what is read after sees all that others did to them. */
  Map<OrderKey, OrderFacts> lockAndLoad(
      Collection<OrderKey> orders, Map<BrandId, PolicyBook> policies) {
    Map<OrderKey, SalesOrder> found = new LinkedHashMap<>();
    Map<OrderKey, AttributionPolicy> inForce = new LinkedHashMap<>();
    each(
        LOCK_ORDERS,
        orders,
        row -> {
          SalesOrder order = salesOrder(row);
          found.put(order.key(), order);
          PolicyBook book = Objects.requireNonNull(policies.get(order.key().brandId()));
          inForce.put(order.key(), book.at(order.orderedAt(), order.key().orderId()));
        });
    Map<OrderKey, OrderKey> countsFor = duplicatesOfCounting(found);
    Map<OrderKey, List<Refund>> refunds = refunds(found.keySet(), countsFor);
    Map<OrderKey, Cancellation> cancellations = new LinkedHashMap<>();
    each(
        CANCELLATIONS,
        found.keySet(),
        row ->
            cancellations.put(
                Columns.order(row),
                new Cancellation(
                    Columns.event(row, "event_id"),
                    Columns.instant(row, "cancelled_at"),
                    SourceKind.ranked(row.getInt("source_rank")))));
    Map<OrderKey, Map<EventId, Touchpoint>> touches = new LinkedHashMap<>();
    RowCallbackHandler touch =
        row -> {
          OrderKey order = Columns.order(row);
          Touchpoint stated = touchpoint(row, Objects.requireNonNull(inForce.get(order)).terms());
          touches
              .computeIfAbsent(order, key -> new LinkedHashMap<>())
              .put(stated.ref().touchId(), stated);
        };
    jdbc.sql(TOUCHES)
        .param(Columns.brands(inForce.keySet()))
        .param(Columns.ids(inForce.keySet()))
        .param(
            SqlArrays.longs(inForce.values(), policy -> policy.terms().widestWindow().toSeconds()))
        .query(touch);
    if (!countsFor.isEmpty()) {
      jdbc.sql(TOUCHES_OF_DUPLICATES)
          .param(Columns.brands(countsFor.values()))
          .param(Columns.ids(countsFor.values()))
          .param(Columns.ids(countsFor.keySet()))
          .query(touch);
    }
    Map<OrderKey, OrderFacts> facts = new LinkedHashMap<>();
    found.forEach(
        (key, order) ->
            facts.put(
                key,
                new OrderFacts(
                    order,
                    Objects.requireNonNull(inForce.get(key)),
                    refunds.getOrDefault(key, List.of()),
                    cancellations.get(key),
                    List.copyOf(touches.getOrDefault(key, Map.of()).values()))));
    return facts;
  }

  /** What takes from each of the orders; those that nothing takes from are missing. */
  Map<OrderKey, List<Refund>> appliedRefunds(Collection<OrderKey> orders) {
    Map<OrderKey, SalesOrder> found = new LinkedHashMap<>();
    each(
        ORDERS,
        orders,
        row -> {
          SalesOrder order = salesOrder(row);
          found.put(order.key(), order);
        });
    Map<OrderKey, List<Refund>> refunds = refunds(found.keySet(), duplicatesOfCounting(found));
    refunds.replaceAll((key, stated) -> Objects.requireNonNull(found.get(key)).appliedOf(stated));
    return refunds;
  }

  private Map<OrderKey, OrderKey> duplicatesOfCounting(Map<OrderKey, SalesOrder> orders) {
    return duplicates(
        orders.values().stream()
            .filter(order -> order.duplicateOf() == null)
            .map(SalesOrder::key)
            .toList());
  }

  /** Each order that counts as one of these, with that one. */
  Map<OrderKey, OrderKey> duplicates(Collection<OrderKey> orders) {
    Map<OrderKey, OrderKey> countsFor = new LinkedHashMap<>();
    each(
        DUPLICATES,
        orders,
        row ->
            countsFor.put(
                new OrderKey(Columns.brand(row), new OrderId(row.getString("duplicate"))),
                Columns.order(row)));
    return countsFor;
  }

  /** By the order that counts, also those that name a duplicate of it. */
  private Map<OrderKey, List<Refund>> refunds(
      Collection<OrderKey> orders, Map<OrderKey, OrderKey> countsFor) {
    Set<OrderKey> named = new LinkedHashSet<>(orders);
    named.addAll(countsFor.keySet());
    Map<OrderKey, List<Refund>> refunds = new LinkedHashMap<>();
    each(
        REFUNDS,
        named,
        row -> {
          OrderKey order = Columns.order(row);
          refunds
              .computeIfAbsent(countsFor.getOrDefault(order, order), key -> new ArrayList<>())
              .add(refund(row));
        });
    return refunds;
  }

  static SalesOrder salesOrder(ResultSet row) throws SQLException {
    return new SalesOrder(
        Columns.order(row),
        Columns.event(row, "event_id"),
        new ProfileId(Columns.uuid(row, "profile_id")),
        Columns.instant(row, "ordered_at"),
        Columns.money(row, "net_minor"),
        Columns.charges(row),
        row.getString("customer_id"),
        FraudDecision.valueOf(row.getString("decision")),
        row.getDouble("confidence"),
        SourceKind.ranked(row.getInt("source_rank")),
        Columns.optional(row, "duplicate_of", OrderId::new));
  }

  static Refund refund(ResultSet row) throws SQLException {
    return new Refund(
        new RefundId(row.getString("refund_id")),
        new OrderId(row.getString("order_id")),
        Columns.event(row, "event_id"),
        Columns.money(row, "amount_minor"),
        Columns.charges(row),
        Columns.instant(row, "refunded_at"),
        SourceKind.ranked(row.getInt("source_rank")),
        Columns.optional(row, "connection_id", ConnectionId::new));
  }

  static Touchpoint touchpoint(ResultSet row, PolicyTerms terms) throws SQLException {
    TouchKind kind = TouchKind.valueOf(row.getString("kind"));
    Instant occurredAt = Columns.instant(row, "occurred_at");
    return new Touchpoint(
        Columns.touch(row, "event_id"),
        kind,
        occurredAt,
        terms.countsUntil(kind, occurredAt, Columns.instant(row, "counts_until")),
        Columns.optional(row, "with_order", OrderId::new),
        FraudDecision.valueOf(row.getString("decision")),
        row.getDouble("confidence"),
        row.getInt("screening_revision") == 0 ? row.getInt("score") / 100.0 : 0);
  }

  private void each(String sql, Collection<OrderKey> orders, RowCallbackHandler row) {
    jdbc.sql(sql).param(Columns.brands(orders)).param(Columns.ids(orders)).query(row);
  }
}
