package io.creatorledger.attribution;

import io.creatorledger.attribution.journey.Facts;
import io.creatorledger.attribution.journey.OrderFacts;
import io.creatorledger.attribution.journey.Stated;
import io.creatorledger.attribution.key.OrderKey;
import io.creatorledger.attribution.key.ProfileKey;
import io.creatorledger.attribution.ledger.Cause;
import io.creatorledger.attribution.ledger.Ledger;
import io.creatorledger.attribution.ledger.LedgerRevision;
import io.creatorledger.attribution.ledger.OrderLedger;
import io.creatorledger.attribution.ledger.Restated;
import io.creatorledger.attribution.ledger.Restatement;
import io.creatorledger.attribution.profile.LiveProfiles;
import io.creatorledger.attribution.profile.Profiles;
import io.creatorledger.attribution.report.CreditMoves;
import io.creatorledger.attribution.report.CreditSums;
import io.creatorledger.runtime.consumer.BatchPipeline;
import io.creatorledger.runtime.consumer.Outcome;
import io.creatorledger.runtime.consumer.Received;
import io.creatorledger.runtime.outbox.Outbox;
import io.creatorledger.runtime.outbox.OutboxMessage;
import io.creatorledger.schema.Topic;
import io.creatorledger.schema.event.OrderCredited;
import io.creatorledger.schema.event.RefundIssued;
import io.creatorledger.schema.event.ScreenedEvent;
import io.creatorledger.schema.event.ScreenedMessage;
import io.creatorledger.schema.id.ProfileId;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * From screened messages to the ledger. Every message, whatever its kind, takes the same road: it
 * is kept as a fact, the fact concerns some orders, and those orders are restated. What stands
 * afterwards depends on the facts alone, so late, repeated and shuffled messages end alike.
 */
final class AttributionPipeline implements BatchPipeline<ScreenedMessage> {

  private final Profiles profiles;
  private final Facts facts;
  private final Ledger ledger;
  private final CreditSums sums;
  private final Outbox outbox;
  private final Clock clock;

  AttributionPipeline(
      Profiles profiles, Facts facts, Ledger ledger, CreditSums sums, Outbox outbox, Clock clock) {
    this.profiles = profiles;
    this.facts = facts;
    this.ledger = ledger;
    this.sums = sums;
    this.outbox = outbox;
    this.clock = clock;
  }

  @Override
  public List<Outcome> process(List<Received<ScreenedMessage>> batch) {
    Arrivals arrivals = Arrivals.of(batch);
    LiveProfiles before = profiles.lock(arrivals.workSet());
    LiveProfiles live = mergeProfiles(arrivals, before);
    keepFacts(arrivals, live);
    Map<OrderKey, Cause> concerned = concernedOrders(arrivals, live);
    Map<OrderKey, OrderFacts> orders = facts.lockAndLoad(concerned.keySet());
    Map<OrderKey, OrderLedger> ledgers = ledger.read(orders.keySet());
    List<Restated> changes = restate(orders, ledgers, concerned);
    book(changes, ledgers);
    publish(changes);
    return outcomes(batch, refundsInAnotherCurrency(arrivals, orders));
  }

  private LiveProfiles mergeProfiles(Arrivals arrivals, LiveProfiles live) {
    Map<ProfileKey, ProfileId> absorbed = live.absorbedBy(arrivals.merges);
    profiles.absorb(absorbed);
    return live.with(absorbed);
  }

  private void keepFacts(Arrivals arrivals, LiveProfiles live) {
    facts.addTouches(arrivals.touches, live);
    facts.addOrders(arrivals.orders, live);
    facts.addRefunds(arrivals.refunds);
    facts.addCancellations(arrivals.cancellations);
    facts.addScreenings(arrivals.screenings);
    facts.applyScreenings(arrivals.byEvent.keySet());
  }

  private Map<OrderKey, Cause> concernedOrders(Arrivals arrivals, LiveProfiles live) {
    Map<OrderKey, Cause> concerned = new LinkedHashMap<>(arrivals.byOrder);
    facts
        .ordersOfEvents(arrivals.byEvent.keySet())
        .forEach((event, orders) -> add(concerned, orders, arrivals.byEvent.get(event)));
    Map<ProfileKey, Cause> survivors = new HashMap<>();
    arrivals.byProfile.forEach(
        (profile, cause) -> survivors.merge(live.of(profile), cause, Cause::or));
    if (!survivors.isEmpty()) {
      facts
          .ordersOfProfiles(survivors.keySet())
          .forEach((profile, orders) -> add(concerned, orders, survivors.get(profile)));
    }
    return concerned;
  }

  private List<Restated> restate(
      Map<OrderKey, OrderFacts> orders,
      Map<OrderKey, OrderLedger> ledgers,
      Map<OrderKey, Cause> causes) {
    Instant now = clock.instant();
    List<Restated> changes = new ArrayList<>();
    orders.forEach(
        (key, order) -> {
          Cause cause = causes.get(key);
          if (cause != null) {
            OrderLedger before = ledgers.getOrDefault(key, OrderLedger.EMPTY);
            changes.addAll(Restatement.of(order, before, cause, now));
          }
        });
    return changes;
  }

  private void book(List<Restated> changes, Map<OrderKey, OrderLedger> before) {
    List<LedgerRevision> revisions = changes.stream().map(Restated::revision).toList();
    ledger.append(revisions);
    sums.add(CreditMoves.of(before, revisions));
  }

  private void publish(List<Restated> changes) {
    List<OutboxMessage> messages = new ArrayList<>(changes.size());
    for (Restated change : changes) {
      OrderCredited credited = change.message();
      messages.add(
          OutboxMessage.json(Topic.CREDITS, credited.messageKey(), credited, change.traceparent()));
    }
    outbox.append(messages);
  }

  /**
   * Such a refund is kept and takes effect should the order's currency change to its own; until
   * then a person has to look at it.
   */
  private static Map<ScreenedEvent, String> refundsInAnotherCurrency(
      Arrivals arrivals, Map<OrderKey, OrderFacts> orders) {
    Map<ScreenedEvent, String> details = new HashMap<>();
    for (Stated<RefundIssued> refund : arrivals.refunds) {
      OrderFacts order = orders.get(refund.orderKey(refund.body().orderId()));
      if (order != null
          && !order.order().net().currency().equals(refund.body().amount().currency())) {
        details.put(
            refund.message(),
            "refund %s is in %s, order %s in %s"
                .formatted(
                    refund.body().refundId(),
                    refund.body().amount().currency(),
                    refund.body().orderId(),
                    order.order().net().currency()));
      }
    }
    return details;
  }

  private static List<Outcome> outcomes(
      List<Received<ScreenedMessage>> batch, Map<ScreenedEvent, String> parked) {
    List<Outcome> outcomes = new ArrayList<>(batch.size());
    for (Received<ScreenedMessage> received : batch) {
      String detail = received.message() instanceof ScreenedEvent event ? parked.get(event) : null;
      outcomes.add(
          detail == null ? Outcome.done() : Outcome.parked("REFUND_IN_ANOTHER_CURRENCY", detail));
    }
    return outcomes;
  }

  private static void add(
      Map<OrderKey, Cause> concerned, Set<OrderKey> orders, @Nullable Cause cause) {
    if (cause != null) {
      orders.forEach(order -> concerned.merge(order, cause, Cause::or));
    }
  }
}
