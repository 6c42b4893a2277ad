package io.creatorledger.attribution;

import io.creatorledger.attribution.journey.OrderRef;
import io.creatorledger.attribution.key.OrderKey;
import io.creatorledger.attribution.key.ProfileKey;
import io.creatorledger.attribution.ledger.Cause;
import io.creatorledger.attribution.ledger.CauseCode;
import io.creatorledger.attribution.policy.AttributionPolicy;
import io.creatorledger.attribution.policy.Policies;
import io.creatorledger.attribution.policy.PolicyBook;
import io.creatorledger.attribution.profile.Profiles;
import io.creatorledger.attribution.profile.WorkSet;
import io.creatorledger.schema.id.BrandId;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Computes what a brand's policy, or one that it does not have, makes of some orders. */
final class Recrediting {

  private final Policies policies;
  private final Profiles profiles;
  private final Restater restater;

  Recrediting(Policies policies, Profiles profiles, Restater restater) {
    this.policies = policies;
    this.profiles = profiles;
    this.restater = restater;
  }

  /**
   * Locks the orders and computes what would have to be booked, because of the latest version.
   *
   * @param policy what the brand's own is to be taken for
   */
  Restatements of(BrandId brand, List<OrderRef> orders, UnaryOperator<PolicyBook> policy) {
    Set<ProfileKey> people = new HashSet<>();
    orders.forEach(order -> people.add(new ProfileKey(brand, order.profileId())));
    Set<OrderKey> keys = new HashSet<>();
    orders.forEach(order -> keys.add(new OrderKey(brand, order.place().orderId())));
    profiles.lock(new WorkSet(Set.of(brand), Set.of(), people, keys));
    PolicyBook book = policy.apply(policies.of(brand));
    AttributionPolicy latest = book.latest();
    Cause cause = new Cause(CauseCode.POLICY_CHANGED, latest.eventId(), latest.appliedAt(), null);
    Map<OrderKey, Cause> causes = new LinkedHashMap<>();
    keys.forEach(key -> causes.put(key, cause));
    return restater.restate(causes, Map.of(brand, book));
  }

  void book(Restatements restatements) {
    restater.book(restatements);
  }
}
