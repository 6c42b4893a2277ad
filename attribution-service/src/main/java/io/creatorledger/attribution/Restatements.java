package io.creatorledger.attribution;

import io.creatorledger.attribution.journey.OrderFacts;
import io.creatorledger.attribution.key.OrderKey;
import io.creatorledger.attribution.ledger.OrderLedger;
import io.creatorledger.attribution.ledger.Restated;
import io.creatorledger.attribution.ledger.Standing;
import io.creatorledger.attribution.policy.ModelName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How the ledgers of some orders have to change.
 *
 * @param orders all that were looked at
 * @param before their ledgers; one that was never credited is missing
 * @param changes an order's in the order of their revisions; none where ledger and facts agree
 */
record Restatements(
    Map<OrderKey, OrderFacts> orders, Map<OrderKey, OrderLedger> before, List<Restated> changes) {

  /** What would stand of the orders that change. */
  Map<OrderKey, Map<ModelName, Standing>> after() {
    Map<OrderKey, Map<ModelName, Standing>> after = new LinkedHashMap<>();
    changes.forEach(change -> after.put(change.order().key(), change.standing()));
    return after;
  }
}
