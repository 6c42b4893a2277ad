package io.creatorledger.attribution.store;

import io.creatorledger.attribution.journey.Touchpoint;
import io.creatorledger.attribution.journey.UnattributedReason;
import io.creatorledger.attribution.key.OrderKey;
import io.creatorledger.attribution.policy.AttributionPolicy;
import io.creatorledger.attribution.policy.ModelName;
import io.creatorledger.attribution.policy.Policies;
import io.creatorledger.attribution.policy.PolicyTerms;
import io.creatorledger.attribution.receipt.OrderArchive;
import io.creatorledger.attribution.receipt.OrderEvidence;
import io.creatorledger.attribution.receipt.OrderSummary;
import io.creatorledger.attribution.receipt.StatedOrder;
import io.creatorledger.attribution.receipt.StatedRefund;
import io.creatorledger.attribution.receipt.StatedTouch;
import io.creatorledger.runtime.store.SqlArrays;
import io.creatorledger.schema.event.ScreenedEvent;
import io.creatorledger.schema.event.ScreeningRevised;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.EventId;
import io.creatorledger.schema.id.OrderId;
import io.creatorledger.schema.json.LedgerJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads orders with the whole events they rest on. */
final class JdbcOrderArchive implements OrderArchive {

  private static final String LATEST =
      """
      SELECT o.order_id, o.ordered_at, r.revision, r.currency, r.gross_minor, r.refunded_minor,
             r.unattributed_reason, a.attributed_minor
      FROM (SELECT brand_id, order_id, ordered_at FROM sales_order
            WHERE brand_id = ? ORDER BY ordered_at DESC, order_id DESC LIMIT ?) AS o
      CROSS JOIN LATERAL (
        SELECT * FROM ledger_revision
        WHERE brand_id = o.brand_id AND order_id = o.order_id
        ORDER BY revision DESC LIMIT 1) AS r
      CROSS JOIN LATERAL (
        SELECT coalesce(sum(amount_minor), 0)::bigint AS attributed_minor FROM ledger_entry
        WHERE brand_id = o.brand_id AND order_id = o.order_id AND model = ?
          AND creator_id IS NOT NULL AND currency = r.currency) AS a
      ORDER BY o.ordered_at DESC, o.order_id DESC
      """;

  private static final String ORDER =
      """
      SELECT brand_id, order_id, event_id, profile_id, ordered_at, currency, net_minor,
             tax_minor, shipping_minor, discount_minor, customer_id, decision, source_rank,
             duplicate_of, confidence, message
      FROM sales_order WHERE brand_id = ? AND order_id = ANY (?)
      ORDER BY ordered_at, order_id
      """;

  private static final String REFUNDS =
      """
      SELECT refund_id, order_id, event_id, amount_minor, tax_minor, shipping_minor, discount_minor,
             currency, refunded_at, source_rank, connection_id, message
      FROM refund WHERE brand_id = ? AND order_id = ANY (?)
      ORDER BY refunded_at, event_id
      """;

  /**
   * Reaches back further than the longest lookback window, and a day past the order; a code came
   * with the order whenever it was told.
   */
  private static final String TOUCHES_AROUND =
      """
      SELECT * FROM (
        SELECT t.event_id, t.occurred_at, t.counts_until, t.creator_id, t.campaign_id,
               t.content_id, t.kind, t.with_order, t.decision, t.message, t.confidence,
               t.score, t.screening_revision, t.paid
        FROM sales_order o
        JOIN touchpoint t ON t.brand_id = o.brand_id AND t.profile_id = o.profile_id
         AND (t.occurred_at BETWEEN o.ordered_at - interval '400 days'
                                AND o.ordered_at + interval '1 day'
              OR t.with_order = o.order_id)
        WHERE o.brand_id = ? AND o.order_id = ?
        ORDER BY t.occurred_at DESC
        LIMIT 1000) AS latest
      """;

  private static final String TOUCHES_OF_DUPLICATES =
      """
      SELECT t.event_id, t.occurred_at, t.counts_until, t.creator_id, t.campaign_id, t.content_id,
             t.kind, ? AS with_order, t.decision, t.message, t.confidence, t.score,
             t.screening_revision, t.paid
      FROM sales_order o
      JOIN touchpoint t ON t.brand_id = o.brand_id AND t.profile_id = o.profile_id
       AND t.with_order = o.order_id
      WHERE o.brand_id = ? AND o.order_id = ANY (?)
      """;

  private static final String TOUCHES =
      """
      SELECT event_id, occurred_at, counts_until, creator_id, campaign_id, content_id, kind,
             with_order, decision, confidence, score, screening_revision, paid
      FROM touchpoint WHERE brand_id = ? AND event_id = ANY (?::uuid[])
      """;

  private static final String REVISED =
      """
      SELECT DISTINCT ON (event_id) event_id, message
      FROM screening_revision WHERE brand_id = ? AND event_id = ANY (?::uuid[])
      ORDER BY event_id, revision DESC
      """;

  private final JdbcClient jdbc;
  private final JdbcOrderFacts orderFacts;
  private final Policies policies;

  JdbcOrderArchive(JdbcClient jdbc, JdbcOrderFacts orderFacts, Policies policies) {
    this.jdbc = jdbc;
    this.orderFacts = orderFacts;
    this.policies = policies;
  }

  @Override
  public List<OrderSummary> latest(BrandId brand, ModelName model, int limit) {
    return jdbc.sql(LATEST)
        .params(brand.value(), limit, model.value())
        .query(
            (row, n) ->
                new OrderSummary(
                    new OrderId(row.getString("order_id")),
                    Columns.instant(row, "ordered_at"),
                    row.getInt("revision"),
                    Columns.money(row, "gross_minor"),
                    Columns.money(row, "refunded_minor"),
                    Columns.money(row, "attributed_minor"),
                    Columns.optional(row, "unattributed_reason", UnattributedReason::valueOf)))
        .list();
  }

  @Override
  public Optional<OrderEvidence> find(OrderKey key) {
    return stated(key.brandId(), List.of(key.orderId())).stream().findFirst().map(this::evidence);
  }

  private List<StatedOrder> stated(BrandId brand, Collection<OrderId> orders) {
    return jdbc.sql(ORDER)
        .param(brand.value())
        .param(SqlArrays.texts(orders, id -> id))
        .query((row, n) -> new StatedOrder(JdbcOrderFacts.salesOrder(row), message(row)))
        .list();
  }

  @Override
  public Map<EventId, Touchpoint> touches(BrandId brand, Collection<EventId> touches) {
    Map<EventId, Touchpoint> found = new HashMap<>();
    jdbc.sql(TOUCHES)
        .param(brand.value())
        .param(SqlArrays.texts(touches, touch -> touch))
        .query(
            row -> {
              Touchpoint touch = JdbcOrderFacts.touchpoint(row, PolicyTerms.DEFAULT);
              found.put(touch.ref().touchId(), touch);
            });
    return found;
  }

  private OrderEvidence evidence(StatedOrder found) {
    OrderKey key = found.order().key();
    AttributionPolicy policy =
        policies.of(key.brandId()).at(found.order().orderedAt(), key.orderId());
    List<OrderId> duplicates =
        orderFacts.duplicates(List.of(key)).keySet().stream().map(OrderKey::orderId).toList();
    List<StatedRefund> refunds =
        jdbc.sql(REFUNDS)
            .param(key.brandId().value())
            .param(
                SqlArrays.texts(
                    Stream.concat(Stream.of(key.orderId()), duplicates.stream()).toList(),
                    id -> id))
            .query((row, n) -> new StatedRefund(JdbcOrderFacts.refund(row), message(row)))
            .list();
    List<StatedTouch> touches = touches(key, duplicates, policy.terms());
    List<EventId> screened =
        Stream.concat(
                Stream.of(found.order().statement()),
                touches.stream().map(touch -> touch.touch().ref().touchId()))
            .toList();
    Map<EventId, ScreeningRevised> revised = new HashMap<>();
    jdbc.sql(REVISED)
        .param(key.brandId().value())
        .param(SqlArrays.texts(screened, event -> event))
        .query(
            row -> {
              revised.put(
                  Columns.event(row, "event_id"),
                  LedgerJson.read(row.getBytes("message"), ScreeningRevised.class));
            });
    return new OrderEvidence(
        found.order(),
        policy,
        found.event(),
        stated(key.brandId(), duplicates),
        refunds,
        touches,
        revised);
  }

  /** A touch that came with a duplicate came with the order. */
  private List<StatedTouch> touches(OrderKey key, List<OrderId> duplicates, PolicyTerms terms) {
    Map<EventId, StatedTouch> touches = new HashMap<>();
    RowCallbackHandler add =
        row -> {
          StatedTouch touch = new StatedTouch(JdbcOrderFacts.touchpoint(row, terms), message(row));
          touches.put(touch.touch().ref().touchId(), touch);
        };
    jdbc.sql(TOUCHES_AROUND).params(key.brandId().value(), key.orderId().value()).query(add);
    if (!duplicates.isEmpty()) {
      jdbc.sql(TOUCHES_OF_DUPLICATES)
          .param(key.orderId().value())
          .param(key.brandId().value())
          .param(SqlArrays.texts(duplicates, id -> id))
          .query(add);
    }
    return touches.values().stream()
        .sorted(
            Comparator.comparing((StatedTouch touch) -> touch.touch().occurredAt())
                .thenComparing(touch -> touch.touch().ref().touchId()))
        .toList();
  }

  private static ScreenedEvent message(ResultSet row) throws SQLException {
    return LedgerJson.read(row.getBytes("message"), ScreenedEvent.class);
  }
}
