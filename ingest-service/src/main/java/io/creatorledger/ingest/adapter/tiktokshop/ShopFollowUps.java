package io.creatorledger.ingest.adapter.tiktokshop;

import io.creatorledger.ingest.adapter.Draft;
import io.creatorledger.ingest.adapter.FollowUp;
import io.creatorledger.ingest.adapter.Inbound;
import io.creatorledger.ingest.adapter.Reading;
import io.creatorledger.ingest.order.KnownOrders;
import io.creatorledger.ingest.outbound.NotYetException;
import io.creatorledger.ingest.tenant.Connection;
import io.creatorledger.ingest.tenant.Tenant;
import io.creatorledger.schema.id.OrderId;
import io.creatorledger.schema.id.RefundId;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a notice leads to: ask what the order is worth → publish it → ask who brought it, again and
 * again until the affiliate programme knows.
 */
final class ShopFollowUps {

  static final String AFFILIATE_VERSION = "affiliateVersion";

  private static final String ORDER = "order";
  private static final String ORDER_CANCELLED = "order-cancelled";
  private static final String CANCELLATION = "cancellation";
  private static final String RETURN = "return";
  private static final String REVERSE = "reverse";
  private static final String AUTHORIZATION = "authorization";

  private static final String USUAL_AFFILIATE_VERSION = "202410";
  private static final String OFF = "off";
  private static final Duration UNTIL_AUTHORISED = Duration.ofHours(1);

  private final ShopApi api;
  private final KnownOrders known;
  private final Clock clock;

  ShopFollowUps(ShopApi api, KnownOrders known, Clock clock) {
    this.api = api;
    this.known = known;
    this.clock = clock;
  }

  /** Does no I/O. Nothing for what changes no revenue: unpaid orders, reversals not yet final. */
  static Reading begin(Notice notice) {
    Notice.Data data = notice.content();
    return switch (notice.topic()) {
      case ORDER -> {
        Notice.required(data.orderStatus(), "data.order_status");
        if (notice.saysCancelled()) {
          yield Reading.later(FollowUp.now(ORDER_CANCELLED, notice.orderId()));
        }
        yield notice.saysPaid()
            ? Reading.later(FollowUp.now(ORDER, notice.orderId()))
            : Reading.nothing();
      }
      case CANCELLATION ->
          Reversal.isComplete(Notice.required(data.cancelStatus(), "data.cancel_status"))
              ? Reading.later(FollowUp.now(CANCELLATION, reversal(data.cancelId(), notice)))
              : Reading.nothing();
      case RETURN ->
          Reversal.isComplete(Notice.required(data.returnStatus(), "data.return_status"))
              ? Reading.later(FollowUp.now(RETURN, reversal(data.returnId(), notice)))
              : Reading.nothing();
      case REVERSE -> Reading.later(FollowUp.now(REVERSE, notice.orderId()));
      case AUTHORIZATION ->
          Reading.later(FollowUp.now(AUTHORIZATION, Notice.required(notice.shopId(), "shop_id")));
      case OTHER -> Reading.nothing();
    };
  }

  Reading complete(Inbound inbound, Tenant tenant, FollowUp followUp) {
    Notice notice = Notice.of(inbound.body());
    return switch (followUp.kind()) {
      case ORDER, ORDER_CANCELLED -> order(inbound, tenant, notice);
      case CANCELLATION, RETURN, REVERSE -> reversal(inbound, tenant, notice, followUp.kind());
      case AUTHORIZATION -> authorization(inbound.connection());
      case AffiliateWait.ROW -> affiliateRow(inbound, tenant, followUp.subject());
      case AffiliateWait.CREATOR -> affiliateCreator(inbound, tenant, followUp.subject());
      default -> throw new IllegalStateException("TikTok Shop has no such follow-up");
    };
  }

  private static String reversal(@Nullable String id, Notice notice) {
    return notice.orderId() + (id == null ? "" : "/" + new RefundId(id));
  }

  private Reading order(Inbound inbound, Tenant tenant, Notice notice) {
    boolean isNew = !known.isKnown(tenant.brand().brandId(), new OrderId(notice.orderId()));
    if (!isNew && !notice.saysCancelled()) {
      // One of the many steps of its delivery to the buyer: the order was told of before.
      return Reading.nothing();
    }
    ShopOrder order = api.order(inbound.connection(), notice.orderId());
    if (order.isUnpaid() || notice.saysCancelled() && !order.isCancelled()) {
      throw new NotYetException("TikTok Shop's API does not know the order's new state yet", null);
    }
    OrderEvents events = new OrderEvents(inbound, tenant, order);
    return withAffiliate(inbound.connection(), order, events, events.read(), isNew);
  }

  private Reading reversal(Inbound inbound, Tenant tenant, Notice notice, String kind) {
    Connection connection = inbound.connection();
    boolean isNew = !known.isKnown(tenant.brand().brandId(), new OrderId(notice.orderId()));
    ShopOrder order = api.order(connection, notice.orderId());
    OrderEvents events = new OrderEvents(inbound, tenant, order);
    List<Draft> drafts = new ArrayList<>(events.read());
    // A cancelled order has no revenue left that could flow back.
    if (!drafts.isEmpty() && !order.isCancelled()) {
      if (!kind.equals(RETURN)) {
        drafts.addAll(refunds(inbound, notice, events, ShopApi.CANCELLATIONS, kind));
      }
      if (!kind.equals(CANCELLATION)) {
        drafts.addAll(refunds(inbound, notice, events, ShopApi.RETURNS, kind));
      }
    }
    return withAffiliate(connection, order, events, drafts, isNew);
  }

  private List<Draft> refunds(
      Inbound inbound, Notice notice, OrderEvents order, String path, String kind) {
    boolean cancellations = path.equals(ShopApi.CANCELLATIONS);
    String id = cancellations ? notice.content().cancelId() : notice.content().returnId();
    List<Reversal> found =
        id == null
            ? api.reversals(inbound.connection(), path, "order_ids", notice.orderId())
            : api.reversals(
                inbound.connection(), path, cancellations ? "cancel_ids" : "return_ids", id);
    List<Reversal> complete =
        found.stream()
            .filter(Reversal::isComplete)
            .filter(reversal -> notice.orderId().equals(reversal.orderId()))
            .filter(reversal -> id == null || id.equals(reversal.id()))
            .toList();
    if (complete.isEmpty() && !kind.equals(REVERSE)) {
      throw new NotYetException("TikTok Shop's API does not know it as complete yet", null);
    }
    ReversalEvents events = new ReversalEvents(inbound, order, cancellations ? "cancel" : "return");
    return complete.stream().flatMap(reversal -> events.read(reversal).stream()).toList();
  }

  private static Reading withAffiliate(
      Connection connection,
      ShopOrder order,
      OrderEvents events,
      List<Draft> drafts,
      boolean isNew) {
    Reading reading = Reading.of(drafts);
    boolean worthAsking =
        isNew && !drafts.isEmpty() && !order.isCancelled() && !version(connection).equals(OFF);
    return worthAsking
        ? reading.then(new AffiliateWait(events.orderId(), events.createdAt(), 0).begin())
        : reading;
  }

  private Reading affiliateRow(Inbound inbound, Tenant tenant, String subject) {
    AffiliateWait wait = AffiliateWait.of(subject);
    Optional<AffiliateTouches> touches = touches(inbound, tenant, wait);
    if (touches.isEmpty()) {
      Duration age = Duration.between(inbound.receivedAt(), clock.instant());
      return age.compareTo(AffiliateWait.LONGEST) < 0
          ? Reading.later(wait.again(age))
          : Reading.nothing();
    }
    Reading reading = Reading.of(touches.get().drafts());
    int unknown = touches.get().unknown();
    return unknown == 0 ? reading : reading.then(wait.forCreators(unknown));
  }

  private Reading affiliateCreator(Inbound inbound, Tenant tenant, String subject) {
    AffiliateWait wait = AffiliateWait.of(subject);
    Optional<AffiliateTouches> touches = touches(inbound, tenant, wait);
    if (touches.isEmpty() || touches.get().unknown() >= wait.unknown()) {
      throw new NotYetException(
          "TikTok Shop names a creator of this order whom the brand has not registered: register"
              + " the creator with the platform tiktok and the handle",
          AffiliateWait.CREATOR_PAUSE);
    }
    Reading reading = Reading.of(touches.get().drafts());
    int unknown = touches.get().unknown();
    return unknown == 0 ? reading : reading.then(wait.forCreators(unknown));
  }

  /** Empty as long as the programme credits nobody with the order. */
  private Optional<AffiliateTouches> touches(Inbound inbound, Tenant tenant, AffiliateWait wait) {
    Connection connection = inbound.connection();
    if (version(connection).equals(OFF)) {
      return Optional.of(new AffiliateTouches(List.of(), 0));
    }
    return api.affiliateOrder(
            connection, version(connection), wait.orderId().value(), wait.orderedAt())
        .filter(row -> !row.credited().isEmpty())
        .map(row -> AffiliateTouches.of(inbound, tenant, wait.orderId(), wait.orderedAt(), row));
  }

  /** Stays open, for people to see, until the API answers for the shop again. */
  private Reading authorization(Connection connection) {
    if (!api.shops(connection).contains(String.valueOf(connection.account()))) {
      throw new NotYetException(
          "the seller has withdrawn the app's authorisation: let the seller authorise the app again"
              + " and put the new token into credentials.accessToken",
          UNTIL_AUTHORISED);
    }
    return Reading.nothing();
  }

  private static String version(Connection connection) {
    return connection.setting(AFFILIATE_VERSION).orElse(USUAL_AFFILIATE_VERSION);
  }
}
