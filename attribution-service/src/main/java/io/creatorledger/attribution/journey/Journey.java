package io.creatorledger.attribution.journey;

import io.creatorledger.attribution.policy.PolicyTerms;
import io.creatorledger.schema.event.FraudDecision;
import io.creatorledger.schema.event.TouchKind;
import io.creatorledger.schema.id.CampaignId;
import io.creatorledger.schema.id.CreatorId;
import io.creatorledger.schema.id.EventId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The touchpoints that count towards an order, oldest first. A touchpoint counts when screening
 * allows it, {@code occurredAt ≤ orderedAt < countsUntil}, and no touch of a stronger kind counts;
 * one that came with the order counts at the order's time, after all others.
 *
 * @param ages how long before the order each touch was
 * @param odds that each touch was the buyer's when the order is the profile's, as far as the policy
 *     goes by it; else all are 1
 * @param without the same when the order is somebody else's: nothing but for what came with it
 * @param certainty that the order is the profile's, as far as the policy goes by it; else 1
 * @param reason why the journey is empty; null when it is not
 */
public record Journey(
    List<TouchRef> touches,
    List<Duration> ages,
    List<Double> odds,
    List<Double> without,
    double certainty,
    @Nullable UnattributedReason reason) {

  public Journey {
    touches = List.copyOf(touches);
    ages = List.copyOf(ages);
    odds = List.copyOf(odds);
    without = List.copyOf(without);
  }

  /** The journey of an order; the same for the same facts, in whatever order they are given. */
  public static Journey of(OrderFacts facts) {
    SalesOrder order = facts.order();
    if (order.duplicateOf() != null) {
      return empty(UnattributedReason.DUPLICATE);
    }
    if (order.decision() != FraudDecision.ALLOW) {
      return empty(UnattributedReason.HELD_FOR_FRAUD);
    }
    Map<EventId, TouchVerdict> verdicts = verdicts(order, facts.touches(), facts.policy().terms());
    boolean expected = facts.policy().terms().expected();
    List<Touchpoint> counted =
        facts.touches().stream()
            .filter(touch -> verdicts.get(touch.ref().touchId()) == TouchVerdict.COUNTED)
            .sorted(byTime(order))
            .toList();
    return new Journey(
        counted.stream().map(Touchpoint::ref).toList(),
        counted.stream()
            .map(touch -> Duration.between(timeOf(order, touch), order.orderedAt()))
            .toList(),
        counted.stream().map(touch -> expected ? odds(order, touch, true) : 1.0).toList(),
        counted.stream().map(touch -> expected ? odds(order, touch, false) : 1.0).toList(),
        expected ? order.confidence() : 1,
        counted.isEmpty() ? UnattributedReason.NO_TOUCH : null);
  }

  private static Journey empty(UnattributedReason reason) {
    return new Journey(List.of(), List.of(), List.of(), List.of(), 1, reason);
  }

  /** The touch is no fraud, and belongs to the order's person, as what came with the order does. */
  private static double odds(SalesOrder order, Touchpoint touch, boolean profiles) {
    double real = 1 - touch.doubt();
    return cameWith(order, touch) ? real : profiles ? real * touch.confidence() : 0;
  }

  /** Whether touchpoints of the order's profile count, and why not. */
  public static Map<EventId, TouchVerdict> verdicts(
      SalesOrder order, Collection<Touchpoint> touches, PolicyTerms terms) {
    Map<EventId, TouchVerdict> verdicts = new HashMap<>();
    int strongest = Integer.MAX_VALUE;
    for (Touchpoint touch : touches) {
      TouchVerdict verdict = alone(order, touch);
      verdicts.put(touch.ref().touchId(), verdict);
      if (verdict == TouchVerdict.COUNTED) {
        strongest = Math.min(strongest, terms.tier(touch.kind()));
      }
    }
    toldAgain(order, touches, verdicts);
    for (Touchpoint touch : touches) {
      if (terms.tier(touch.kind()) > strongest) {
        verdicts.replace(touch.ref().touchId(), TouchVerdict.COUNTED, TouchVerdict.OUTRANKED);
      }
    }
    return verdicts;
  }

  /** What came with a purchase that several sources tell of came with it once. */
  private static void toldAgain(
      SalesOrder order, Collection<Touchpoint> touches, Map<EventId, TouchVerdict> verdicts) {
    Set<Told> told = new HashSet<>();
    touches.stream()
        .filter(touch -> verdicts.get(touch.ref().touchId()) == TouchVerdict.COUNTED)
        .filter(touch -> cameWith(order, touch))
        .sorted(byTime(order))
        .forEach(
            touch -> {
              TouchRef ref = touch.ref();
              if (!told.add(new Told(touch.kind(), ref.creatorId(), ref.campaignId()))) {
                verdicts.put(touch.ref().touchId(), TouchVerdict.TOLD_AGAIN);
              }
            });
  }

  private record Told(TouchKind kind, CreatorId creator, @Nullable CampaignId campaign) {}

  private static TouchVerdict alone(SalesOrder order, Touchpoint touch) {
    if (order.duplicateOf() != null) {
      return TouchVerdict.ORDER_DUPLICATE;
    }
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
