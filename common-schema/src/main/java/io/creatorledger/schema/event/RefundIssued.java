package io.creatorledger.schema.event;

import io.creatorledger.schema.id.OrderId;
import io.creatorledger.schema.id.RefundId;
import io.creatorledger.schema.money.Money;
import java.time.Instant;
import java.util.List;

/**
 * Net revenue given back, in full or in part.
 *
 * @param amount what leaves the order's net revenue, without tax and shipping; positive
 * @param lines the parts that belong to order lines; what is missing to {@code amount} belongs to
 *     the whole order
 */
public record RefundIssued(
    RefundId refundId, OrderId orderId, Money amount, List<RefundLine> lines, Instant refundedAt)
    implements EventBody {

  public RefundIssued {
    lines = lines == null ? List.of() : List.copyOf(lines);
    if (amount.minor() < 0) {
      throw new IllegalArgumentException("a refund's amount is not negative");
    }
  }
}
