package io.creatorledger.attribution;

import io.creatorledger.attribution.policy.PolicyTerms;
import io.creatorledger.schema.event.FraudDecision;
import io.creatorledger.schema.event.OrderCancelled;
import io.creatorledger.schema.event.OrderPlaced;
import io.creatorledger.schema.event.ProfilesMerged;
import io.creatorledger.schema.event.RefundIssued;
import io.creatorledger.schema.event.ScreenedEvent;
import io.creatorledger.schema.event.ScreenedMessage;
import io.creatorledger.schema.event.ScreeningRevised;
import io.creatorledger.schema.event.Touch;
import io.creatorledger.schema.event.TouchKind;
import io.creatorledger.schema.id.EventId;
import io.creatorledger.schema.id.OrderId;
import io.creatorledger.schema.id.ProfileId;
import io.creatorledger.schema.identifier.IdentifierType;
import io.creatorledger.schema.money.Money;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The rules once more, written as plainly as they are told and without a ledger: looks at all facts
 * known so far and says what each order is worth and which creators' exact parts it has.
 */
final class NaiveAttribution {

  private final List<ScreenedMessage> known = new ArrayList<>();
  private final TreeMap<Instant, PolicyTerms> policies = new TreeMap<>();

  NaiveAttribution() {
    policies.put(Instant.MIN, PolicyTerms.DEFAULT);
  }

  /** From now on orders of that moment and later go by other terms. */
  void changePolicy(Instant ordersFrom, PolicyTerms terms) {
    policies.tailMap(ordersFrom, true).clear();
    policies.put(ordersFrom, terms);
  }

  PolicyTerms policy(OrderPlaced order) {
    return policies.floorEntry(order.orderedAt()).getValue();
  }

  void learn(List<? extends ScreenedMessage> messages) {
    messages.stream().filter(message -> !known.contains(message)).forEach(known::add);
  }

  /** The newest statement of each order. */
  Map<OrderId, ScreenedEvent> orders() {
    Map<OrderId, ScreenedEvent> orders = new HashMap<>();
    for (ScreenedMessage message : known) {
      if (message instanceof ScreenedEvent event
          && event.event().body() instanceof OrderPlaced order) {
        orders.merge(
            order.orderId(),
            event,
            (a, b) -> body(a).statedAt().isAfter(body(b).statedAt()) ? a : b);
      }
    }
    return orders;
  }

  /** The refunds that take from an order. */
  List<ScreenedEvent> refunds(OrderPlaced order) {
    return known.stream()
        .filter(ScreenedEvent.class::isInstance)
        .map(ScreenedEvent.class::cast)
        .filter(
            event ->
                event.event().body() instanceof RefundIssued refund
                    && refund.orderId().equals(order.orderId())
                    && refund.amount().currency().equals(order.netRevenue().currency()))
        .toList();
  }

  Money net(OrderPlaced order) {
    Money net = order.netRevenue();
    for (ScreenedEvent refund : refunds(order)) {
      net = net.minus(((RefundIssued) refund.event().body()).amount());
    }
    return isCancelled(order) && net.minor() > 0 ? Money.zero(net.currency()) : net;
  }

  private boolean isCancelled(OrderPlaced order) {
    return cancellations(order).findAny().isPresent();
  }

  /** Earliest first. */
  Stream<OrderCancelled> cancellations(OrderPlaced order) {
    return known.stream()
        .filter(ScreenedEvent.class::isInstance)
        .map(message -> ((ScreenedEvent) message).event().body())
        .filter(OrderCancelled.class::isInstance)
        .map(OrderCancelled.class::cast)
        .filter(cancelled -> cancelled.orderId().equals(order.orderId()))
        .sorted(Comparator.comparing(OrderCancelled::cancelledAt));
  }

  /** Exact parts in minor units by creator; empty when the order is unattributed. */
  Map<String, BigDecimal> credits(ScreenedEvent order, String model) {
    List<ScreenedEvent> journey = journey(order);
    Map<String, BigDecimal> credits = new HashMap<>();
    BigDecimal net = BigDecimal.valueOf(net(body(order)).minor());
    for (int i = 0; i < journey.size(); i++) {
      BigDecimal weight = weight(model, i, journey.size());
      if (weight.signum() != 0) {
        Touch touch = (Touch) journey.get(i).event().body();
        credits.put(touch.creatorId().value(), net.multiply(weight));
      }
    }
    return credits;
  }

  private List<ScreenedEvent> journey(ScreenedEvent order) {
    if (decision(order) != FraudDecision.ALLOW) {
      return List.of();
    }
    ProfileId person = live(order.identified().profileId());
    Instant orderedAt = body(order).orderedAt();
    PolicyTerms terms = policy(body(order));
    List<ScreenedEvent> all =
        known.stream()
            .filter(ScreenedEvent.class::isInstance)
            .map(ScreenedEvent.class::cast)
            .filter(event -> event.event().body() instanceof Touch)
            .filter(event -> live(event.identified().profileId()).equals(person))
            .filter(event -> decision(event) == FraudDecision.ALLOW)
            .filter(event -> counts(event, orderedAt, terms))
            .toList();
    int strongest =
        all.stream().mapToInt(event -> terms.tier(kind(event))).min().orElse(Integer.MAX_VALUE);
    return all.stream()
        .filter(event -> terms.tier(kind(event)) == strongest)
        .sorted(
            Comparator.comparing((ScreenedEvent event) -> event.event().occurredAt())
                .thenComparing(event -> cameWith(event, body(order).orderId())))
        .toList();
  }

  private static boolean counts(ScreenedEvent event, Instant orderedAt, PolicyTerms terms) {
    Instant at = event.event().occurredAt();
    Touch touch = (Touch) event.event().body();
    Duration window = terms.windows().getOrDefault(touch.kind(), touch.lookback());
    return !at.isAfter(orderedAt) && orderedAt.isBefore(at.plus(window));
  }

  private static TouchKind kind(ScreenedEvent event) {
    return ((Touch) event.event().body()).kind();
  }

  private static boolean cameWith(ScreenedEvent event, OrderId order) {
    return ((Touch) event.event().body()).kind() == TouchKind.CODE
        && event.event().identifiers().stream()
            .anyMatch(
                id -> id.type() == IdentifierType.ORDER_ID && id.value().equals(order.value()));
  }

  private static BigDecimal weight(String model, int index, int touches) {
    boolean last = index == touches - 1;
    return switch (model) {
      case "last_touch" -> last ? BigDecimal.ONE : BigDecimal.ZERO;
      case "linear" -> part("1", touches);
      case "first_touch" -> index == 0 ? BigDecimal.ONE : BigDecimal.ZERO;
      case "weighted_last_touch" ->
          touches == 1 ? BigDecimal.ONE : last ? new BigDecimal("0.6") : part("0.4", touches - 1);
      default -> throw new IllegalArgumentException(model);
    };
  }

  private static BigDecimal part(String whole, int parts) {
    return new BigDecimal(whole).divide(BigDecimal.valueOf(parts), MathContext.DECIMAL128);
  }

  private FraudDecision decision(ScreenedEvent event) {
    EventId id = event.event().eventId();
    return known.stream()
        .filter(ScreeningRevised.class::isInstance)
        .map(ScreeningRevised.class::cast)
        .filter(revised -> revised.eventId().equals(id))
        .max(Comparator.comparingInt(ScreeningRevised::revision))
        .map(revised -> revised.screening().decision())
        .orElse(event.screening().decision());
  }

  private ProfileId live(ProfileId profile) {
    return known.stream()
        .filter(ProfilesMerged.class::isInstance)
        .map(ProfilesMerged.class::cast)
        .filter(merge -> merge.absorbed().equals(profile))
        .findFirst()
        .map(merge -> live(merge.survivor()))
        .orElse(profile);
  }

  private static OrderPlaced body(ScreenedEvent order) {
    return (OrderPlaced) order.event().body();
  }
}
