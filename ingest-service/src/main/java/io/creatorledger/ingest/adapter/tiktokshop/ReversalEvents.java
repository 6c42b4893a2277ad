package io.creatorledger.ingest.adapter.tiktokshop;

import static java.util.Objects.requireNonNullElse;

import io.creatorledger.ingest.adapter.Amounts;
import io.creatorledger.ingest.adapter.Draft;
import io.creatorledger.ingest.adapter.Inbound;
import io.creatorledger.ingest.adapter.MalformedDeliveryException;
import io.creatorledger.schema.event.Charges;
import io.creatorledger.schema.event.Device;
import io.creatorledger.schema.event.RefundIssued;
import io.creatorledger.schema.event.RefundLine;
import io.creatorledger.schema.id.RefundId;
import io.creatorledger.schema.money.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads a completed cancellation or return of part of an order: what the buyer gets back for
 * merchandise, without tax, shipping and fees.
 *
 * @param kind {@code cancel} or {@code return}: ids of the two are numbered apart
 */
record ReversalEvents(Inbound inbound, OrderEvents order, String kind) {

  private static final String REPLACEMENT = "REPLACEMENT";

  /**
   * @return empty when no money flows back, as for a replacement
   */
  Optional<Draft> read(Reversal reversal) {
    if (REPLACEMENT.equals(reversal.type())) {
      return Optional.empty();
    }
    RefundId refundId = new RefundId(kind + ":" + Notice.required(reversal.id(), kind + "_id"));
    Instant requestedAt = OrderEvents.time(reversal.createTime(), kind + ".create_time");
    Instant refundedAt =
        reversal.updateTime() == null || reversal.updateTime() <= 0
            ? requestedAt
            : Instant.ofEpochSecond(reversal.updateTime());
    List<RefundLine> lines = lines(reversal);
    Money ofLines =
        lines.stream().map(RefundLine::amount).reduce(Money.zero(order.currency()), Money::plus);
    Reversal.Refund whole = reversal.refundAmount();
    if (whole == null && lines.isEmpty()) {
      throw new MalformedDeliveryException(kind + " names neither an amount nor lines");
    }
    Money amount = whole == null ? ofLines : merchandise(whole);
    Charges charges = whole == null ? Charges.UNKNOWN : charges(whole);
    if (amount.minor() < 0 || amount.minor() == 0 && !isPositive(charges.shipping())) {
      return Optional.empty();
    }
    // Less was given back than the lines are worth: nobody says for which of them.
    List<RefundLine> attributable = ofLines.minor() <= amount.minor() ? lines : List.of();
    return Optional.of(
        new Draft(
            inbound.eventId(requestedAt, "refund/" + refundId),
            refundedAt,
            order.person(),
            Device.unknown(),
            new RefundIssued(
                refundId, order.orderId(), amount, attributable, refundedAt, charges)));
  }

  private static boolean isPositive(@Nullable Money money) {
    return money != null && money.minor() > 0;
  }

  private Charges charges(Reversal.Refund refund) {
    return new Charges(known(refund.refundTax()), known(refund.refundShippingFee()), null);
  }

  private @Nullable Money known(@Nullable BigDecimal amount) {
    return amount == null || amount.signum() < 0 ? null : money(amount);
  }

  private List<RefundLine> lines(Reversal reversal) {
    List<RefundLine> lines = new ArrayList<>();
    for (Reversal.Line line : ShopApi.list(reversal.lines())) {
      String lineId = line.orderLineItemId();
      Optional<Money> amount =
          line.refundAmount() == null
              ? order.worth(lineId)
              : Optional.of(merchandise(line.refundAmount()));
      if (lineId != null && amount.isPresent() && amount.get().minor() > 0) {
        lines.add(new RefundLine(lineId, 1, amount.get()));
      }
    }
    return lines;
  }

  /**
   * The subtotal holds the tax in some markets and not in others; the total holds everything
   * everywhere.
   */
  private Money merchandise(Reversal.Refund refund) {
    if (refund.currency() != null
        && !refund.currency().equals(order.currency().getCurrencyCode())) {
      throw new MalformedDeliveryException(
          kind + ".refund_amount.currency must be the order's currency");
    }
    if (refund.refundTotal() == null) {
      return money(refund.refundSubtotal());
    }
    return money(refund.refundTotal())
        .minus(money(refund.refundShippingFee()))
        .minus(money(refund.refundTax()))
        .minus(money(refund.retailDeliveryFee()))
        .minus(money(refund.buyerServiceFee()));
  }

  private Money money(@Nullable BigDecimal amount) {
    return Amounts.money(
        requireNonNullElse(amount, BigDecimal.ZERO), order.currency(), kind + ".refund_amount");
  }
}
