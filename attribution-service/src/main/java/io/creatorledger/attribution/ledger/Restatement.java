package io.creatorledger.attribution.ledger;

import io.creatorledger.attribution.journey.Cancellation;
import io.creatorledger.attribution.journey.Journey;
import io.creatorledger.attribution.journey.OrderFacts;
import io.creatorledger.attribution.journey.Refund;
import io.creatorledger.attribution.journey.SalesOrder;
import io.creatorledger.attribution.policy.AttributionPolicy;
import io.creatorledger.attribution.policy.CreditModel;
import io.creatorledger.attribution.policy.ModelName;
import io.creatorledger.schema.id.EventId;
import io.creatorledger.schema.money.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Decides how an order's ledger changes so that it agrees with the facts. What stands afterwards
 * depends on the facts alone, not on the order in which they arrived; how it came about is told by
 * the revisions:
 *
 * <ol>
 *   <li>the first revision credits the order, booked on the order's date;
 *   <li>when weights, touchpoints, the order's amount or what of it is credited changed, one
 *       revision reverses what stood and credits anew, booked in cash on the cause's date, though
 *       never before a day the order was already booked on;
 *   <li>a model that the order had not before books on the dates on which the order's revenue
 *       moved, as if it had always been there; one that it has no more is taken back from the dates
 *       it was booked on. Neither corrects anything, so neither moves revenue between days;
 *   <li>each refund not booked yet has a revision of its own, booked in cash on the refund's date;
 *   <li>a cancellation takes what no refund gave back, booked in cash on its own date; a refund
 *       that becomes known later gives that part of it back first, and what other terms, an edit or
 *       a refund that is told again make of an order that was cancelled or worth nothing before is
 *       taken on the day on which they credit it.
 * </ol>
 *
 * <p>So a cash day before the last one booked changes only by what is of that day and new to the
 * books: refunds, a cancellation, and what a booked cancellation gives back of such refunds.
 */
public final class Restatement {

  private final OrderFacts facts;
  private final Money revenue;
  private final Journey journey;
  private final OrderLedger ledger;
  private final Cause cause;
  private final Instant now;
  private final List<Restated> revisions = new ArrayList<>();
  private Map<ModelName, Standing> standing;
  private Money refunded;
  private int revision;

  private Restatement(OrderFacts facts, OrderLedger ledger, Cause cause, Instant now) {
    this.facts = facts;
    this.revenue = facts.revenue();
    this.journey = Journey.of(facts);
    this.ledger = ledger;
    this.cause = cause;
    this.now = now;
    this.standing = ledger.standing();
    this.refunded = Money.zero(revenue.currency());
    this.revision = ledger.lastRevision();
  }

  /**
   * The revisions to append, oldest first; none when the ledger agrees with the facts.
   *
   * @param cause names a restatement; the first revision and refunds are their own causes
   * @param now when the revisions are recorded
   */
  public static List<Restated> of(OrderFacts facts, OrderLedger ledger, Cause cause, Instant now) {
    Restatement restatement = new Restatement(facts, ledger, cause, now);
    restatement.decide();
    return List.copyOf(restatement.revisions);
  }

  private void decide() {
    Set<EventId> booked = ledger.booked(CauseCode.REFUND_ISSUED);
    for (Refund refund : facts.refunds()) {
      if (booked.contains(refund.eventId())) {
        refunded = refunded.plus(facts.takenBy(refund));
      }
    }
    SalesOrder order = facts.order();
    Cancellation cancellation = facts.cancellation();
    long taken =
        cancellation == null ? 0 : ledger.takenBy(cancellation.eventId(), order.net().currency());
    refunded = refunded.plus(new Money(taken, order.net().currency()));
    if (ledger.isEmpty()) {
      creditAnew(placed(order), order.orderedAt());
    } else if (differs()) {
      Cause because = cause.namesItself() || otherTermsCount() ? whyOtherwise() : cause;
      Instant cashAt = later(because.at(), ledger.lastCashAt());
      creditAnew(because, cashAt);
      if (cancellation != null && isBooked(cancellation)) {
        Instant takenAt = later(cashAt, cancellation.cancelledAt());
        taken += takeAtOnce(cancellation, taken, booked, takenAt);
      }
    }
    if (cancellation != null) {
      long change = Math.subtractExact(leftBy(facts.refunds()), taken);
      if (change < 0) {
        takeCancellation(cancellation, change, cancellation.cancelledAt());
      }
      takeRefunds(booked);
      if (change > 0) {
        takeCancellation(cancellation, change, cancellation.cancelledAt());
      }
    } else {
      takeRefunds(booked);
    }
  }

  /** Whether what stands, or what the newest revision says of it, is not what it ought to be. */
  private boolean differs() {
    LedgerRevision last = ledger.revisions().getLast();
    return !target().equals(standing)
        || last.reason() != journey.reason()
        || !last.gross().equals(revenue)
        || !last.stated().equals(facts.order().net());
  }

  /**
   * Whether terms that are in force since credit another amount of what is stated: that is booked
   * on their day, whatever message comes to the order before they do.
   */
  private boolean otherTermsCount() {
    LedgerRevision last = ledger.revisions().getLast();
    return last.policyVersion() != facts.policy().version()
        && cause.code() != CauseCode.ORDER_RESTATED
        && cause.code() != CauseCode.POLICY_CHANGED
        && last.stated().equals(facts.order().net())
        && !last.gross().equals(revenue);
  }

  /**
   * Whether the books have the cancellation, be it without a revision of its own: where refunds had
   * given back all of the order, or it was worth nothing, there was nothing to take.
   */
  private boolean isBooked(Cancellation cancellation) {
    return ledger.booked(CauseCode.ORDER_CANCELLED).contains(cancellation.eventId())
        || (ledger.revisions().getLast().net().minor() <= 0 && !ledger.isCancelled());
  }

  /**
   * An order that was cancelled is worth nothing by any terms, after any edit, and whatever is told
   * again of its refunds: what these credit, the cancellation takes on the same day, and no day of
   * the past changes. Refunds told instead of booked ones are no news of the cancellation's day
   * either.
   */
  private long takeAtOnce(
      Cancellation cancellation, long taken, Set<EventId> booked, Instant takenAt) {
    List<Refund> known =
        facts.refunds().stream().filter(refund -> booked.contains(refund.eventId())).toList();
    long more = leftBy(known.size() < booked.size() ? facts.refunds() : known) - taken;
    if (more != 0) {
      takeCancellation(cancellation, more, takenAt);
    }
    return more;
  }

  private void takeRefunds(Set<EventId> booked) {
    for (Refund refund : facts.refunds()) {
      if (!booked.contains(refund.eventId()) && !refund.isOfNothing()) {
        takeBack(issued(refund), facts.takenBy(refund), refund.refundedAt());
      }
    }
  }

  /** What refunds together leave of the order. */
  private long leftBy(Collection<Refund> refunds) {
    Money left = revenue;
    for (Refund refund : refunds) {
      left = left.minus(facts.takenBy(refund));
    }
    return Math.max(0, left.minor());
  }

  private void takeCancellation(Cancellation cancellation, long minor, Instant cashAt) {
    Cause cancelled =
        new Cause(
            CauseCode.ORDER_CANCELLED,
            cancellation.eventId(),
            cancellation.cancelledAt(),
            cause.traceparent());
    takeBack(cancelled, new Money(minor, revenue.currency()), cashAt);
  }

  private Map<ModelName, Standing> target() {
    Map<ModelName, Standing> target = new LinkedHashMap<>();
    Money remaining = revenue.minus(refunded);
    for (CreditModel credit : facts.policy().terms().models()) {
      target.put(credit.name(), Standing.of(credit, journey, remaining, facts.order().orderedAt()));
    }
    return target;
  }

  private void creditAnew(Cause because, Instant cashAt) {
    List<LedgerEntry> entries = new ArrayList<>();
    Map<ModelName, Standing> target = target();
    for (CreditModel credit : facts.policy().terms().models()) {
      ModelName model = credit.name();
      Standing before = standing.get(model);
      Standing after = Objects.requireNonNull(target.get(model));
      if (before == null && !ledger.isEmpty()) {
        bookHistory(entries, credit, after, cashAt);
      } else if (!after.equals(before)) {
        if (before != null) {
          reverse(entries, model, before, cashAt);
        }
        for (Line line : after.lines()) {
          add(entries, model, EntryKind.CREDIT, after, line, line.minor(), cashAt);
        }
      }
    }
    standing.keySet().stream()
        .filter(model -> !target.containsKey(model))
        .forEach(model -> withdraw(entries, model));
    append(because, target, entries);
  }

  /**
   * What a model would have booked, had it been there: its shares of every movement of the order's
   * revenue, which other models tell.
   */
  private void bookHistory(
      List<LedgerEntry> entries, CreditModel credit, Standing after, Instant cashAt) {
    Map<Bucket, Long> totals = new LinkedHashMap<>();
    Bucket present = new Bucket(after.currency(), after.accrualAt());
    List<Movement> movements = new ArrayList<>(movements(totals));
    long remaining = revenue.minus(refunded).minor();
    totals.forEach(
        (bucket, total) -> {
          if (!bucket.equals(present) && total != 0) {
            movements.add(new Movement(bucket, EntryKind.CREDIT, -total, cashAt));
          }
        });
    long missing = remaining - totals.getOrDefault(present, 0L);
    if (missing != 0 || movements.stream().noneMatch(m -> m.bucket().equals(present))) {
      movements.add(new Movement(present, EntryKind.CREDIT, missing, cashAt));
    }
    // The present bucket's rows come last: they are what stands.
    movements.sort(Comparator.comparing(movement -> movement.bucket().equals(present)));
    Map<Bucket, Standing> booked = new HashMap<>();
    for (Movement movement : movements) {
      Bucket bucket = movement.bucket();
      Standing before = booked.get(bucket);
      long total = movement.minor() + (before == null ? 0 : before.total());
      Standing then =
          Standing.of(credit, journey, new Money(total, bucket.currency()), bucket.accrualAt());
      for (int i = 0; i < then.lines().size(); i++) {
        Line line = then.lines().get(i);
        long change = line.minor() - (before == null ? 0 : before.lines().get(i).minor());
        if (change != 0 || before == null) {
          add(entries, credit.name(), movement.kind(), then, line, change, movement.cashAt());
        }
      }
      booked.put(bucket, then);
    }
  }

  /**
   * How the order's revenue moved, as any model that stands has it.
   *
   * @param totals where the movements of each bucket are added up
   */
  private List<Movement> movements(Map<Bucket, Long> totals) {
    ModelName any = standing.keySet().iterator().next();
    Map<Movement, Long> sums = new LinkedHashMap<>();
    for (LedgerEntry entry : ledger.entries(any)) {
      Bucket bucket = new Bucket(entry.amount().currency(), entry.accrualAt());
      EntryKind kind = entry.kind() == EntryKind.REFUND ? EntryKind.REFUND : EntryKind.CREDIT;
      long minor = entry.amount().minor();
      sums.merge(new Movement(bucket, kind, 0, entry.cashAt()), minor, Long::sum);
      totals.merge(bucket, minor, Long::sum);
    }
    List<Movement> movements = new ArrayList<>();
    sums.forEach(
        (movement, minor) -> {
          if (minor != 0) {
            movements.add(
                new Movement(movement.bucket(), movement.kind(), minor, movement.cashAt()));
          }
        });
    return movements;
  }

  /** Takes back all that a model booked, from the dates it was booked on. */
  private void withdraw(List<LedgerEntry> entries, ModelName model) {
    Map<LedgerEntry, Long> sums = new LinkedHashMap<>();
    for (LedgerEntry entry : ledger.entries(model)) {
      LedgerEntry place =
          new LedgerEntry(
              0,
              model,
              EntryKind.REVERSAL,
              entry.touch(),
              entry.weight(),
              Money.zero(entry.amount().currency()),
              entry.accrualAt(),
              entry.cashAt());
      sums.merge(place, entry.amount().minor(), Long::sum);
    }
    if (sums.values().stream().allMatch(sum -> sum == 0)) {
      // One row all the same: it says that the model stands no more.
      sums.keySet().stream().limit(1).forEach(place -> withdraw(entries, place, 0));
    }
    sums.forEach(
        (place, sum) -> {
          if (sum != 0) {
            withdraw(entries, place, sum);
          }
        });
  }

  private static void withdraw(List<LedgerEntry> entries, LedgerEntry place, long minor) {
    entries.add(
        new LedgerEntry(
            entries.size() + 1,
            place.model(),
            place.kind(),
            place.touch(),
            place.weight(),
            new Money(Math.negateExact(minor), place.amount().currency()),
            place.accrualAt(),
            place.cashAt()));
  }

  private static void reverse(
      List<LedgerEntry> entries, ModelName model, Standing before, Instant cashAt) {
    for (Line line : before.lines()) {
      if (line.minor() != 0) {
        long back = Math.negateExact(line.minor());
        add(entries, model, EntryKind.REVERSAL, before, line, back, cashAt);
      }
    }
  }

  /** The journey is the same before and after, so the lines of the two standings correspond. */
  private void takeBack(Cause because, Money amount, Instant cashAt) {
    refunded = refunded.plus(amount);
    List<LedgerEntry> entries = new ArrayList<>();
    Map<ModelName, Standing> target = target();
    target.forEach(
        (model, after) -> {
          Standing before = standing.get(model);
          for (int i = 0; before != null && i < after.lines().size(); i++) {
            Line line = after.lines().get(i);
            long change = Math.subtractExact(line.minor(), before.lines().get(i).minor());
            if (change != 0) {
              add(entries, model, EntryKind.REFUND, after, line, change, cashAt);
            }
          }
        });
    append(because, target, entries);
  }

  private static void add(
      List<LedgerEntry> entries,
      ModelName model,
      EntryKind kind,
      Standing standing,
      Line line,
      long minor,
      Instant cashAt) {
    entries.add(
        new LedgerEntry(
            entries.size() + 1,
            model,
            kind,
            line.touch(),
            line.weight(),
            new Money(minor, standing.currency()),
            standing.accrualAt(),
            cashAt));
  }

  private void append(Cause because, Map<ModelName, Standing> after, List<LedgerEntry> entries) {
    standing = after;
    revision++;
    SalesOrder order = facts.order();
    revisions.add(
        new Restated(
            order,
            new LedgerRevision(
                order.key(),
                revision,
                because.code(),
                because.eventId(),
                because.at(),
                facts.policy().version(),
                order.net(),
                revenue,
                refunded,
                journey.reason(),
                now,
                entries),
            after,
            because.traceparent()));
  }

  private Cause placed(SalesOrder order) {
    return new Cause(
        CauseCode.ORDER_PLACED, order.statement(), order.orderedAt(), cause.traceparent());
  }

  /**
   * What else a message brought along that names itself: another policy that is in force since, or
   * a refund that is told again, by a source nearer to the sale or with more.
   */
  private Cause whyOtherwise() {
    AttributionPolicy policy = facts.policy();
    return ledger.revisions().getLast().policyVersion() == policy.version()
        ? new Cause(CauseCode.DUPLICATE_FOUND, cause.eventId(), cause.at(), cause.traceparent())
        : new Cause(
            CauseCode.POLICY_CHANGED, policy.eventId(), policy.appliedAt(), cause.traceparent());
  }

  private Cause issued(Refund refund) {
    return new Cause(
        CauseCode.REFUND_ISSUED, refund.eventId(), refund.refundedAt(), cause.traceparent());
  }

  /** Where revenue of an order stands: its currency and date may change. */
  private record Bucket(Currency currency, Instant accrualAt) {}

  private record Movement(Bucket bucket, EntryKind kind, long minor, Instant cashAt) {}

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
