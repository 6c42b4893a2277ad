package io.creatorledger.attribution.ledger;

import io.creatorledger.attribution.journey.UnattributedReason;
import io.creatorledger.attribution.key.OrderKey;
import io.creatorledger.schema.id.EventId;
import io.creatorledger.schema.money.Money;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One change of an order's credit, with its cause.
 *
 * @param revision counts an order's changes from 1
 * @param policyVersion of the brand's policy that the order is credited by
 * @param stated the order's net revenue before refunds, as its source stated it then
 * @param gross what of the order was credited, before refunds: the same unless the policy counts
 *     tax, shipping or discounts in
 * @param refunded the refunds booked so far, this one included
 * @param reason why nothing is attributed; null when something is
 * @param entries none when only the reason changed
 */
public record LedgerRevision(
    OrderKey key,
    int revision,
    CauseCode cause,
    EventId causeEventId,
    Instant causeAt,
    int policyVersion,
    Money stated,
    Money gross,
    Money refunded,
    @Nullable UnattributedReason reason,
    Instant recordedAt,
    List<LedgerEntry> entries) {

  public LedgerRevision {
    entries = List.copyOf(entries);
  }

  public Money net() {
    return gross.minus(refunded);
  }
}
