package io.creatorledger.attribution.receipt;

import io.creatorledger.attribution.journey.SalesOrder;
import io.creatorledger.attribution.policy.AttributionPolicy;
import io.creatorledger.schema.event.ScreenedEvent;
import io.creatorledger.schema.event.ScreeningRevised;
import io.creatorledger.schema.id.EventId;
import java.util.List;
import java.util.Map;

/**
 * Everything that is known of an order but its ledger.
 *
 * @param statement the newest event that states it
 * @param duplicates orders that are counted as this one
 * @param refunds also those that name a duplicate
 * @param touches of the order's profile around the order, counting or not, oldest first
 * @param policy that the order is credited by
 * @param revised the newest later decision on each of these events that has one
 */
public record OrderEvidence(
    SalesOrder order,
    AttributionPolicy policy,
    ScreenedEvent statement,
    List<StatedOrder> duplicates,
    List<StatedRefund> refunds,
    List<StatedTouch> touches,
    Map<EventId, ScreeningRevised> revised) {

  public OrderEvidence {
    duplicates = List.copyOf(duplicates);
    refunds = List.copyOf(refunds);
    touches = List.copyOf(touches);
    revised = Map.copyOf(revised);
  }
}
