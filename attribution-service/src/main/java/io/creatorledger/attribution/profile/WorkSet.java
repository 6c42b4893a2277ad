package io.creatorledger.attribution.profile;

import io.creatorledger.attribution.key.IdentifierKey;
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
 * @param identifiers that splits may have moved: the events' strongest, and those that splits move
 * @param merging those of the profiles that merges name
 */
public record WorkSet(
    Set<BrandId> brands,
    Set<BrandId> alone,
    Set<ProfileKey> profiles,
    Set<OrderKey> orders,
    Set<IdentifierKey> identifiers,
    Set<ProfileKey> merging) {

  /** Work that no message of an event, merge or split brings. */
  public WorkSet(
      Set<BrandId> brands, Set<BrandId> alone, Set<ProfileKey> profiles, Set<OrderKey> orders) {
    this(brands, alone, profiles, orders, Set.of(), Set.of());
  }

  public WorkSet {
    brands = Set.copyOf(brands);
    alone = Set.copyOf(alone);
    profiles = Set.copyOf(profiles);
    orders = Set.copyOf(orders);
    identifiers = Set.copyOf(identifiers);
    merging = Set.copyOf(merging);
  }

  /** The same work on these orders. */
  public WorkSet on(Set<OrderKey> others) {
    return new WorkSet(brands, alone, profiles, others, identifiers, merging);
  }
}
