package io.creatorledger.ingest.adapter.stripe;

import io.creatorledger.ingest.adapter.Draft;
import io.creatorledger.ingest.adapter.OrderIds;
import io.creatorledger.schema.event.RefundIssued;
import io.creatorledger.schema.id.OrderId;
import io.creatorledger.schema.id.RefundId;
import io.creatorledger.schema.money.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Reads refunds: one that was created, or those a refunded charge lists. A charge of the newer API
 * versions lists none and says only how much was refunded in all, so what it was before is taken
 * off.
 */
record StripeRefunds(StripeEvent event, StripeObject object) {

  List<Draft> read(String type, JsonNode previous) {
    if (type.equals("refund.created")) {
      return List.of(refund(object.node()));
    }
    List<Draft> listed = new ArrayList<>();
    for (JsonNode refund : object.node().path("refunds").path("data").values()) {
      listed.add(refund(refund));
    }
    return listed.isEmpty() ? difference(previous) : listed;
  }

  /** Keyed by the refund's own id and time: however it is told, it counts once. */
  private Draft refund(JsonNode refund) {
    StripeObject told = new StripeObject(refund, object.tenant());
    Instant at = StripeEvent.time(refund);
    Money amount = StripeMoney.required(refund, "amount", StripeMoney.currency(refund));
    OrderId orderId = told.metadata("order_id").map(OrderIds::of).orElseGet(this::orderId);
    return event.keyed(
        at,
        "refund/" + told.id(),
        new RefundIssued(new RefundId(told.id()), orderId, amount, List.of(), at),
        object.person().order(orderId));
  }

  private List<Draft> difference(JsonNode previous) {
    Currency currency = StripeMoney.currency(object.node());
    Money all = StripeMoney.required(object.node(), "amount_refunded", currency);
    Money before =
        StripeMoney.optional(previous, "amount_refunded", currency).orElse(Money.zero(currency));
    Money amount = all.minus(before);
    if (amount.minor() <= 0) {
      return List.of();
    }
    OrderId orderId = orderId();
    RefundId refundId = new RefundId(object.id() + "-" + all.minor());
    return List.of(
        event.draft(
            "refund",
            new RefundIssued(refundId, orderId, amount, List.of(), event.at()),
            object.person().order(orderId)));
  }

  private OrderId orderId() {
    return object.orderId();
  }
}
