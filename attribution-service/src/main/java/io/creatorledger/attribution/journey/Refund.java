package io.creatorledger.attribution.journey;

import io.creatorledger.schema.event.Charges;
import io.creatorledger.schema.event.SourceKind;
import io.creatorledger.schema.id.ConnectionId;
import io.creatorledger.schema.id.EventId;
import io.creatorledger.schema.id.OrderId;
import io.creatorledger.schema.id.RefundId;
import io.creatorledger.schema.money.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Net revenue given back, with what was given back beside it; no amount is negative.
 *
 * @param orderId the order it names, which may be counted as another one
 * @param charges what the amount leaves out, as far as it is stated
 * @param connection who told of it; null for refunds from before that was kept
 */
public record Refund(
    RefundId refundId,
    OrderId orderId,
    EventId eventId,
    Money amount,
    Charges charges,
    Instant refundedAt,
    SourceKind source,
    @Nullable ConnectionId connection) {

  /** How far the times may lie apart that two sources give one refund. */
  private static final Duration SAME_REFUND = Duration.ofDays(7);

  private static final Comparator<Refund> BY_TIME =
      Comparator.comparing(Refund::refundedAt).thenComparing(Refund::eventId);

  private static final Comparator<Refund> NEAREST_FIRST =
      Comparator.comparing(Refund::source)
          .reversed()
          .thenComparing(refund -> refund.teller().connection())
          .thenComparing(BY_TIME);

  /**
   * Each refund once, by time. Two refunds that two connections tell of are one when the amounts
   * differ by a third at most, as tax may be in the one, and the times by a week at most; the
   * source nearer to the sale is believed. A refund of one connection is told again by at most one
   * of each other: the nearest in time.
   */
  static List<Refund> once(Collection<Refund> stated) {
    List<Refund> counted = new ArrayList<>();
    Map<Teller, Set<Refund>> toldAgain = new HashMap<>();
    stated.stream()
        .sorted(NEAREST_FIRST)
        .forEach(
            refund -> {
              Set<Refund> taken =
                  toldAgain.computeIfAbsent(refund.teller(), teller -> new HashSet<>());
              Optional<Refund> same =
                  counted.stream()
                      .filter(other -> refund.tellsAgainOf(other) && !taken.contains(other))
                      .min(
                          Comparator.comparing(refund::apart)
                              .thenComparingLong(refund::differsFrom)
                              .thenComparing(BY_TIME));
              same.ifPresentOrElse(taken::add, () -> counted.add(refund));
            });
    counted.sort(BY_TIME);
    return List.copyOf(counted);
  }

  /** Whether it says of nothing that it was given back. */
  public boolean isOfNothing() {
    return amount.minor() == 0 && charges.isUnknown();
  }

  private Teller teller() {
    return new Teller(source, connection == null ? "" : connection.value());
  }

  private record Teller(SourceKind source, String connection) {}

  private boolean tellsAgainOf(Refund other) {
    return !other.teller().equals(teller())
        && differsFrom(other) <= other.amount.minor() / 3
        && apart(other).compareTo(SAME_REFUND) <= 0;
  }

  private Duration apart(Refund other) {
    return Duration.between(refundedAt, other.refundedAt).abs();
  }

  /** In minor units; all are in the order's currency. */
  private long differsFrom(Refund other) {
    return Math.abs(other.amount.minor() - amount.minor());
  }
}
