package io.creatorledger.attribution.journey;

import io.creatorledger.attribution.key.OrderKey;
import io.creatorledger.schema.event.Charges;
import io.creatorledger.schema.event.FraudDecision;
import io.creatorledger.schema.event.SourceKind;
import io.creatorledger.schema.id.EventId;
import io.creatorledger.schema.id.OrderId;
import io.creatorledger.schema.id.ProfileId;
import io.creatorledger.schema.money.Money;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order as the newest statement of the source nearest to the sale has it.
 *
 * @param statement the event that states it
 * @param profileId the live profile
 * @param net net revenue before refunds, as stated
 * @param charges what it leaves out, as far as it is stated
 * @param customerId the shop's customer id with its platform, if the order named one
 * @param confidence that it is the profile's, from 0 to 1
 * @param source how near the source of the statement is to the sale
 * @param duplicateOf the order of a nearer source that is the same purchase and counts instead
 */
public record SalesOrder(
    OrderKey key,
    EventId statement,
    ProfileId profileId,
    Instant orderedAt,
    Money net,
    Charges charges,
    @Nullable String customerId,
    FraudDecision decision,
    double confidence,
    SourceKind source,
    @Nullable OrderId duplicateOf) {

  /**
   * The refunds that take from the order, by time and each once. Money of another currency cannot
   * be taken from it. Shops and marketplaces tell all refunds of theirs, and without tax: of their
   * orders only those count.
   *
   * @param stated refunds that name the order or a duplicate of it
   */
  public List<Refund> appliedOf(Collection<Refund> stated) {
    if (duplicateOf != null) {
      return List.of();
    }
    return Refund.once(
        stated.stream()
            .filter(refund -> refund.amount().currency().equals(net.currency()))
            .filter(
                refund ->
                    source.rank() < SourceKind.SHOP.rank() || !source.isNearerThan(refund.source()))
            .toList());
  }

  boolean isCancelledBy(@Nullable Cancellation cancellation) {
    return cancellation != null && !source.isNearerThan(cancellation.source());
  }

  /** The order as the ledger has it: one that counts as another has no revenue itself. */
  SalesOrder asCounted() {
    return duplicateOf == null
        ? this
        : new SalesOrder(
            key,
            statement,
            profileId,
            orderedAt,
            Money.zero(net.currency()),
            Charges.UNKNOWN,
            customerId,
            decision,
            confidence,
            source,
            duplicateOf);
  }
}
