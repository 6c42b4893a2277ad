package io.creatorledger.attribution.seal;

import java.util.List;

/**
 * A ledger revision's place in a seal, and the proof of it.
 *
 * @param leaf hash of the revision as it was sealed
 * @param place in the tree, from 0
 * @param proof hashes from the leaf to the seal's root
 */
public record SealedLeaf(Seal seal, Hash leaf, int place, List<Hash> proof) {
  public SealedLeaf {
    proof = List.copyOf(proof);
  }
}
