package io.creatorledger.attribution;

import io.creatorledger.attribution.journey.Facts;
import io.creatorledger.attribution.journey.OrderFacts;
import io.creatorledger.attribution.key.OrderKey;
import io.creatorledger.attribution.ledger.Cause;
import io.creatorledger.attribution.ledger.CauseCode;
import io.creatorledger.attribution.ledger.Ledger;
import io.creatorledger.attribution.ledger.OrderLedger;
import io.creatorledger.attribution.ledger.Restated;
import io.creatorledger.attribution.ledger.Restatement;
import io.creatorledger.attribution.policy.PolicyBook;
import io.creatorledger.runtime.outbox.Outbox;
import io.creatorledger.runtime.outbox.OutboxMessage;
import io.creatorledger.schema.Topic;
import io.creatorledger.schema.event.OrderCredited;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.OrderId;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Brings the ledgers of orders to where facts and policies say they ought to be. */
final class Restater {

  private final Facts facts;
  private final Ledger ledger;
  private final Outbox outbox;
  private final Clock clock;

  Restater(Facts facts, Ledger ledger, Outbox outbox, Clock clock) {
    this.facts = facts;
    this.ledger = ledger;
    this.outbox = outbox;
    this.clock = clock;
  }

  /** Locks the orders and computes what would have to be booked. */
  Restatements restate(Map<OrderKey, Cause> causes, Map<BrandId, PolicyBook> policies) {
    Map<OrderKey, OrderFacts> orders = facts.lockAndLoad(causes.keySet(), policies);
    Map<OrderKey, Cause> heads = unknownHeads(causes, orders);
    if (!heads.isEmpty()) {
      // Another transaction found them while this one waited for the orders.
      heads.putAll(causes);
      return restate(heads, policies);
    }
    Map<OrderKey, OrderLedger> before = ledger.read(orders.keySet());
    Instant now = clock.instant();
    List<Restated> changes = new ArrayList<>();
    orders.forEach(
        (key, order) -> {
          Cause cause = causes.get(key);
          if (cause != null) {
            OrderLedger stands = before.getOrDefault(key, OrderLedger.EMPTY);
            changes.addAll(Restatement.of(order, stands, cause, now));
          }
        });
    return new Restatements(orders, before, changes);
  }

  private static Map<OrderKey, Cause> unknownHeads(
      Map<OrderKey, Cause> causes, Map<OrderKey, OrderFacts> orders) {
    Map<OrderKey, Cause> heads = new LinkedHashMap<>();
    orders.forEach(
        (key, order) -> {
          OrderId head = order.order().duplicateOf();
          Cause cause = causes.get(key);
          // Other terms reach each order by itself: the head's turn comes, or was.
          if (head != null && cause != null && cause.code() != CauseCode.POLICY_CHANGED) {
            OrderKey counted = new OrderKey(key.brandId(), head);
            if (!causes.containsKey(counted)) {
              heads.put(counted, cause);
            }
          }
        });
    return heads;
  }

  /** Appends to the ledger, and tells those who want to know. */
  void book(Restatements restatements) {
    ledger.append(restatements.changes().stream().map(Restated::revision).toList());
    publish(restatements.changes());
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
}
