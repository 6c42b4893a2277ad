package io.creatorledger.identity.graph;

import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.ProfileId;
import io.creatorledger.schema.identifier.Identifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The graph's contract in memory, strict: it refuses whatever a store would have to refuse. */
final class RememberedGraph implements IdentityGraph {

  private final Map<OwnedIdentifier, NewIdentifier> identifiers = new HashMap<>();
  private final Map<OwnedProfile, Optional<Absorption>> profiles = new HashMap<>();

  private final Map<OwnedProfile, Integer> revisions = new HashMap<>();
  private final List<Separation> separations = new ArrayList<>();

  @Override
  public Known find(Set<OwnedIdentifier> asked) {
    Map<OwnedIdentifier, KnownIdentifier> known = new HashMap<>();
    Map<OwnedProfile, Integer> found = new HashMap<>();
    for (OwnedIdentifier identifier : asked) {
      NewIdentifier row = identifiers.get(identifier);
      if (row != null) {
        OwnedProfile live = live(identifier.brandId(), row.profileId());
        known.put(identifier, new KnownIdentifier(live.profileId(), row.firstSeenIn()));
        found.put(live, revisions.getOrDefault(live, 0));
      }
    }
    return new Known(known, found, Set.copyOf(separations()));
  }

  /** All of them, of profiles that were not asked for as well. */
  private List<Separation> separations() {
    return separations.stream()
        .map(
            each ->
                new Separation(
                    each.brandId(),
                    live(each.brandId(), each.one()).profileId(),
                    live(each.brandId(), each.other()).profileId()))
        .toList();
  }

  private OwnedProfile live(BrandId brand, ProfileId profile) {
    return new OwnedProfile(brand, live(new OwnedProfile(brand, profile)));
  }

  /** What a store does when somebody splits a profile; returns the new one. */
  ProfileId split(OwnedProfile whole, Identifier... named) {
    List<WholeProfile.HeldIdentifier> held =
        identifiers.values().stream()
            .filter(row -> live(whole.brandId(), row.profileId()).equals(whole))
            .map(
                row ->
                    new WholeProfile.HeldIdentifier(
                        row.identifier().identifier(), row.profileId(), row.anchor()))
            .toList();
    WholeProfile profile = new WholeProfile(whole.brandId(), whole.profileId(), held, null);
    SplitChoice choice = SplitChoice.of(profile, new SplitWish.Named(Set.of(named)));
    Split split =
        Split.of(
            profile, ((SplitChoice.Taken) choice).identifiers(), Events.NOON, "admin", "a test");
    for (Identifier each : split.identifiers()) {
      identifiers.computeIfPresent(
          new OwnedIdentifier(whole.brandId(), each),
          (i, row) ->
              new NewIdentifier(
                  i, split.separated(), row.firstSeenIn(), row.firstSeenAt(), row.anchor()));
    }
    profiles.put(new OwnedProfile(whole.brandId(), split.separated()), Optional.empty());
    revisions.merge(whole, 1, Integer::sum);
    separations.add(new Separation(whole.brandId(), whole.profileId(), split.separated()));
    return split.separated();
  }

  /** What a store does when somebody lifts the separation of a profile. */
  void lift(ProfileId separated) {
    separations.removeIf(each -> each.other().equals(separated));
  }

  @Override
  public void keep(Stitched stitched) {
    for (OwnedProfile relied : stitched.relied().keySet()) {
      require(profiles.get(relied).isEmpty(), "relied on an absorbed profile");
      require(
          stitched.relied().get(relied).equals(revisions.getOrDefault(relied, 0)),
          "relied on a profile before its split");
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
              require(stitched.relied().containsKey(absorbed), "absorbed without relying on it");
              profiles.put(absorbed, Optional.of(absorption));
              profiles.replaceAll(
                  (p, a) ->
                      p.brandId().equals(absorbed.brandId())
                              && a.map(Absorption::into).equals(Optional.of(absorbed.profileId()))
                          ? Optional.of(new Absorption(absorption.into(), a.get().cause()))
                          : a);
            });
    separations().forEach(s -> require(!s.one().equals(s.other()), "merged what is kept apart"));
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
