package io.creatorledger.identity.graph;

import java.util.Set;

/** The stored graph of identifiers and profiles. All changes belong to the caller's transaction. */
public interface IdentityGraph {

  /** What is known of these identifiers and the profiles they belong to. */
  Known find(Set<OwnedIdentifier> identifiers);

  /**
   * Makes a batch's decision durable, if the graph still is as the decision took it.
   *
   * @throws RuntimeException a transient one, when another transaction learned one of the new
   *     identifiers, or absorbed or split one of the profiles first: roll back, look up and decide
   *     again
   */
  void keep(Stitched stitched);
}
