package io.creatorledger.schema.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.creatorledger.schema.id.OrderId;
import io.creatorledger.schema.money.Money;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order as a source states it. Several events may state one order (placed, paid); the newest
 * statement holds.
 *
 * @param netRevenue merchandise value after discounts, before tax, shipping and tips, before
 *     refunds
 * @param lines the lines whose net revenues add up to {@code netRevenue}; empty when the source has
 *     none
 * @param orderedAt when the buyer placed the order
 * @param statedAt when the source last changed the order: decides between two statements
 * @param channel where the source says the sale was made, in its own word, such as {@code web}; a
 *     sale made on another platform that was copied into a shop shows by it
 * @param alsoKnownAs what else the source calls the order, such as the number that is printed for
 *     the buyer or the id it has on the marketplace it was copied from: other sources may know the
 *     same purchase by it
 * @param charges what {@code netRevenue} leaves out, in its currency; null when the source says
 *     nothing of it
 */
public record OrderPlaced(
    OrderId orderId,
    Money netRevenue,
    List<OrderLine> lines,
    Instant orderedAt,
    Instant statedAt,
    @Nullable String channel,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<OrderId> alsoKnownAs,
    @Nullable Charges charges)
    implements EventBody {

  private static final int LONGEST_CHANNEL = 64;

  public OrderPlaced {
    lines = lines == null ? List.of() : List.copyOf(lines);
    alsoKnownAs = alsoKnownAs == null ? List.of() : List.copyOf(alsoKnownAs);
    charges = Charges.orAbsent(charges, netRevenue.currency());
    if (channel != null && channel.length() > LONGEST_CHANNEL) {
      channel = channel.substring(0, LONGEST_CHANNEL);
    }
    if (!lines.isEmpty()) {
      Money sum =
          lines.stream()
              .map(OrderLine::netRevenue)
              .reduce(Money.zero(netRevenue.currency()), Money::plus);
      if (!sum.equals(netRevenue)) {
        throw new IllegalArgumentException(
            "the lines add up to " + sum + ", the order says " + netRevenue);
      }
    }
  }

  /** An order of which the source says neither where it was made nor what else it is called. */
  public OrderPlaced(
      OrderId orderId,
      Money netRevenue,
      List<OrderLine> lines,
      Instant orderedAt,
      Instant statedAt,
      @Nullable Charges charges) {
    this(orderId, netRevenue, lines, orderedAt, statedAt, null, List.of(), charges);
  }

  /** The same, and of which it does not say what net revenue leaves out. */
  public OrderPlaced(
      OrderId orderId,
      Money netRevenue,
      List<OrderLine> lines,
      Instant orderedAt,
      Instant statedAt) {
    this(orderId, netRevenue, lines, orderedAt, statedAt, null);
  }

  /** What the source says of the rest. */
  public Charges knownCharges() {
    return Charges.orUnknown(charges);
  }
}
