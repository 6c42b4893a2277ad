package io.creatorledger.identity.graph;

import io.creatorledger.schema.event.IdentifiedEvent;
import io.creatorledger.schema.event.IdentityEvidence;
import io.creatorledger.schema.event.IdentityMessage;
import io.creatorledger.schema.event.LedgerEvent;
import io.creatorledger.schema.event.ProfilesMerged;
import io.creatorledger.schema.id.EventId;
import io.creatorledger.schema.id.ProfileId;
import io.creatorledger.schema.identifier.Identifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Deterministic stitching: events that share an identifier belong to one person. An event whose
 * identifiers belong to several profiles merges them into the one seen first; an event without
 * identifiers gets a profile of its own.
 */
public final class Stitching {

  private static final double CERTAIN = 1.0;

  private final Map<OwnedIdentifier, KnownIdentifier> known;
  private final ProfileUnion union = new ProfileUnion();
  private final Set<OwnedProfile> stored = new LinkedHashSet<>();
  private final Set<OwnedProfile> created = new LinkedHashSet<>();
  private final List<NewIdentifier> learned = new ArrayList<>();
  private final List<List<IdentityMessage>> messages = new ArrayList<>();

  private Stitching(Map<OwnedIdentifier, KnownIdentifier> known) {
    this.known = new HashMap<>(known);
    known.forEach((i, k) -> stored.add(new OwnedProfile(i.brandId(), k.profileId())));
  }

  /** What the graph must be asked for before the events can be stitched. */
  public static Set<OwnedIdentifier> identifiersOf(Collection<LedgerEvent> events) {
    Set<OwnedIdentifier> all = new LinkedHashSet<>();
    for (LedgerEvent event : events) {
      event.identifiers().forEach(i -> all.add(new OwnedIdentifier(event.brandId(), i)));
    }
    return all;
  }

  /**
   * Decides for the events one after the other.
   *
   * @param events each only once, in the order of arrival
   * @param known what the graph knows of their identifiers; those absent are new
   */
  public static Stitched stitch(
      List<LedgerEvent> events, Map<OwnedIdentifier, KnownIdentifier> known) {
    Stitching stitching = new Stitching(known);
    events.forEach(stitching::add);
    return stitching.result();
  }

  private void add(LedgerEvent event) {
    List<IdentityMessage> told = new ArrayList<>();
    ProfileId profile = profileOf(event, told);
    List<IdentityEvidence> evidence = new ArrayList<>(event.identifiers().size());
    for (Identifier identifier : event.identifiers()) {
      evidence.add(new IdentityEvidence(identifier, learn(event, identifier, profile)));
    }
    told.add(new IdentifiedEvent(event, profile, CERTAIN, evidence));
    messages.add(List.copyOf(told));
  }

  private ProfileId profileOf(LedgerEvent event, List<IdentityMessage> told) {
    SortedSet<ProfileId> roots = new TreeSet<>();
    for (Identifier identifier : event.identifiers()) {
      KnownIdentifier seen = known.get(new OwnedIdentifier(event.brandId(), identifier));
      if (seen != null) {
        roots.add(union.root(new OwnedProfile(event.brandId(), seen.profileId())));
      }
    }
    if (roots.isEmpty()) {
      ProfileId own = ProfileId.firstSeenIn(event.eventId());
      created.add(new OwnedProfile(event.brandId(), own));
      return own;
    }
    ProfileId survivor = roots.removeFirst();
    for (ProfileId absorbed : roots) {
      union.absorb(new OwnedProfile(event.brandId(), absorbed), survivor, event.eventId());
      told.add(merged(event, survivor, absorbed, survivor));
      told.add(merged(event, survivor, absorbed, absorbed));
    }
    return survivor;
  }

  /** Returns the event that first showed the identifier, this one when it is new. */
  private EventId learn(LedgerEvent event, Identifier identifier, ProfileId profile) {
    OwnedIdentifier owned = new OwnedIdentifier(event.brandId(), identifier);
    KnownIdentifier seen = known.get(owned);
    if (seen != null) {
      return seen.firstSeenIn();
    }
    known.put(owned, new KnownIdentifier(profile, event.eventId()));
    learned.add(new NewIdentifier(owned, profile, event.eventId(), event.occurredAt()));
    return event.eventId();
  }

  private static ProfilesMerged merged(
      LedgerEvent cause, ProfileId survivor, ProfileId absorbed, ProfileId keyedBy) {
    return new ProfilesMerged(
        cause.brandId(), survivor, absorbed, keyedBy, cause.eventId(), cause.receivedAt());
  }

  private Stitched result() {
    Map<OwnedProfile, Absorption> absorptions = new LinkedHashMap<>();
    for (OwnedProfile profile : stored) {
      Absorption absorption = union.absorption(profile);
      if (absorption != null) {
        absorptions.put(profile, absorption);
      }
    }
    List<NewProfile> profiles =
        created.stream().map(p -> new NewProfile(p, union.absorption(p))).toList();
    return new Stitched(stored, profiles, learned, absorptions, messages);
  }
}
