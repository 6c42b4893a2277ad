package io.creatorledger.attribution.session;

import io.creatorledger.attribution.journey.TouchRef;
import io.creatorledger.schema.event.FraudDecision;
import io.creatorledger.schema.id.EventId;
import io.creatorledger.schema.id.OrderId;
import io.creatorledger.schema.id.ProfileId;
import io.creatorledger.schema.money.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that a person did.
 *
 * @param profileId the live profile
 * @param what the kind of touch or activity, or {@code ORDER}
 * @param label what the source calls an activity; of an opportunity the stage it reached
 * @param touch whose work a touch was of; null for all else
 * @param orderId of an order; null for all else
 * @param money an order's net revenue before refunds, or what an activity is said to be worth
 */
public record Step(
    Instant at,
    EventId eventId,
    ProfileId profileId,
    String what,
    @Nullable String label,
    @Nullable TouchRef touch,
    @Nullable OrderId orderId,
    @Nullable String company,
    @Nullable String opportunity,
    @Nullable Money money,
    FraudDecision decision) {}
