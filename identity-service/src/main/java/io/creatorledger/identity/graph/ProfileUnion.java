package io.creatorledger.identity.graph;

import io.creatorledger.schema.id.EventId;
import io.creatorledger.schema.id.ProfileId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A union-find over profiles in which the smallest id, the profile seen first, is always the root:
 * whoever merges in whatever order, the same profile survives.
 */
final class ProfileUnion {

  private final Map<OwnedProfile, ProfileId> parents = new HashMap<>();
  private final Map<OwnedProfile, EventId> causes = new HashMap<>();
  private final List<Separation> separations;

  ProfileUnion(Collection<Separation> separations) {
    this.separations = List.copyOf(separations);
  }

  ProfileId root(OwnedProfile profile) {
    ProfileId parent = parents.get(profile);
    if (parent == null) {
      return profile.profileId();
    }
    ProfileId root = root(new OwnedProfile(profile.brandId(), parent));
    parents.put(profile, root);
    return root;
  }

  /** Whether two roots, or what they absorbed, are kept apart. */
  boolean areApart(OwnedProfile one, OwnedProfile other) {
    return separations.stream()
        .filter(separation -> separation.brandId().equals(one.brandId()))
        .anyMatch(separation -> lies(separation, one, other) || lies(separation, other, one));
  }

  private boolean lies(Separation between, OwnedProfile one, OwnedProfile other) {
    return root(new OwnedProfile(between.brandId(), between.one())).equals(one.profileId())
        && root(new OwnedProfile(between.brandId(), between.other())).equals(other.profileId());
  }

  /** Ends a root in favour of a smaller one. */
  void absorb(OwnedProfile absorbed, ProfileId survivor, EventId cause) {
    if (parents.containsKey(absorbed) || survivor.compareTo(absorbed.profileId()) >= 0) {
      throw new IllegalArgumentException("only a root is absorbed, and only by a smaller one");
    }
    parents.put(absorbed, survivor);
    causes.put(absorbed, cause);
  }

  /** How a profile ended; null while it is a root. */
  @Nullable Absorption absorption(OwnedProfile profile) {
    EventId cause = causes.get(profile);
    return cause == null ? null : new Absorption(root(profile), cause);
  }
}
