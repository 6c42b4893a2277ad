package io.creatorledger.attribution.journey;

import io.creatorledger.schema.event.FraudDecision;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The touchpoints that count towards an order, oldest first. A touchpoint counts when screening
 * allows it and {@code occurredAt ≤ orderedAt < occurredAt + lookback}; one that came with the
 * order counts at the order's time, after all others.
 *
 * @param reason why the journey is empty; null when it is not
 */
public record Journey(List<TouchRef> touches, @Nullable UnattributedReason reason) {

  public Journey {
    touches = List.copyOf(touches);
  }

  /** The journey of an order; the same for the same facts, in whatever order they are given. */
  public static Journey of(OrderFacts facts) {
    SalesOrder order = facts.order();
    if (order.decision() != FraudDecision.ALLOW) {
      return new Journey(List.of(), UnattributedReason.HELD_FOR_FRAUD);
    }
    List<TouchRef> counted =
        facts.touches().stream()
            .filter(touch -> verdict(order, touch) == TouchVerdict.COUNTED)
            .sorted(byTime(order))
            .map(Touchpoint::ref)
            .toList();
    return new Journey(counted, counted.isEmpty() ? UnattributedReason.NO_TOUCH : null);
  }

  /** Whether a touchpoint of the order's profile counts, and why not. */
  public static TouchVerdict verdict(SalesOrder order, Touchpoint touch) {
    if (touch.decision() != FraudDecision.ALLOW) {
      return TouchVerdict.HELD;
    }
    if (!cameWith(order, touch)) {
      if (touch.occurredAt().isAfter(order.orderedAt())) {
        return TouchVerdict.AFTER_ORDER;
      }
      if (!order.orderedAt().isBefore(touch.countsUntil())) {
        return TouchVerdict.OUTSIDE_WINDOW;
      }
    }
    return order.decision() == FraudDecision.ALLOW ? TouchVerdict.COUNTED : TouchVerdict.ORDER_HELD;
  }

  private static boolean cameWith(SalesOrder order, Touchpoint touch) {
    return order.key().orderId().equals(touch.withOrder());
  }

  private static Comparator<Touchpoint> byTime(SalesOrder order) {
    return Comparator.comparing((Touchpoint touch) -> timeOf(order, touch))
        .thenComparing(touch -> cameWith(order, touch))
        .thenComparing(touch -> touch.ref().touchId());
  }

  private static Instant timeOf(SalesOrder order, Touchpoint touch) {
    return cameWith(order, touch) ? order.orderedAt() : touch.occurredAt();
  }
}
