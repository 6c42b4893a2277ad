package io.creatorledger.attribution.journey;

import io.creatorledger.schema.event.SourceKind;
import io.creatorledger.schema.id.EventId;
import io.creatorledger.schema.id.OrderId;
import io.creatorledger.schema.id.RefundId;
import io.creatorledger.schema.money.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Net revenue given back; the amount is not negative.
 *
 * @param orderId the order it names, which may be counted as another one
 */
public record Refund(
    RefundId refundId,
    OrderId orderId,
    EventId eventId,
    Money amount,
    Instant refundedAt,
    SourceKind source) {

  /** How far the times may lie apart that two sources give one refund. */
  private static final Duration SAME_REFUND = Duration.ofDays(7);

  private static final Comparator<Refund> BY_TIME =
      Comparator.comparing(Refund::refundedAt).thenComparing(Refund::eventId);

  /**
   * Each refund once, by time. A refund of one source is told again by one of a source nearer to
   * the sale when the amounts are equal and the times at most a week apart; one refund tells again
   * of at most one other.
   */
  static List<Refund> once(Collection<Refund> stated) {
    List<Refund> counted = new ArrayList<>();
    Map<SourceKind, Set<Refund>> toldAgain = new EnumMap<>(SourceKind.class);
    stated.stream()
        .sorted(Comparator.comparing(Refund::source).reversed().thenComparing(BY_TIME))
        .forEach(
            refund -> {
              Set<Refund> taken =
                  toldAgain.computeIfAbsent(refund.source, source -> new HashSet<>());
              Optional<Refund> same =
                  counted.stream()
                      .filter(other -> refund.tellsAgainOf(other) && !taken.contains(other))
                      .findFirst();
              same.ifPresentOrElse(taken::add, () -> counted.add(refund));
            });
    counted.sort(BY_TIME);
    return List.copyOf(counted);
  }

  private boolean tellsAgainOf(Refund other) {
    return other.source.isNearerThan(source)
        && other.amount.equals(amount)
        && Duration.between(refundedAt, other.refundedAt).abs().compareTo(SAME_REFUND) <= 0;
  }
}
