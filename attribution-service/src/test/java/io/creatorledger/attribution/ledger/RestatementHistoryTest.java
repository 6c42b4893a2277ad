package io.creatorledger.attribution.ledger;

import static io.creatorledger.attribution.journey.Sample.ORDERED;
import static io.creatorledger.attribution.journey.Sample.charged;
import static io.creatorledger.attribution.journey.Sample.click;
import static io.creatorledger.attribution.journey.Sample.duplicate;
import static io.creatorledger.attribution.journey.Sample.order;
import static io.creatorledger.attribution.journey.Sample.refund;
import static io.creatorledger.attribution.journey.Sample.told;
import static org.assertj.core.api.Assertions.assertThat;

import io.creatorledger.attribution.journey.Cancellation;
import io.creatorledger.attribution.journey.OrderFacts;
import io.creatorledger.attribution.journey.Refund;
import io.creatorledger.attribution.journey.SalesOrder;
import io.creatorledger.attribution.journey.Touchpoint;
import io.creatorledger.attribution.policy.AttributionPolicy;
import io.creatorledger.attribution.policy.CreditModel;
import io.creatorledger.attribution.policy.Lot;
import io.creatorledger.attribution.policy.ModelName;
import io.creatorledger.attribution.policy.PolicyTerms;
import io.creatorledger.attribution.policy.RevenueBasis;
import io.creatorledger.attribution.policy.RuleCredit;
import io.creatorledger.models.rule.Rules;
import io.creatorledger.schema.event.Charges;
import io.creatorledger.schema.event.FraudDecision;
import io.creatorledger.schema.event.SourceKind;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.EventId;
import io.creatorledger.schema.money.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random histories of one order. Whatever is learned, in whatever order, a cash day before the last
 * one booked changes only by refunds and cancellations of that day that are new to the books, and
 * by what a cancellation gives back of such refunds. {@code -Dledger.seed=…} repeats a history.
 */
class RestatementHistoryTest {

  private static final int HISTORIES = 500;
  private static final int STEPS = 12;
  private static final List<CreditModel> MODELS =
      Stream.of(Rules.LINEAR, Rules.LAST_TOUCH, Rules.FIRST_TOUCH)
          .<CreditModel>map(RuleCredit::new)
          .toList();

  private final List<LedgerRevision> ledger = new ArrayList<>();
  private final List<Refund> refunds = new ArrayList<>();
  private final List<Touchpoint> touches = new ArrayList<>();
  private final Set<Instant> taken = new HashSet<>();
  private Random random = new Random();
  private SalesOrder order = order("0.00");
  private AttributionPolicy policy = AttributionPolicy.first(new BrandId("acme"));
  private @Nullable Cancellation cancellation;
  private Instant now = ORDERED;

  static List<Long> seeds() {
    Long given = Long.getLong("ledger.seed");
    return given != null ? List.of(given) : new Random().longs(HISTORIES).boxed().toList();
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void aStepMovesNoPastDayButThoseOfItsOwnFacts(long seed) {
    random = new Random(seed);
    stateOrder();
    OrderFacts known = new OrderFacts(order, policy, List.of(), null, List.of());
    for (int step = 0; step < STEPS; step++) {
      Cause cause = something();
      while (random.nextInt(3) == 0) {
        cause = cause.or(something());
      }
      OrderFacts facts = new OrderFacts(order, policy, refunds, cancellation, touches);
      String when = "seed %d, step %d, %s".formatted(seed, step, cause.code());
      OrderLedger before = new OrderLedger(ledger);
      List<Restated> changes = Restatement.of(facts, before, cause, now);
      changes.forEach(change -> ledger.add(change.revision()));
      OrderLedger after = new OrderLedger(ledger);
      assertStands(when, facts, after);
      assertThat(Restatement.of(facts, after, cause, now)).as(when).isEmpty();
      if (!before.isEmpty()) {
        for (ModelName model : after.standing().keySet()) {
          if (before.standing().containsKey(model)) {
            assertOnlyOwnDaysMove(when, known, facts, model, before, after);
          }
        }
      }
      known = facts;
    }
  }

  /** As if all had been known at once. */
  private void assertStands(String when, OrderFacts facts, OrderLedger books) {
    List<LedgerRevision> atOnce =
        Restatement.of(facts, OrderLedger.EMPTY, something(CauseCode.LATE_TOUCH), now).stream()
            .map(Restated::revision)
            .toList();
    assertThat(books.standing()).as(when).isEqualTo(new OrderLedger(atOnce).standing());
    Money left = facts.refunds().stream().map(facts::takenBy).reduce(facts.revenue(), Money::minus);
    long stands = facts.cancellation() == null ? left.minor() : Math.min(0, left.minor());
    assertThat(books.standing().values())
        .as(when)
        .allSatisfy(standing -> assertThat(standing.total()).isEqualTo(stands));
  }

  private static void assertOnlyOwnDaysMove(
      String when,
      OrderFacts known,
      OrderFacts facts,
      ModelName model,
      OrderLedger before,
      OrderLedger after) {
    Map<Instant, Long> moved = days(after, model);
    days(before, model).forEach((day, minor) -> moved.merge(day, -minor, Long::sum));
    Set<EventId> booked = before.booked(CauseCode.REFUND_ISSUED);
    long given = 0;
    for (Refund refund : facts.refunds()) {
      if (!booked.contains(refund.eventId())) {
        given += facts.takenBy(refund).minor();
        moved.merge(refund.refundedAt(), facts.takenBy(refund).minor(), Long::sum);
      }
    }
    if (known.refunds().stream().anyMatch(r -> booked.contains(r.eventId()) && !isIn(facts, r))) {
      given = 0;
    }
    Cancellation cancelled = facts.cancellation();
    if (cancelled != null) {
      long back = moved.getOrDefault(cancelled.cancelledAt(), 0L);
      if (isNew(cancelled, known, before) || (back >= 0 && back <= given)) {
        moved.remove(cancelled.cancelledAt());
      }
    }
    moved.values().removeIf(minor -> minor == 0);
    assertThat(moved.keySet())
        .as("%s: %s moved %s", when, model, moved)
        .allSatisfy(day -> assertThat(day).isAfterOrEqualTo(before.lastCashAt()));
  }

  /** It took nothing yet; and it was not known, or the books have another instead. */
  private static boolean isNew(Cancellation cancelled, OrderFacts known, OrderLedger before) {
    Set<EventId> others = before.booked(CauseCode.ORDER_CANCELLED);
    others.remove(cancelled.eventId());
    return before.takenBy(cancelled.eventId(), known.order().net().currency()) == 0
        && (!cancelled.equals(known.cancellation()) || !others.isEmpty());
  }

  private static boolean isIn(OrderFacts facts, Refund refund) {
    return facts.refunds().stream().anyMatch(other -> other.eventId().equals(refund.eventId()));
  }

  private static Map<Instant, Long> days(OrderLedger books, ModelName model) {
    return books.entries(model).stream()
        .collect(
            Collectors.groupingBy(
                LedgerEntry::cashAt,
                TreeMap::new,
                Collectors.summingLong(entry -> entry.amount().minor())));
  }

  /** Learns something of the order. */
  private Cause something() {
    now = now.plus(Duration.ofDays(1));
    return switch (random.nextInt(9)) {
      case 0 -> {
        touches.add(click("creator-" + touches.size(), Duration.ofHours(1 + touches.size())));
        yield something(CauseCode.LATE_TOUCH);
      }
      case 1 -> {
        stateOrder();
        yield something(CauseCode.ORDER_RESTATED);
      }
      case 2 -> {
        SourceKind source = order.source();
        order = order.duplicateOf() == null ? duplicate(order, "577094156662640706") : plain();
        order = told(order, source);
        yield something(CauseCode.DUPLICATE_FOUND);
      }
      case 3, 4 -> {
        Instant at = moment();
        cancellation = new Cancellation(EventId.of(at, "cancelled"), at, source());
        yield new Cause(CauseCode.ORDER_CANCELLED, cancellation.eventId(), at, null);
      }
      case 5 -> {
        policy =
            new AttributionPolicy(
                policy.brand(), policy.version() + 1, Instant.MIN, Lot.ALL, now, terms(), null);
        yield new Cause(CauseCode.POLICY_CHANGED, policy.eventId(), now, null);
      }
      case 6 -> toldAgain().orElseGet(this::refunded);
      default -> refunded();
    };
  }

  private Cause something(CauseCode code) {
    return new Cause(code, EventId.of(now, code.name()), now, null);
  }

  private void stateOrder() {
    Money net = amount(random.nextInt(3) == 0 ? 0 : 10_000);
    order = told(charged(order(net, FraudDecision.ALLOW), charges(net)), source());
  }

  private SalesOrder plain() {
    return charged(order(order.net(), FraudDecision.ALLOW), order.charges());
  }

  private Cause refunded() {
    Refund refund = refundAt(Duration.between(ORDERED, moment()), "r" + refunds.size());
    refunds.add(refund);
    return issued(refund);
  }

  /** With other charges, or by another event, or not any more. */
  private Optional<Cause> toldAgain() {
    if (refunds.isEmpty()) {
      return Optional.empty();
    }
    Refund refund = refunds.remove(random.nextInt(refunds.size()));
    switch (random.nextInt(4)) {
      case 0 -> {}
      case 1 -> {
        Instant at = moment();
        refunds.add(refundAt(Duration.between(ORDERED, at), refund.refundId().value()));
      }
      default -> refunds.add(charged(refund, charges(refund.amount())));
    }
    return Optional.of(issued(refund));
  }

  private static Cause issued(Refund refund) {
    return new Cause(CauseCode.REFUND_ISSUED, refund.eventId(), refund.refundedAt(), null);
  }

  private Refund refundAt(Duration after, String id) {
    Money back = amount(1 + random.nextInt(11_000));
    return charged(refund(source(), id, after, back), charges(back));
  }

  private PolicyTerms terms() {
    List<CreditModel> models = MODELS.subList(0, 1 + random.nextInt(MODELS.size()));
    RevenueBasis basis =
        new RevenueBasis(random.nextBoolean(), random.nextBoolean(), random.nextBoolean());
    return new PolicyTerms(models, Map.of(), List.of(), false, basis);
  }

  private Charges charges(Money of) {
    return new Charges(part(of, 5), part(of, 10), part(of, 4));
  }

  private @Nullable Money part(Money of, int divisor) {
    return random.nextInt(3) == 0 ? null : new Money(of.minor() / divisor, of.currency());
  }

  private Money amount(long minor) {
    return new Money(minor, Currency.getInstance(random.nextInt(20) == 0 ? "EUR" : "USD"));
  }

  private SourceKind source() {
    return random.nextBoolean() ? SourceKind.SERVER : SourceKind.SHOP;
  }

  /** After the order, before or after now; no two are the same. */
  private Instant moment() {
    while (true) {
      Instant moment = ORDERED.plusSeconds(60L * (1 + random.nextInt(60 * 24 * 20)));
      if (taken.add(moment)) {
        return moment;
      }
    }
  }
}
