package io.creatorledger.identity.graph;

import java.util.Map;
import java.util.Set;

/** The stored graph of identifiers and profiles. All changes belong to the caller's transaction. */
public interface IdentityGraph {

  /** What is known of these identifiers; unknown ones are absent. */
  Map<OwnedIdentifier, KnownIdentifier> find(Set<OwnedIdentifier> identifiers);

  /**
   * Makes a batch's decision durable, if the graph still is as the decision took it.
   *
   * @throws RuntimeException a transient one, when another transaction learned one of the new
   *     identifiers or absorbed one of the profiles first: roll back, look up and decide again
   */
  void keep(Stitched stitched);
}
