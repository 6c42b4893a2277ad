package io.creatorledger.identity.graph;

import io.creatorledger.schema.event.IdentifiedEvent;
import io.creatorledger.schema.event.IdentityEvidence;
import io.creatorledger.schema.event.IdentityMessage;
import io.creatorledger.schema.event.LedgerEvent;
import io.creatorledger.schema.event.ProfilesMerged;
import io.creatorledger.schema.id.BrandId;
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
import org.jspecify.annotations.Nullable;

/**
 * Deterministic stitching: events that share an identifier belong to one person. An event whose
 * identifiers belong to several profiles merges them into the one seen first; an event without
 * identifiers gets a profile of its own. Of profiles that a split keeps apart an event belongs to
 * the side of its strongest identifier, and merges only what may be one with that; the others'
 * identifiers stay where they are and are no evidence.
 */
public final class Stitching {

  private static final double CERTAIN = 1.0;

  private final Map<OwnedIdentifier, KnownIdentifier> known;
  private final ProfileUnion union;
  private final Map<OwnedProfile, Integer> stored;
  private final Set<OwnedProfile> created = new LinkedHashSet<>();
  private final List<NewIdentifier> learned = new ArrayList<>();
  private final List<List<IdentityMessage>> messages = new ArrayList<>();

  private Stitching(Known known) {
    this.known = new HashMap<>(known.identifiers());
    this.stored = known.revisions();
    this.union = new ProfileUnion(known.separations());
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
  public static Stitched stitch(List<LedgerEvent> events, Known known) {
    Stitching stitching = new Stitching(known);
    events.forEach(stitching::add);
    return stitching.result();
  }

  private void add(LedgerEvent event) {
    List<IdentityMessage> told = new ArrayList<>();
    ProfileId profile = profileOf(event, told);
    List<IdentityEvidence> evidence = new ArrayList<>(event.identifiers().size());
    for (Identifier identifier : event.identifiers()) {
      if (mayBelongTo(profile, event.brandId(), identifier)) {
        evidence.add(new IdentityEvidence(identifier, learn(event, identifier, profile)));
      }
    }
    told.add(new IdentifiedEvent(event, profile, CERTAIN, evidence));
    messages.add(List.copyOf(told));
  }

  private ProfileId profileOf(LedgerEvent event, List<IdentityMessage> told) {
    SortedSet<ProfileId> roots = new TreeSet<>();
    for (Identifier identifier : event.identifiers()) {
      ProfileId root = rootOf(event.brandId(), identifier);
      if (root != null && roots.stream().noneMatch(r -> areApart(event.brandId(), r, root))) {
        roots.add(root);
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

  private @Nullable ProfileId rootOf(BrandId brand, Identifier identifier) {
    KnownIdentifier seen = known.get(new OwnedIdentifier(brand, identifier));
    return seen == null ? null : union.root(new OwnedProfile(brand, seen.profileId()));
  }

  private boolean areApart(BrandId brand, ProfileId one, ProfileId other) {
    return union.areApart(new OwnedProfile(brand, one), new OwnedProfile(brand, other));
  }

  private boolean mayBelongTo(ProfileId profile, BrandId brand, Identifier identifier) {
    ProfileId root = rootOf(brand, identifier);
    return root == null || root.equals(profile);
  }

  /** Returns the event that first showed the identifier, this one when it is new. */
  private EventId learn(LedgerEvent event, Identifier identifier, ProfileId profile) {
    OwnedIdentifier owned = new OwnedIdentifier(event.brandId(), identifier);
    KnownIdentifier seen = known.get(owned);
    if (seen != null) {
      return seen.firstSeenIn();
    }
    known.put(owned, new KnownIdentifier(profile, event.eventId()));
    // Strongest first: this one is new, or belongs to the profile, because it chose the side.
    Identifier strongest = event.identifiers().getFirst();
    learned.add(
        new NewIdentifier(
            owned,
            profile,
            event.eventId(),
            event.occurredAt(),
            strongest.equals(identifier) ? null : strongest));
    return event.eventId();
  }

  private static ProfilesMerged merged(
      LedgerEvent cause, ProfileId survivor, ProfileId absorbed, ProfileId keyedBy) {
    return new ProfilesMerged(
        cause.brandId(), survivor, absorbed, keyedBy, cause.eventId(), cause.receivedAt());
  }

  private Stitched result() {
    Map<OwnedProfile, Absorption> absorptions = new LinkedHashMap<>();
    for (OwnedProfile profile : stored.keySet()) {
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
