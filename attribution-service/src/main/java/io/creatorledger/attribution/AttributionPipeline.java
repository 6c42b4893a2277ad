package io.creatorledger.attribution;

import io.creatorledger.attribution.journey.Facts;
import io.creatorledger.attribution.journey.OrderFacts;
import io.creatorledger.attribution.journey.Stated;
import io.creatorledger.attribution.key.OrderKey;
import io.creatorledger.attribution.key.ProfileKey;
import io.creatorledger.attribution.ledger.Cause;
import io.creatorledger.attribution.ledger.CauseCode;
import io.creatorledger.attribution.policy.Policies;
import io.creatorledger.attribution.policy.PolicyBook;
import io.creatorledger.attribution.profile.Homes;
import io.creatorledger.attribution.profile.Move;
import io.creatorledger.attribution.profile.Profiles;
import io.creatorledger.attribution.profile.WorkSet;
import io.creatorledger.runtime.consumer.BatchPipeline;
import io.creatorledger.runtime.consumer.Outcome;
import io.creatorledger.runtime.consumer.Received;
import io.creatorledger.schema.event.RefundIssued;
import io.creatorledger.schema.event.ScreenedEvent;
import io.creatorledger.schema.event.ScreenedMessage;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.ProfileId;
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
  private final Policies policies;
  private final Duplicates duplicates;
  private final Restater restater;

  AttributionPipeline(
      Profiles profiles, Facts facts, Policies policies, Duplicates duplicates, Restater restater) {
    this.profiles = profiles;
    this.facts = facts;
    this.policies = policies;
    this.duplicates = duplicates;
    this.restater = restater;
  }

  @Override
  public List<Outcome> process(List<Received<ScreenedMessage>> batch) {
    Arrivals arrivals = Arrivals.of(batch);
    WorkSet work = duplicates.withNames(arrivals.workSet());
    Homes before = profiles.lock(work);
    Homes homes = mergeAndSplitProfiles(arrivals, before);
    Map<ProfileKey, Cause> settled = settleEvents(arrivals, homes);
    keepFacts(arrivals, homes);
    // Read under the brands' locks: an applied policy is known to all who come after it.
    Map<BrandId, PolicyBook> books = policies.of(work.brands());
    Restatements restatements =
        restater.restate(concernedOrders(arrivals, settled, homes, books), books);
    restater.book(restatements);
    return outcomes(batch, refundsInAnotherCurrency(arrivals, restatements.orders()));
  }

  private Homes mergeAndSplitProfiles(Arrivals arrivals, Homes before) {
    Map<ProfileKey, ProfileId> absorbed = before.live().absorbedBy(arrivals.merges);
    profiles.absorb(absorbed);
    profiles.split(arrivals.splits);
    return before.with(absorbed, arrivals.splits);
  }

  /**
   * Brings home what a split moved, or what a merge lets a split reach, and says whose orders that
   * concerns.
   */
  private Map<ProfileKey, Cause> settleEvents(Arrivals arrivals, Homes homes) {
    Map<ProfileKey, Cause> concerned = new HashMap<>();
    arrivals.byProfile.forEach(
        (profile, cause) -> concerned.merge(homes.live().of(profile), cause, Cause::or));
    profiles
        .settle(homes)
        .forEach(
            (profile, moves) -> {
              for (Move move : moves) {
                Cause cause =
                    new Cause(CauseCode.PROFILE_SPLIT, move.cause(), move.splitAt(), null);
                concerned.merge(profile, cause, Cause::or);
              }
            });
    return concerned;
  }

  private void keepFacts(Arrivals arrivals, Homes homes) {
    facts.addTouches(arrivals.touches, homes);
    facts.addActivities(arrivals.activities, homes);
    facts.addOrders(arrivals.orders, homes);
    facts.addRefunds(arrivals.refunds);
    facts.addCancellations(arrivals.cancellations);
    facts.addScreenings(arrivals.screenings);
    facts.applyScreenings(arrivals.events());
  }

  private Map<OrderKey, Cause> concernedOrders(
      Arrivals arrivals,
      Map<ProfileKey, Cause> settled,
      Homes homes,
      Map<BrandId, PolicyBook> books) {
    Map<OrderKey, Cause> concerned = new LinkedHashMap<>(arrivals.byOrder);
    facts
        .ordersOfTouches(arrivals.touches, homes, books)
        .forEach((event, orders) -> add(concerned, orders, arrivals.byTouch.get(event)));
    facts
        .ordersOfEvents(arrivals.byEvent.keySet(), books)
        .forEach((event, orders) -> add(concerned, orders, arrivals.byEvent.get(event)));
    Map<OrderKey, Cause> moved = ordersOf(settled);
    add(concerned, moved);
    Map<OrderKey, Cause> stated = new LinkedHashMap<>(arrivals.byStatement);
    add(stated, moved);
    add(concerned, duplicates.settle(stated));
    return duplicates.withCounted(concerned);
  }

  private Map<OrderKey, Cause> ordersOf(Map<ProfileKey, Cause> profiles) {
    Map<OrderKey, Cause> moved = new LinkedHashMap<>();
    if (!profiles.isEmpty()) {
      facts
          .ordersOfProfiles(profiles.keySet())
          .forEach((profile, orders) -> add(moved, orders, profiles.get(profile)));
    }
    return moved;
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

  private static void add(Map<OrderKey, Cause> concerned, Map<OrderKey, Cause> more) {
    more.forEach((order, cause) -> concerned.merge(order, cause, Cause::or));
  }

  private static void add(
      Map<OrderKey, Cause> concerned, Set<OrderKey> orders, @Nullable Cause cause) {
    if (cause != null) {
      orders.forEach(order -> concerned.merge(order, cause, Cause::or));
    }
  }
}
