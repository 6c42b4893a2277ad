package io.creatorledger.attribution;

import io.creatorledger.attribution.policy.PolicyTerms;
import io.creatorledger.schema.event.EventBody;
import io.creatorledger.schema.event.FraudDecision;
import io.creatorledger.schema.event.OrderCancelled;
import io.creatorledger.schema.event.OrderPlaced;
import io.creatorledger.schema.event.ProfileSplit;
import io.creatorledger.schema.event.ProfilesMerged;
import io.creatorledger.schema.event.Reach;
import io.creatorledger.schema.event.RefundIssued;
import io.creatorledger.schema.event.ScreenedEvent;
import io.creatorledger.schema.event.ScreenedMessage;
import io.creatorledger.schema.event.ScreeningRevised;
import io.creatorledger.schema.event.SourceKind;
import io.creatorledger.schema.event.Touch;
import io.creatorledger.schema.event.TouchKind;
import io.creatorledger.schema.id.EventId;
import io.creatorledger.schema.id.OrderId;
import io.creatorledger.schema.id.ProfileId;
import io.creatorledger.schema.identifier.IdentifierType;
import io.creatorledger.schema.money.Money;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The rules once more, written as plainly as they are told and without a ledger: looks at all facts
 * known so far and says what each order is worth and which creators' exact parts it has.
 */
final class NaiveAttribution {

  private final List<ScreenedMessage> known = new ArrayList<>();
  private final List<Terms> policies = new ArrayList<>();

  private record Terms(Instant ordersFrom, int lot, double share, PolicyTerms terms) {}

  /** From now on a share of the orders of that moment and later go by other terms. */
  void changePolicy(Instant ordersFrom, int lot, double share, PolicyTerms terms) {
    policies.add(new Terms(ordersFrom, lot, share, terms));
  }

  /** From now on the last change concerns a larger share. */
  void promote(double share) {
    Terms last = policies.removeLast();
    policies.add(new Terms(last.ordersFrom, last.lot, share, last.terms));
  }

  /** As if the last change had never been. */
  void rollBack() {
    policies.removeLast();
  }

  PolicyTerms policy(OrderPlaced order) {
    return policies.reversed().stream()
        .filter(policy -> !order.orderedAt().isBefore(policy.ordersFrom))
        .filter(policy -> draw(policy.lot, order) < policy.share)
        .map(Terms::terms)
        .findFirst()
        .orElse(PolicyTerms.DEFAULT);
  }

  /** From 0 to less than 1. */
  private double draw(int lot, OrderPlaced order) {
    String text = known.getFirst().brandId() + "\n" + lot + "\n" + order.orderId();
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return Long.parseLong(HexFormat.of().formatHex(hash, 0, 4), 16) / Math.pow(2, 32);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  void learn(List<? extends ScreenedMessage> messages) {
    messages.stream().filter(message -> !known.contains(message)).forEach(known::add);
  }

  /** Creators whose touches advertising brought about; in these markets each has one touch. */
  Set<String> advertised() {
    Set<String> creators = new HashSet<>();
    for (ScreenedEvent event : stated(Touch.class)) {
      Touch touch = (Touch) event.event().body();
      if (touch.reach() == Reach.PAID) {
        creators.add(touch.creatorId().value());
      }
    }
    return creators;
  }

  /** The newest statement of each order by the source that is nearest to the sale. */
  Map<OrderId, ScreenedEvent> orders() {
    Map<OrderId, ScreenedEvent> orders = new HashMap<>();
    for (ScreenedEvent event : stated(OrderPlaced.class)) {
      orders.merge(
          body(event).orderId(),
          event,
          (a, b) -> source(a) != source(b) ? nearer(a, b) : newer(a, b));
    }
    return orders;
  }

  private static ScreenedEvent nearer(ScreenedEvent a, ScreenedEvent b) {
    return source(a).rank() > source(b).rank() ? a : b;
  }

  private static ScreenedEvent newer(ScreenedEvent a, ScreenedEvent b) {
    return body(a).statedAt().isAfter(body(b).statedAt()) ? a : b;
  }

  /** Whether a source nearer to the sale tells of the same purchase as another order. */
  boolean isDuplicate(ScreenedEvent order) {
    return orders().values().stream().anyMatch(other -> tellsBetterOf(other, order));
  }

  private boolean tellsBetterOf(ScreenedEvent other, ScreenedEvent order) {
    if (source(other).rank() <= source(order).rank()) {
      return false;
    }
    Duration apart = Duration.between(body(order).orderedAt(), body(other).orderedAt()).abs();
    Set<String> shared = new HashSet<>(names(order));
    shared.retainAll(names(other));
    if (shared.isEmpty()) {
      return source(order) == SourceKind.MIRROR
          && home(order).equals(home(other))
          && apart.toSeconds() <= 30 * 60;
    }
    Money said = body(order).netRevenue();
    Money nearer = body(other).netRevenue();
    boolean alike =
        said.currency().equals(nearer.currency())
            && Math.abs(said.minor() - nearer.minor()) <= nearer.minor() / 3;
    return apart.toSeconds() <= 2 * 24 * 3600 && (alike || home(order).equals(home(other)))
        || shared.stream().anyMatch(name -> name.length() >= 12);
  }

  /** All that was ever said of an order's names stays. */
  private Set<String> names(ScreenedEvent order) {
    OrderId id = body(order).orderId();
    Set<String> names = new HashSet<>(Set.of(id.value()));
    for (ScreenedEvent event : stated(OrderPlaced.class)) {
      if (body(event).orderId().equals(id)) {
        body(event).alsoKnownAs().forEach(name -> names.add(name.value()));
      }
    }
    return names;
  }

  /** The orders that count as this one, directly or by another. */
  private Set<OrderId> duplicates(ScreenedEvent order) {
    Set<OrderId> found = new HashSet<>();
    for (ScreenedEvent other : orders().values()) {
      Optional<ScreenedEvent> counted = countedAs(other);
      while (counted.isPresent()) {
        if (counted.get().equals(order)) {
          found.add(body(other).orderId());
        }
        counted = countedAs(counted.get());
      }
    }
    return found;
  }

  private Optional<ScreenedEvent> countedAs(ScreenedEvent order) {
    return orders().values().stream()
        .filter(other -> tellsBetterOf(other, order))
        .max(
            Comparator.comparing(
                    (ScreenedEvent other) -> !Collections.disjoint(names(other), names(order)))
                .thenComparing(other -> source(other).rank())
                .thenComparing(
                    other ->
                        Duration.between(body(order).orderedAt(), body(other).orderedAt())
                            .abs()
                            .negated())
                .thenComparing(other -> body(other).orderId().value()));
  }

  /** The refunds that take from an order, those told by several sources once. */
  List<ScreenedEvent> refunds(OrderPlaced placed) {
    ScreenedEvent order = Objects.requireNonNull(orders().get(placed.orderId()));
    if (isDuplicate(order)) {
      return List.of();
    }
    Set<OrderId> ids = new HashSet<>(duplicates(order));
    ids.add(placed.orderId());
    boolean tellsItsOwn = source(order).rank() >= SourceKind.SHOP.rank();
    List<ScreenedEvent> open = new ArrayList<>();
    for (ScreenedEvent event : stated(RefundIssued.class)) {
      RefundIssued refund = refund(event);
      if (ids.contains(refund.orderId())
          && (!tellsItsOwn || source(event).rank() >= source(order).rank())
          && refund.amount().currency().equals(placed.netRevenue().currency())) {
        open.add(event);
      }
    }
    open.sort(
        Comparator.comparing((ScreenedEvent event) -> refund(event).refundedAt())
            .thenComparing(event -> event.event().eventId()));
    List<ScreenedEvent> counted = new ArrayList<>();
    for (SourceKind source : List.of(SourceKind.values()).reversed()) {
      for (String teller : List.of("acme-shopify", "elsewhere")) {
        List<ScreenedEvent> free = new ArrayList<>(counted);
        for (ScreenedEvent event : open) {
          if (source(event) == source
              && event.event().origin().connectionId().value().equals(teller)) {
            Optional<ScreenedEvent> told =
                free.stream()
                    .filter(other -> isSameRefund(event, other))
                    .min(
                        Comparator.comparing((ScreenedEvent other) -> between(event, other))
                            .thenComparing(other -> apart(event, other))
                            .thenComparing(open::indexOf));
            if (told.isPresent()) {
              free.remove(told.get());
            } else {
              counted.add(event);
            }
          }
        }
      }
    }
    return counted;
  }

  private static long apart(ScreenedEvent one, ScreenedEvent other) {
    return Math.abs(refund(one).amount().minor() - refund(other).amount().minor());
  }

  private static boolean isSameRefund(ScreenedEvent one, ScreenedEvent other) {
    return apart(one, other) <= refund(other).amount().minor() / 3
        && between(one, other).toSeconds() <= 7 * 24 * 3600;
  }

  private static Duration between(ScreenedEvent one, ScreenedEvent other) {
    return Duration.between(refund(one).refundedAt(), refund(other).refundedAt()).abs();
  }

  private List<ScreenedEvent> stated(Class<? extends EventBody> body) {
    return known.stream()
        .filter(ScreenedEvent.class::isInstance)
        .map(ScreenedEvent.class::cast)
        .filter(event -> body.isInstance(event.event().body()))
        .toList();
  }

  private static SourceKind source(ScreenedEvent event) {
    return event.event().origin().kind();
  }

  private static RefundIssued refund(ScreenedEvent event) {
    return (RefundIssued) event.event().body();
  }

  /** What the order's policy credits of it, before refunds. */
  Money gross(OrderPlaced order) {
    return NaiveRevenue.gross(order, policy(order).revenue());
  }

  /** What a refund takes of that. */
  Money taken(OrderPlaced order, RefundIssued refund) {
    return NaiveRevenue.taken(order, refund, policy(order).revenue());
  }

  Money net(OrderPlaced order) {
    Money net = gross(order);
    if (isDuplicate(Objects.requireNonNull(orders().get(order.orderId())))) {
      return Money.zero(net.currency());
    }
    for (ScreenedEvent refund : refunds(order)) {
      net = net.minus(taken(order, (RefundIssued) refund.event().body()));
    }
    return isCancelled(order) && net.minor() > 0 ? Money.zero(net.currency()) : net;
  }

  private boolean isCancelled(OrderPlaced order) {
    return cancellation(order).isPresent();
  }

  /** The one that holds: of the nearest source the earliest, if it is as near as the order's. */
  Optional<ScreenedEvent> cancellation(OrderPlaced placed) {
    ScreenedEvent order = Objects.requireNonNull(orders().get(placed.orderId()));
    return stated(OrderCancelled.class).stream()
        .filter(event -> ((OrderCancelled) event.event().body()).orderId().equals(placed.orderId()))
        .max(
            Comparator.comparing((ScreenedEvent event) -> source(event).rank())
                .thenComparing(event -> event.event().occurredAt(), Comparator.reverseOrder())
                .thenComparing(event -> event.event().eventId(), Comparator.reverseOrder()))
        .filter(event -> source(event).rank() >= source(order).rank());
  }

  /** Exact parts in minor units by creator, and nobody's; empty when no touch counts. */
  Map<String, BigDecimal> credits(ScreenedEvent order, String model) {
    List<ScreenedEvent> journey = journey(order);
    Map<ScreenedEvent, Duration> ages = ages(order, journey);
    Map<String, BigDecimal> credits = new HashMap<>();
    BigDecimal sure =
        policy(body(order)).expected()
            ? BigDecimal.valueOf(order.identified().confidence())
            : BigDecimal.ONE;
    BigDecimal net = BigDecimal.valueOf(net(body(order)).minor());
    // All that may be true: the order is the profile's or not, each touch is the buyer's or not.
    for (boolean profiles : List.of(true, false)) {
      List<BigDecimal> certain =
          journey.stream().map(touch -> odds(order, touch, profiles)).toList();
      for (int world = 0; world < 1 << journey.size(); world++) {
        BigDecimal chance = profiles ? sure : BigDecimal.ONE.subtract(sure);
        List<ScreenedEvent> real = new ArrayList<>();
        for (int i = 0; i < journey.size(); i++) {
          BigDecimal odds = certain.get(i);
          boolean is = (world >> i & 1) == 1;
          chance = chance.multiply(is ? odds : BigDecimal.ONE.subtract(odds));
          if (is) {
            real.add(journey.get(i));
          }
        }
        if (chance.signum() != 0) {
          add(credits, model, journey.isEmpty(), real, ages, net.multiply(chance));
        }
      }
    }
    return credits;
  }

  private static void add(
      Map<String, BigDecimal> credits,
      String model,
      boolean none,
      List<ScreenedEvent> real,
      Map<ScreenedEvent, Duration> ages,
      BigDecimal revenue) {
    List<Duration> realAges = real.stream().map(ages::get).toList();
    List<String> creators =
        real.stream().map(each -> ((Touch) each.event().body()).creatorId().value()).toList();
    if (real.isEmpty() && !none) {
      credits.merge("nobody", revenue, BigDecimal::add);
    }
    for (int i = 0; i < real.size(); i++) {
      BigDecimal weight = NaiveWeights.of(model, creators, realAges, i);
      if (weight.signum() != 0) {
        credits.merge(creators.get(i), revenue.multiply(weight), BigDecimal::add);
      }
    }
  }

  /** Until the order; what came with it has none. */
  private Map<ScreenedEvent, Duration> ages(ScreenedEvent order, List<ScreenedEvent> journey) {
    Set<ScreenedEvent> withOrder = withOrder(order);
    Map<ScreenedEvent, Duration> ages = new HashMap<>();
    for (ScreenedEvent touch : journey) {
      ages.put(
          touch,
          withOrder.contains(touch)
              ? Duration.ZERO
              : Duration.between(touch.event().occurredAt(), body(order).orderedAt()));
    }
    return ages;
  }

  private BigDecimal odds(ScreenedEvent order, ScreenedEvent touch, boolean profiles) {
    if (!policy(body(order)).expected()) {
      return BigDecimal.ONE;
    }
    EventId id = touch.event().eventId();
    boolean decided =
        known.stream()
            .anyMatch(
                message ->
                    message instanceof ScreeningRevised revised && revised.eventId().equals(id));
    BigDecimal real =
        decided
            ? BigDecimal.ONE
            : BigDecimal.ONE.subtract(BigDecimal.valueOf(touch.screening().score(), 2));
    if (withOrder(order).contains(touch) || cameWith(touch, body(order).orderId())) {
      return real;
    }
    return profiles
        ? real.multiply(BigDecimal.valueOf(touch.identified().confidence()))
        : BigDecimal.ZERO;
  }

  /** Touches that came with an order that is counted as this one. */
  private Set<ScreenedEvent> withOrder(ScreenedEvent order) {
    Set<ScreenedEvent> withOrder = new HashSet<>();
    for (OrderId id : duplicates(order)) {
      ProfileId buyer = home(Objects.requireNonNull(orders().get(id)));
      for (ScreenedEvent event : stated(Touch.class)) {
        if (cameWith(event, id) && home(event).equals(buyer)) {
          withOrder.add(event);
        }
      }
    }
    return withOrder;
  }

  private List<ScreenedEvent> journey(ScreenedEvent order) {
    if (decision(order) != FraudDecision.ALLOW || isDuplicate(order)) {
      return List.of();
    }
    ProfileId person = home(order);
    Set<ScreenedEvent> withOrder = withOrder(order);
    Instant orderedAt = body(order).orderedAt();
    PolicyTerms terms = policy(body(order));
    List<ScreenedEvent> all =
        stated(Touch.class).stream()
            .filter(event -> decision(event) == FraudDecision.ALLOW)
            .filter(
                event ->
                    withOrder.contains(event)
                        || home(event).equals(person) && counts(event, orderedAt, terms))
            .toList();
    int strongest =
        all.stream().mapToInt(event -> terms.tier(kind(event))).min().orElse(Integer.MAX_VALUE);
    return all.stream()
        .filter(event -> terms.tier(kind(event)) == strongest)
        .sorted(
            Comparator.comparing(
                    (ScreenedEvent event) ->
                        withOrder.contains(event) ? orderedAt : event.event().occurredAt())
                .thenComparing(
                    event -> withOrder.contains(event) || cameWith(event, body(order).orderId()))
                .thenComparing(event -> event.event().eventId()))
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

  /** Splits take along what is where they took from, one after the other. */
  private ProfileId home(ScreenedEvent event) {
    ProfileId at = live(event.identified().profileId());
    List<ProfileSplit> splits =
        known.stream()
            .filter(ProfileSplit.class::isInstance)
            .map(ProfileSplit.class::cast)
            .filter(split -> split.identifiers().contains(event.event().identifiers().getFirst()))
            .sorted(
                Comparator.comparing(ProfileSplit::splitAt).thenComparing(ProfileSplit::separated))
            .toList();
    for (ProfileSplit split : splits) {
      at = live(split.profile()).equals(at) ? live(split.separated()) : at;
    }
    return at;
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
