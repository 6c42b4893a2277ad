package io.creatorledger.attribution.web;

import io.creatorledger.attribution.journey.UnattributedReason;
import io.creatorledger.attribution.receipt.OrderSummary;
import io.creatorledger.schema.id.OrderId;
import io.creatorledger.schema.money.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An order in a list; attributed and unattributed add up to its net revenue.
 *
 * @param grossRevenue what of the order is credited, before refunds; {@code netRevenue} is after
 */
record OrderView(
    OrderId orderId,
    Instant orderedAt,
    String model,
    String currency,
    int revision,
    String grossRevenue,
    String refunded,
    String netRevenue,
    String attributed,
    String unattributed,
    @Nullable UnattributedReason unattributedReason) {

  static OrderView of(String model, OrderSummary order) {
    Money net = order.gross().minus(order.refunded());
    return new OrderView(
        order.orderId(),
        order.orderedAt(),
        model,
        net.currency().getCurrencyCode(),
        order.revision(),
        order.gross().amount(),
        order.refunded().amount(),
        net.amount(),
        order.attributed().amount(),
        net.minus(order.attributed()).amount(),
        order.reason());
  }
}
