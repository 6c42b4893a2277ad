package io.creatorledger.attribution.goal;

import io.creatorledger.attribution.journey.Journey;
import io.creatorledger.attribution.journey.OrderFacts;
import io.creatorledger.attribution.journey.SalesOrder;
import io.creatorledger.attribution.journey.Touchpoint;
import io.creatorledger.attribution.key.OrderKey;
import io.creatorledger.attribution.policy.AttributionPolicy;
import io.creatorledger.schema.event.Charges;
import io.creatorledger.schema.event.FraudDecision;
import io.creatorledger.schema.event.SourceKind;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.EventId;
import io.creatorledger.schema.id.OrderId;
import io.creatorledger.schema.id.ProfileId;
import io.creatorledger.schema.money.Money;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A goal that somebody reached, by an event that fraud screening allows.
 *
 * @param event that tells of it
 * @param profileId the live profile
 * @param value what the source says it is worth; null when it says nothing
 * @param confidence that it is the profile's, from 0 to 1
 * @param touches of everybody concerned, in any order, counting or not
 */
public record ReachedGoal(
    BrandId brand,
    EventId event,
    ProfileId profileId,
    Instant reachedAt,
    @Nullable Money value,
    double confidence,
    List<Touchpoint> touches) {

  public ReachedGoal {
    touches = List.copyOf(touches);
  }

  /** The order whose place it takes where policies and journeys speak of orders. */
  public OrderId asOrder() {
    return new OrderId(event.toString());
  }

  /** What led to it: the journey of an order that was placed at its moment. */
  Journey journey(AttributionPolicy policy, Currency currency) {
    SalesOrder order =
        new SalesOrder(
            new OrderKey(brand, asOrder()),
            event,
            profileId,
            reachedAt,
            Money.zero(currency),
            Charges.UNKNOWN,
            null,
            FraudDecision.ALLOW,
            confidence,
            SourceKind.SERVER,
            null);
    return Journey.of(new OrderFacts(order, policy, List.of(), null, touches));
  }

  /** The same with the touches of everybody concerned. */
  public ReachedGoal with(List<Touchpoint> more) {
    return new ReachedGoal(brand, event, profileId, reachedAt, value, confidence, more);
  }
}
