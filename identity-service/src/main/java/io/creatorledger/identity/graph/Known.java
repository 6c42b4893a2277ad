package io.creatorledger.identity.graph;

import java.util.Map;
import java.util.Set;

/**
 * What the graph knows of a batch's identifiers.
 *
 * @param identifiers unknown ones are absent
 * @param revisions the live profiles they belong to, each with the number of changes that splits
 *     made to it: a profile that has another number later is not the one that was looked up
 * @param separations between those profiles and any other
 */
public record Known(
    Map<OwnedIdentifier, KnownIdentifier> identifiers,
    Map<OwnedProfile, Integer> revisions,
    Set<Separation> separations) {

  public Known {
    identifiers = Map.copyOf(identifiers);
    revisions = Map.copyOf(revisions);
    separations = Set.copyOf(separations);
  }
}
