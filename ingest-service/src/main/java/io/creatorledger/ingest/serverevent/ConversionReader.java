package io.creatorledger.ingest.serverevent;

import io.creatorledger.ingest.adapter.JsonFields;
import io.creatorledger.schema.catalog.PromoCode;
import io.creatorledger.schema.event.Activity;
import io.creatorledger.schema.event.ActivityKind;
import io.creatorledger.schema.event.EventBody;
import io.creatorledger.schema.event.OrderPlaced;
import io.creatorledger.schema.event.RefundIssued;
import io.creatorledger.schema.event.Touch;
import io.creatorledger.schema.event.TouchKind;
import io.creatorledger.schema.id.CampaignId;
import io.creatorledger.schema.id.CreatorId;
import io.creatorledger.schema.id.OrderId;
import io.creatorledger.schema.id.RefundId;
import io.creatorledger.schema.money.Money;
import java.util.Map;
import java.util.Optional;

/**
 * Reads events about sales: purchases, refunds, redeemed codes, what buyers answer, and how far
 * possible sales have come.
 */
final class ConversionReader {

  private final EventReader event;
  private final JsonFields fields;

  ConversionReader(EventReader event) {
    this.event = event;
    this.fields = event.event;
  }

  void read(EventType type) {
    switch (type) {
      case PURCHASE, OFFLINE_CONVERSION -> order();
      case REFUND -> refund();
      case COUPON_USE -> coupon();
      case SURVEY_ANSWER -> survey();
      case OPPORTUNITY_STAGE -> stage();
      default -> throw new IllegalStateException(type + " is about no sale");
    }
  }

  private void order() {
    OrderId orderId = new OrderId(fields.text("orderId"));
    event.person.order(orderId);
    Money value = EventParts.money(fields, "value");
    OrderPlaced order =
        new OrderPlaced(
            orderId,
            value,
            EventParts.orderLines(fields),
            fields.optionalInstant("orderedAt").orElse(event.occurredAt),
            fields.optionalInstant("statedAt").orElse(event.occurredAt),
            EventParts.charges(fields));
    Optional<PromoCode> code = code();
    Optional<CreatorId> creator = event.creator();
    if (!event.sender.trusted()) {
      event.draft(
          "", new Activity(ActivityKind.CUSTOM, event.type.wireName(), null, null, null, value));
      return;
    }
    code.ifPresent(redeemed -> event.draft("code:", redemption(redeemed.creatorId(), redeemed)));
    creator.ifPresent(named -> event.draft("referral:", event.touch(TouchKind.REFERRAL, named)));
    event.draft("", order);
  }

  private void refund() {
    OrderId orderId = new OrderId(fields.text("orderId"));
    event.person.order(orderId);
    event.draft(
        "",
        new RefundIssued(
            new RefundId(fields.text("refundId")),
            orderId,
            EventParts.money(fields, "value"),
            EventParts.refundLines(fields),
            event.occurredAt,
            EventParts.charges(fields)));
  }

  private void stage() {
    event.draft(
        "",
        new Activity(
            ActivityKind.OPPORTUNITY_STAGE,
            fields.text("stage"),
            null,
            null,
            null,
            EventParts.optionalMoney(fields, "value").orElse(null),
            event.named("company").orElse(null),
            event.named("opportunity").orElseThrow(() -> fields.missing("opportunity"))));
  }

  private void coupon() {
    String code = PromoCode.canonical(fields.text("code"));
    event.person.order(new OrderId(fields.text("orderId")));
    Optional<PromoCode> registered = code();
    Optional<CreatorId> creator = event.creator().or(() -> registered.map(PromoCode::creatorId));
    event.draft(
        "",
        creator
            .<EventBody>map(
                named -> redemption(named, registered.orElseGet(() -> unregistered(code, named))))
            .orElseGet(
                () -> new Activity(ActivityKind.CUSTOM, "coupon_use", null, null, null, null)));
  }

  private void survey() {
    String answer = fields.text("answer");
    Optional<OrderId> order = fields.optionalText("orderId").map(OrderId::new);
    order.ifPresent(event.person::order);
    Optional<CreatorId> creator = event.creator();
    event.draft(
        "",
        order.isPresent() && creator.isPresent()
            ? event.touch(TouchKind.SURVEY, creator.get())
            : new Activity(ActivityKind.SURVEY_ANSWERED, answer, null, null, null, null));
  }

  private Touch redemption(CreatorId creator, PromoCode code) {
    CampaignId campaign =
        fields.optionalText("campaignId").map(CampaignId::new).orElse(code.campaignId());
    return new Touch(
        TouchKind.CODE,
        creator,
        campaign,
        null,
        event.tenant.lookback(campaign),
        null,
        code.code(),
        null,
        Map.of());
  }

  private Optional<PromoCode> code() {
    return fields
        .optionalText("code")
        .flatMap(code -> event.tenant.codeValidAt(code, event.occurredAt));
  }

  private static PromoCode unregistered(String code, CreatorId creator) {
    return new PromoCode(code, creator, null, null, null);
  }
}
