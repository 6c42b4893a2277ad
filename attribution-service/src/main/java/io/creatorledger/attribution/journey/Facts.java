package io.creatorledger.attribution.journey;

import io.creatorledger.attribution.key.EventKey;
import io.creatorledger.attribution.key.OrderCursor;
import io.creatorledger.attribution.key.OrderKey;
import io.creatorledger.attribution.key.ProfileKey;
import io.creatorledger.attribution.policy.PolicyBook;
import io.creatorledger.attribution.profile.Homes;
import io.creatorledger.schema.event.Activity;
import io.creatorledger.schema.event.OrderCancelled;
import io.creatorledger.schema.event.OrderPlaced;
import io.creatorledger.schema.event.RefundIssued;
import io.creatorledger.schema.event.ScreeningRevised;
import io.creatorledger.schema.event.Touch;
import io.creatorledger.schema.id.BrandId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Everything the messages stated. Keeping a fact twice is keeping it once. */
public interface Facts {

  void addTouches(List<Stated<Touch>> touches, Homes homes);

  void addActivities(List<Stated<Activity>> activities, Homes homes);

  /**
   * Of several statements of one order the newest {@code statedAt} of the source nearest to the
   * sale stays.
   */
  void addOrders(List<Stated<OrderPlaced>> orders, Homes homes);

  /** Of several statements of one refund the first of the source nearest to the sale stays. */
  void addRefunds(List<Stated<RefundIssued>> refunds);

  /** Of several cancellations of one order the earliest stays. */
  void addCancellations(List<Stated<OrderCancelled>> cancellations);

  void addScreenings(List<ScreeningRevised> screenings);

  /** Gives events the newest decision known of them, whichever of the two came first. */
  void applyScreenings(Collection<EventKey> events);

  /** The orders that touchpoints which were just added may count towards. */
  Map<EventKey, Set<OrderKey>> ordersOfTouches(
      List<Stated<Touch>> touches, Homes homes, Map<BrandId, PolicyBook> policies);

  /** The orders that touchpoints may count towards, and the orders that events state. */
  Map<EventKey, Set<OrderKey>> ordersOfEvents(
      Collection<EventKey> events, Map<BrandId, PolicyBook> policies);

  Map<ProfileKey, Set<OrderKey>> ordersOfProfiles(Collection<ProfileKey> profiles);

  /**
   * Locks orders until the transaction ends and loads what their credit is computed from. An order
   * that no message stated yet is missing.
   *
   * @param policies of all the orders' brands
   */
  Map<OrderKey, OrderFacts> lockAndLoad(
      Collection<OrderKey> orders, Map<BrandId, PolicyBook> policies);

  /**
   * A brand's orders of a moment and later, by date and id.
   *
   * @param after the order to go on after; null for the first
   */
  List<OrderRef> ordersFrom(BrandId brand, Instant from, @Nullable OrderCursor after, int limit);

  /** How many orders a brand has of a moment and later. */
  long countOrdersFrom(BrandId brand, Instant from);
}
