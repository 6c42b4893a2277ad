package io.creatorledger.attribution.journey;

import io.creatorledger.attribution.key.OrderKey;
import io.creatorledger.attribution.policy.AttributionPolicy;
import io.creatorledger.attribution.policy.Lot;
import io.creatorledger.attribution.policy.PolicyTerms;
import io.creatorledger.schema.event.Charges;
import io.creatorledger.schema.event.FraudDecision;
import io.creatorledger.schema.event.Reach;
import io.creatorledger.schema.event.SourceKind;
import io.creatorledger.schema.event.TouchKind;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.ConnectionId;
import io.creatorledger.schema.id.CreatorId;
import io.creatorledger.schema.id.EventId;
import io.creatorledger.schema.id.OrderId;
import io.creatorledger.schema.id.ProfileId;
import io.creatorledger.schema.id.RefundId;
import io.creatorledger.schema.money.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Facts of one order, placed at {@link #ORDERED}; touches say how long before. */
public final class Sample {

  public static final Instant ORDERED = Instant.parse("2026-06-15T12:00:00Z");
  public static final OrderId ORDER = new OrderId("450789469");

  private static final AttributionPolicy POLICY = AttributionPolicy.first(new BrandId("acme"));

  private Sample() {}

  /** The same under another policy, applied a day after the order. */
  public static OrderFacts under(PolicyTerms terms, OrderFacts facts) {
    AttributionPolicy policy =
        new AttributionPolicy(
            new BrandId("acme"),
            1,
            Instant.EPOCH,
            Lot.ALL,
            ORDERED.plus(Duration.ofDays(1)),
            terms,
            null);
    return new OrderFacts(
        facts.order(), policy, facts.refunds(), facts.cancellation(), facts.touches());
  }

  public static SalesOrder order(String net) {
    return order(Money.of(net, "USD"), FraudDecision.ALLOW);
  }

  public static SalesOrder order(Money net, FraudDecision decision) {
    EventId statement = EventId.of(ORDERED, "order");
    return new SalesOrder(
        new OrderKey(new BrandId("acme"), ORDER),
        statement,
        ProfileId.firstSeenIn(statement),
        ORDERED,
        net,
        Charges.UNKNOWN,
        "shopify:207119551",
        decision,
        1,
        SourceKind.SHOP,
        null);
  }

  /** The order as it is when another one counts instead of it. */
  public static SalesOrder duplicate(SalesOrder order, String of) {
    return as(order, order.source(), new OrderId(of));
  }

  /** The order as another source tells it. */
  public static SalesOrder told(SalesOrder order, SourceKind source) {
    return as(order, source, order.duplicateOf());
  }

  private static SalesOrder as(SalesOrder order, SourceKind source, OrderId duplicateOf) {
    return new SalesOrder(
        order.key(),
        order.statement(),
        order.profileId(),
        order.orderedAt(),
        order.net(),
        order.charges(),
        order.customerId(),
        order.decision(),
        order.confidence(),
        source,
        duplicateOf);
  }

  /** The order as a source tells it that says what net revenue leaves out. */
  public static SalesOrder charged(SalesOrder order, Charges charges) {
    return new SalesOrder(
        order.key(),
        order.statement(),
        order.profileId(),
        order.orderedAt(),
        order.net(),
        charges,
        order.customerId(),
        order.decision(),
        order.confidence(),
        order.source(),
        order.duplicateOf());
  }

  /** The refund as a source tells it that says what else was given back. */
  public static Refund charged(Refund refund, Charges charges) {
    return new Refund(
        refund.refundId(),
        refund.orderId(),
        refund.eventId(),
        refund.amount(),
        charges,
        refund.refundedAt(),
        refund.source(),
        refund.connection());
  }

  /** Tax, shipping and discount in USD; one that is null is not said. */
  public static Charges charges(
      @Nullable String tax, @Nullable String shipping, @Nullable String discount) {
    return new Charges(usd(tax), usd(shipping), usd(discount));
  }

  private static @Nullable Money usd(@Nullable String amount) {
    return amount == null ? null : Money.of(amount, "USD");
  }

  public static Touchpoint click(String creator, Duration before) {
    return touch(creator, before, null, FraudDecision.ALLOW);
  }

  public static Touchpoint held(String creator, Duration before) {
    return touch(creator, before, null, FraudDecision.REVIEW);
  }

  public static Touchpoint code(String creator, Duration before, OrderId order) {
    return touch(creator, before, order, FraudDecision.ALLOW);
  }

  public static Refund refund(String id, Duration after, String amount) {
    return refund(id, after, Money.of(amount, "USD"));
  }

  public static Refund refund(String id, Duration after, Money amount) {
    return refund(SourceKind.SHOP, id, after, amount);
  }

  public static Refund refund(SourceKind source, String id, Duration after, Money amount) {
    Instant at = ORDERED.plus(after);
    return new Refund(
        new RefundId(id),
        ORDER,
        EventId.of(at, "refund", id),
        amount,
        Charges.UNKNOWN,
        at,
        source,
        new ConnectionId(source.name().toLowerCase(Locale.ROOT)));
  }

  public static OrderFacts facts(SalesOrder order, List<Refund> refunds, Touchpoint... touches) {
    return new OrderFacts(order, POLICY, refunds, null, List.of(touches));
  }

  public static OrderFacts cancelled(
      SalesOrder order, Duration after, List<Refund> refunds, Touchpoint... touches) {
    Instant at = ORDERED.plus(after);
    return new OrderFacts(
        order,
        POLICY,
        refunds,
        new Cancellation(EventId.of(at, "cancelled"), at, SourceKind.SHOP),
        List.of(touches));
  }

  private static Touchpoint touch(
      String creator, Duration before, OrderId withOrder, FraudDecision decision) {
    Instant at = ORDERED.minus(before);
    return new Touchpoint(
        new TouchRef(EventId.of(at, creator), new CreatorId(creator), null, null, Reach.ORGANIC),
        withOrder == null ? TouchKind.CLICK : TouchKind.CODE,
        at,
        at.plus(Duration.ofDays(7)),
        withOrder,
        decision,
        1,
        0);
  }

  /** A click that identity and screening are not certain of. */
  public static Touchpoint doubtful(
      String creator, Duration before, double confidence, double doubt) {
    Touchpoint sure = click(creator, before);
    return new Touchpoint(
        sure.ref(),
        sure.kind(),
        sure.occurredAt(),
        sure.countsUntil(),
        sure.withOrder(),
        sure.decision(),
        confidence,
        doubt);
  }
}
