package io.creatorledger.schema.event;

import io.creatorledger.schema.id.OrderId;
import io.creatorledger.schema.id.RefundId;
import io.creatorledger.schema.money.Money;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Net revenue given back, in full or in part.
 *
 * @param amount what leaves the order's net revenue, without tax and shipping; not negative, and
 *     nothing where only shipping or tax was given back
 * @param lines the parts that belong to order lines; what is missing to {@code amount} belongs to
 *     the whole order
 * @param charges what was given back beside {@code amount}, in its currency, and the discount that
 *     was on what was given back; null when the source says nothing of it
 */
public record RefundIssued(
    RefundId refundId,
    OrderId orderId,
    Money amount,
    List<RefundLine> lines,
    Instant refundedAt,
    @Nullable Charges charges)
    implements EventBody {

  public RefundIssued {
    lines = lines == null ? List.of() : List.copyOf(lines);
    charges = Charges.orAbsent(charges, amount.currency());
    if (amount.minor() < 0) {
      throw new IllegalArgumentException("a refund's amount is not negative");
    }
  }

  /** A refund of which the source says only what leaves the net revenue. */
  public RefundIssued(
      RefundId refundId,
      OrderId orderId,
      Money amount,
      List<RefundLine> lines,
      Instant refundedAt) {
    this(refundId, orderId, amount, lines, refundedAt, null);
  }

  /** What the source says of the rest. */
  public Charges knownCharges() {
    return Charges.orUnknown(charges);
  }
}
