package io.creatorledger.attribution.ledger;

import io.creatorledger.attribution.journey.Cancellation;
import io.creatorledger.attribution.journey.Journey;
import io.creatorledger.attribution.journey.OrderFacts;
import io.creatorledger.attribution.journey.Refund;
import io.creatorledger.attribution.journey.SalesOrder;
import io.creatorledger.models.RuleModel;
import io.creatorledger.schema.id.EventId;
import io.creatorledger.schema.money.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Decides how an order's ledger changes so that it agrees with the facts. What stands afterwards
 * depends on the facts alone, not on the order in which they arrived; how it came about is told by
 * the revisions:
 *
 * <ol>
 *   <li>the first revision credits the order, booked on the order's date;
 *   <li>when weights, touchpoints or the order's amount changed, one revision reverses what stood
 *       and credits anew, booked in cash on the cause's date, though never before a day the order
 *       was already booked on;
 *   <li>each refund not booked yet has a revision of its own, booked in cash on the refund's date;
 *   <li>a cancellation takes what no refund gave back, booked in cash on its own date; a refund
 *       that becomes known later gives that part of it back first.
 * </ol>
 */
public final class Restatement {

  private final OrderFacts facts;
  private final Journey journey;
  private final Cause cause;
  private final Instant now;
  private final List<Restated> revisions = new ArrayList<>();
  private Map<RuleModel, Standing> standing;
  private Money refunded;
  private int revision;

  private Restatement(OrderFacts facts, OrderLedger ledger, Cause cause, Instant now) {
    this.facts = facts;
    this.journey = Journey.of(facts);
    this.cause = cause;
    this.now = now;
    this.standing = ledger.standing();
    this.refunded = Money.zero(facts.order().net().currency());
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
    restatement.decide(ledger);
    return List.copyOf(restatement.revisions);
  }

  private void decide(OrderLedger ledger) {
    Set<EventId> booked = ledger.bookedRefunds();
    for (Refund refund : facts.refunds()) {
      if (booked.contains(refund.eventId())) {
        refunded = refunded.plus(refund.amount());
      }
    }
    SalesOrder order = facts.order();
    Cancellation cancellation = facts.cancellation();
    long taken =
        cancellation == null ? 0 : ledger.takenBy(cancellation.eventId(), order.net().currency());
    refunded = refunded.plus(new Money(taken, order.net().currency()));
    if (ledger.isEmpty()) {
      creditAnew(placed(order), order.orderedAt());
    } else if (!target().equals(standing) || ledger.reason() != journey.reason()) {
      creditAnew(cause, later(cause.at(), ledger.lastCashAt()));
    }
    if (cancellation != null) {
      long change = Math.subtractExact(leftByRefunds(), taken);
      if (change < 0) {
        takeCancellation(cancellation, change);
      }
      takeRefunds(booked);
      if (change > 0) {
        takeCancellation(cancellation, change);
      }
    } else {
      takeRefunds(booked);
    }
  }

  private void takeRefunds(Set<EventId> booked) {
    for (Refund refund : facts.refunds()) {
      if (!booked.contains(refund.eventId()) && refund.amount().minor() != 0) {
        takeBack(issued(refund), refund.amount());
      }
    }
  }

  /** What all known refunds together leave of the order. */
  private long leftByRefunds() {
    Money left = facts.order().net();
    for (Refund refund : facts.refunds()) {
      left = left.minus(refund.amount());
    }
    return Math.max(0, left.minor());
  }

  private void takeCancellation(Cancellation cancellation, long minor) {
    Cause cancelled =
        new Cause(
            CauseCode.ORDER_CANCELLED,
            cancellation.eventId(),
            cancellation.cancelledAt(),
            cause.traceparent());
    takeBack(cancelled, new Money(minor, facts.order().net().currency()));
  }

  private Map<RuleModel, Standing> target() {
    Map<RuleModel, Standing> target = new EnumMap<>(RuleModel.class);
    Money remaining = facts.order().net().minus(refunded);
    for (RuleModel model : RuleModel.values()) {
      target.put(model, Standing.of(model, journey, remaining, facts.order().orderedAt()));
    }
    return target;
  }

  private void creditAnew(Cause because, Instant cashAt) {
    List<LedgerEntry> entries = new ArrayList<>();
    Map<RuleModel, Standing> target = target();
    target.forEach(
        (model, after) -> {
          Standing before = standing.get(model);
          if (!after.equals(before)) {
            if (before != null) {
              reverse(entries, model, before, cashAt);
            }
            for (Line line : after.lines()) {
              add(entries, model, EntryKind.CREDIT, after, line, line.minor(), cashAt);
            }
          }
        });
    append(because, target, entries);
  }

  private static void reverse(
      List<LedgerEntry> entries, RuleModel model, Standing before, Instant cashAt) {
    for (Line line : before.lines()) {
      if (line.minor() != 0) {
        long back = Math.negateExact(line.minor());
        add(entries, model, EntryKind.REVERSAL, before, line, back, cashAt);
      }
    }
  }

  /** The journey is the same before and after, so the lines of the two standings correspond. */
  private void takeBack(Cause because, Money amount) {
    refunded = refunded.plus(amount);
    List<LedgerEntry> entries = new ArrayList<>();
    Map<RuleModel, Standing> target = target();
    target.forEach(
        (model, after) -> {
          Standing before = standing.get(model);
          for (int i = 0; before != null && i < after.lines().size(); i++) {
            Line line = after.lines().get(i);
            long change = Math.subtractExact(line.minor(), before.lines().get(i).minor());
            if (change != 0) {
              add(entries, model, EntryKind.REFUND, after, line, change, because.at());
            }
          }
        });
    append(because, target, entries);
  }

  private static void add(
      List<LedgerEntry> entries,
      RuleModel model,
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

  private void append(Cause because, Map<RuleModel, Standing> after, List<LedgerEntry> entries) {
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
                order.net(),
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

  private Cause issued(Refund refund) {
    return new Cause(
        CauseCode.REFUND_ISSUED, refund.eventId(), refund.refundedAt(), cause.traceparent());
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
