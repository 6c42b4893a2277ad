package io.creatorledger.identity.graph;

import io.creatorledger.schema.id.ProfileId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The graph's contract in memory, strict: it refuses whatever a store would have to refuse. */
final class RememberedGraph implements IdentityGraph {

  private final Map<OwnedIdentifier, NewIdentifier> identifiers = new HashMap<>();
  private final Map<OwnedProfile, Optional<Absorption>> profiles = new HashMap<>();

  @Override
  public Map<OwnedIdentifier, KnownIdentifier> find(Set<OwnedIdentifier> asked) {
    Map<OwnedIdentifier, KnownIdentifier> known = new HashMap<>();
    for (OwnedIdentifier identifier : asked) {
      NewIdentifier row = identifiers.get(identifier);
      if (row != null) {
        OwnedProfile first = new OwnedProfile(identifier.brandId(), row.profileId());
        known.put(identifier, new KnownIdentifier(live(first), row.firstSeenIn()));
      }
    }
    return known;
  }

  @Override
  public void keep(Stitched stitched) {
    for (OwnedProfile relied : stitched.relied()) {
      require(profiles.get(relied).isEmpty(), "relied on an absorbed profile");
    }
    for (NewProfile profile : stitched.newProfiles()) {
      require(
          profiles.put(profile.profile(), Optional.ofNullable(profile.absorbed())) == null,
          "created a profile twice");
    }
    for (NewIdentifier identifier : stitched.newIdentifiers()) {
      require(
          identifiers.put(identifier.identifier(), identifier) == null, "learned it a second time");
    }
    stitched
        .absorptions()
        .forEach(
            (absorbed, absorption) -> {
              require(stitched.relied().contains(absorbed), "absorbed without relying on it");
              profiles.put(absorbed, Optional.of(absorption));
              profiles.replaceAll(
                  (p, a) ->
                      p.brandId().equals(absorbed.brandId())
                              && a.map(Absorption::into).equals(Optional.of(absorbed.profileId()))
                          ? Optional.of(new Absorption(absorption.into(), a.get().cause()))
                          : a);
            });
    profiles.forEach((p, a) -> require(atDepthOne(p, a), "points to an absorbed profile"));
  }

  ProfileId live(OwnedProfile profile) {
    return profiles.get(profile).map(Absorption::into).orElse(profile.profileId());
  }

  long absorbed() {
    return profiles.values().stream().filter(Optional::isPresent).count();
  }

  private boolean atDepthOne(OwnedProfile profile, Optional<Absorption> absorption) {
    return absorption
        .map(a -> profiles.get(new OwnedProfile(profile.brandId(), a.into())).isEmpty())
        .orElse(true);
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalStateException(otherwise);
    }
  }
}
