package io.creatorledger.attribution.profile;

import io.creatorledger.attribution.key.IdentifierKey;
import io.creatorledger.attribution.key.ProfileKey;
import io.creatorledger.schema.event.IdentifiedEvent;
import io.creatorledger.schema.event.ProfileSplit;
import io.creatorledger.schema.id.ProfileId;
import io.creatorledger.schema.identifier.Identifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Whose an event is, the one rule of it: it begins with the live profile of the one its message
 * names, and each split that moved its strongest identifier out of the live profile where it is
 * takes it along, the earliest first.
 *
 * <p>That is a function of the merges and splits known so far and of nothing else, so what arrived
 * first does not matter. Once all have arrived it is the live profile of the newest split that
 * moved the identifier: profiles that had the identifier one after the other are tied by the merges
 * and splits between them, so wherever on that way a message begins, the rest of it follows. A
 * message that names a later profile than a split begins behind it. Before a merge has arrived that
 * joins the named profile with the one that was split, the split does not reach the event: only
 * events of the profiles concerned have to be looked through.
 *
 * @param moves what splits did to identifiers, the earliest first; an identifier that is not named
 *     was not moved, or was not asked for
 * @param unsettled identifiers whose events may have another home after the merges under way
 */
public record Homes(
    LiveProfiles live, Map<IdentifierKey, List<Move>> moves, Set<IdentifierKey> unsettled) {

  public Homes {
    moves = Map.copyOf(moves);
    unsettled = Set.copyOf(unsettled);
  }

  /** The live profile that an event belongs to. */
  public ProfileKey of(IdentifiedEvent event) {
    List<Identifier> identifiers = event.event().identifiers();
    ProfileKey named = new ProfileKey(event.brandId(), event.profileId());
    return identifiers.isEmpty() ? live.of(named) : home(named, identifiers.getFirst()).profile();
  }

  /**
   * The live profile of events of an identifier, and the split that took them there.
   *
   * @param named by the events' messages
   * @param strongest identifier of the events
   */
  public Home home(ProfileKey named, Identifier strongest) {
    ProfileKey at = live.of(named);
    Optional<Move> by = Optional.empty();
    for (Move move : movesOf(new IdentifierKey(named.brandId(), strongest))) {
      if (live.of(new ProfileKey(named.brandId(), move.from())).equals(at)) {
        at = live.of(new ProfileKey(named.brandId(), move.separated()));
        by = Optional.of(move);
      }
    }
    return new Home(at, by);
  }

  /** Where splits may have taken an identifier's events to or from. */
  public Set<ProfileKey> places(IdentifierKey identifier) {
    Set<ProfileKey> places = new HashSet<>();
    for (Move move : movesOf(identifier)) {
      places.add(live.of(new ProfileKey(identifier.brandId(), move.from())));
      places.add(live.of(new ProfileKey(identifier.brandId(), move.separated())));
    }
    return places;
  }

  private List<Move> movesOf(IdentifierKey identifier) {
    return moves.getOrDefault(identifier, List.of());
  }

  /** All profiles that splits name. */
  public Set<ProfileKey> splitProfiles() {
    Set<ProfileKey> profiles = new HashSet<>();
    moves.forEach(
        (identifier, each) -> {
          for (Move move : each) {
            profiles.add(new ProfileKey(identifier.brandId(), move.from()));
            profiles.add(new ProfileKey(identifier.brandId(), move.separated()));
          }
        });
    return profiles;
  }

  /** After further merges and splits. All identifiers of these splits are unsettled then. */
  public Homes with(Map<ProfileKey, ProfileId> absorbed, List<ProfileSplit> splits) {
    Map<IdentifierKey, List<Move>> all = new HashMap<>(moves);
    Set<IdentifierKey> open = new HashSet<>(unsettled);
    for (ProfileSplit split : splits) {
      Move move = new Move(split.profile(), split.separated(), split.splitAt(), split.cause());
      for (Identifier each : split.identifiers()) {
        IdentifierKey identifier = new IdentifierKey(split.brandId(), each);
        open.add(identifier);
        all.merge(identifier, List.of(move), Homes::inOrder);
      }
    }
    return new Homes(live.with(absorbed), all, open);
  }

  /** A split that came again is known by the profile it made. */
  private static List<Move> inOrder(List<Move> known, List<Move> more) {
    List<Move> all = new ArrayList<>(known);
    Stream.of(more)
        .flatMap(List::stream)
        .filter(
            move -> known.stream().noneMatch(other -> other.separated().equals(move.separated())))
        .forEach(all::add);
    all.sort(Move.BY_TIME);
    return List.copyOf(all);
  }

  /**
   * Where an event belongs.
   *
   * @param by the last split that took it along
   */
  public record Home(ProfileKey profile, Optional<Move> by) {}
}
