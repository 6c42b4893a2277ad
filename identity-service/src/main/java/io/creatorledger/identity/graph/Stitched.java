package io.creatorledger.identity.graph;

import io.creatorledger.schema.event.IdentityMessage;
import java.util.List;
import java.util.Map;

/**
 * What a batch of events changes, and what there is to tell of it.
 *
 * @param relied stored profiles the batch was decided on, with their revisions; each must still be
 *     live and of that revision when it is kept
 * @param newProfiles profiles to create, in the order of their first events
 * @param newIdentifiers identifiers to learn
 * @param absorptions stored profiles that end; a subset of {@code relied}
 * @param messages for each event, in order: the merges it caused, then the identified event
 */
public record Stitched(
    Map<OwnedProfile, Integer> relied,
    List<NewProfile> newProfiles,
    List<NewIdentifier> newIdentifiers,
    Map<OwnedProfile, Absorption> absorptions,
    List<List<IdentityMessage>> messages) {

  public Stitched {
    relied = Map.copyOf(relied);
    newProfiles = List.copyOf(newProfiles);
    newIdentifiers = List.copyOf(newIdentifiers);
    absorptions = Map.copyOf(absorptions);
    messages = List.copyOf(messages);
  }

  /** Profiles that ended, stored ones and those the batch itself created. */
  public long absorbedProfiles() {
    return absorptions.size() + newProfiles.stream().filter(p -> p.absorbed() != null).count();
  }
}
