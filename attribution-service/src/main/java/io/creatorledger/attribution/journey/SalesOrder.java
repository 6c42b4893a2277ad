package io.creatorledger.attribution.journey;

import io.creatorledger.attribution.key.OrderKey;
import io.creatorledger.schema.event.FraudDecision;
import io.creatorledger.schema.id.EventId;
import io.creatorledger.schema.id.ProfileId;
import io.creatorledger.schema.money.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An order as its newest statement has it.
 *
 * @param statement the event that states it
 * @param profileId the live profile
 * @param net net revenue before refunds
 * @param customerId the shop's customer id with its platform, if the order named one
 */
public record SalesOrder(
    OrderKey key,
    EventId statement,
    ProfileId profileId,
    Instant orderedAt,
    Money net,
    @Nullable String customerId,
    FraudDecision decision) {}
