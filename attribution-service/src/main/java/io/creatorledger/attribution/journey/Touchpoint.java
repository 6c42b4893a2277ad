package io.creatorledger.attribution.journey;

import io.creatorledger.schema.event.FraudDecision;
import io.creatorledger.schema.event.TouchKind;
import io.creatorledger.schema.id.OrderId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A meeting of a person with a creator's work.
 *
 * @param countsUntil first moment an order can no longer be credited to it, by the policy of the
 *     order in question
 * @param withOrder the order it came with, as a redeemed promo code does; it counts for that order
 *     at the order's own time
 * @param decision the newest fraud decision
 * @param confidence that it is the profile's, from 0 to 1
 * @param doubt what screening left in doubt, from 0 to 1; nothing once a person decided
 */
public record Touchpoint(
    TouchRef ref,
    TouchKind kind,
    Instant occurredAt,
    Instant countsUntil,
    @Nullable OrderId withOrder,
    FraudDecision decision,
    double confidence,
    double doubt) {}
