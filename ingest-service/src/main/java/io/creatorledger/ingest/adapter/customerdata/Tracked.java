package io.creatorledger.ingest.adapter.customerdata;

import io.creatorledger.ingest.adapter.Draft;
import io.creatorledger.schema.catalog.PromoCode;
import io.creatorledger.schema.event.ActivityKind;
import io.creatorledger.schema.event.OrderCancelled;
import io.creatorledger.schema.event.OrderPlaced;
import io.creatorledger.schema.event.RefundIssued;
import io.creatorledger.schema.event.Touch;
import io.creatorledger.schema.event.TouchKind;
import io.creatorledger.schema.id.CampaignId;
import io.creatorledger.schema.id.CreatorId;
import io.creatorledger.schema.id.OrderId;
import io.creatorledger.schema.id.RefundId;
import io.creatorledger.schema.money.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A track call, by the names of Segment's e-commerce specification; others are custom. */
record Tracked(CustomerEvent event, String name) {

  private static final Map<String, ActivityKind> ACTIVITIES =
      Map.of(
          "product viewed", ActivityKind.PRODUCT_VIEW,
          "products searched", ActivityKind.SEARCH,
          "product added", ActivityKind.ADD_TO_CART,
          "checkout started", ActivityKind.CHECKOUT_STARTED,
          "signed up", ActivityKind.IDENTIFY,
          "lead generated", ActivityKind.LEAD,
          "subscription started", ActivityKind.SUBSCRIPTION,
          "email captured", ActivityKind.EMAIL_CAPTURED);

  List<Draft> read() {
    String known = name.toLowerCase(Locale.ROOT);
    return switch (known) {
      case "order completed", "order updated" -> order();
      case "order refunded" -> refund();
      case "order cancelled", "order canceled" -> cancellation();
      default -> activity(ACTIVITIES.getOrDefault(known, ActivityKind.CUSTOM));
    };
  }

  /** Who brought the buyer, if the event says so, then the order. */
  private List<Draft> order() {
    Commerce commerce = event.commerce();
    OrderId orderId = commerce.orderId();
    Money net = commerce.net();
    List<Draft> drafts = new ArrayList<>();
    Optional<PromoCode> code = code();
    code.ifPresent(
        redeemed ->
            drafts.add(
                event.draft(
                    "code", touch(TouchKind.CODE, redeemed.creatorId(), redeemed), orderId)));
    creator()
        .ifPresent(
            creator ->
                drafts.add(
                    event.draft("referral", touch(TouchKind.REFERRAL, creator, null), orderId)));
    drafts.add(
        event.draft(
            "order",
            new OrderPlaced(
                orderId, net, commerce.lines(net), event.at(), event.at(), commerce.charges()),
            orderId));
    return drafts;
  }

  /** Without an amount, the whole order is taken back. */
  private List<Draft> refund() {
    OrderId orderId = event.commerce().orderId();
    Optional<Money> amount = event.commerce().refunded();
    if (amount.isEmpty()) {
      return cancellation();
    }
    RefundId refundId =
        new RefundId(Loose.text(event.properties(), "refund_id").orElseGet(event::refundKey));
    return List.of(
        event.draft(
            "refund",
            new RefundIssued(
                refundId, orderId, amount.get(), List.of(), event.at(), event.commerce().charges()),
            orderId));
  }

  private List<Draft> cancellation() {
    OrderId orderId = event.commerce().orderId();
    return List.of(event.draft("cancelled", new OrderCancelled(orderId, event.at()), orderId));
  }

  /** A creator named with anything but an order is one whose link was followed. */
  private List<Draft> activity(ActivityKind kind) {
    List<Draft> drafts = new ArrayList<>(2);
    creator()
        .ifPresent(
            creator ->
                drafts.add(event.draft("touch", touch(TouchKind.CLICK, creator, null), null)));
    drafts.add(
        event.draft(
            "activity",
            event.activity(kind, name, event.commerce()),
            event.commerce().optionalOrderId().orElse(null)));
    return drafts;
  }

  private Optional<CreatorId> creator() {
    return Loose.firstText(event.properties(), "creator_id", "creatorId").map(CreatorId::new);
  }

  private Optional<PromoCode> code() {
    return Loose.firstText(event.properties(), "promo_code", "coupon", "discount_code")
        .flatMap(text -> event.tenant().codeValidAt(text, event.at()));
  }

  private Touch touch(TouchKind kind, CreatorId creator, @Nullable PromoCode code) {
    CampaignId campaign =
        code != null
            ? code.campaignId()
            : Loose.text(event.properties(), "campaign_id").map(CampaignId::new).orElse(null);
    return new Touch(
        kind,
        creator,
        campaign,
        null,
        event.tenant().lookback(campaign),
        null,
        code == null ? null : code.code(),
        Loose.text(event.properties(), "sub_id").orElse(null),
        Map.of(),
        kind == TouchKind.CLICK ? event.landing().reach() : null);
  }
}
