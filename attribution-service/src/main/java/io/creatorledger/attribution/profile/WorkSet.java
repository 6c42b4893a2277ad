package io.creatorledger.attribution.profile;

import io.creatorledger.attribution.key.OrderKey;
import io.creatorledger.attribution.key.ProfileKey;
import io.creatorledger.schema.id.BrandId;
import java.util.Set;

/**
 * What a transaction is about to work on.
 *
 * @param brands whose messages it applies
 * @param alone those of the brands it wants for itself: a revised screening may travel under
 *     another profile than its event, so no profile's lock holds the two apart
 * @param profiles as the messages name them
 * @param orders as the messages name them
 */
public record WorkSet(
    Set<BrandId> brands, Set<BrandId> alone, Set<ProfileKey> profiles, Set<OrderKey> orders) {

  public WorkSet {
    brands = Set.copyOf(brands);
    alone = Set.copyOf(alone);
    profiles = Set.copyOf(profiles);
    orders = Set.copyOf(orders);
  }
}
