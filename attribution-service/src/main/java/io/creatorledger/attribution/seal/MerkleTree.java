package io.creatorledger.attribution.seal;

import java.util.ArrayList;
import java.util.List;

/**
 * The Merkle tree of RFC 6962 (Certificate Transparency), section 2.1: a leaf hashes 0x00 and its
 * content, a node 0x01 and its two children; the left side holds the largest power of two of leaves
 * that is smaller than their number.
 */
public final class MerkleTree {

  private static final byte LEAF = 0;
  private static final byte NODE = 1;

  private final List<Hash> leaves;

  /**
   * @param leaves at least one
   */
  public MerkleTree(List<Hash> leaves) {
    this.leaves = List.copyOf(leaves);
    if (leaves.isEmpty()) {
      throw new IllegalArgumentException("a tree has at least one leaf");
    }
  }

  /** The hash of a leaf's content. */
  public static Hash leaf(byte[] content) {
    return Hash.of(LEAF, content);
  }

  public Hash root() {
    return root(0, leaves.size());
  }

  /** The hashes that lead from a leaf to the root, nearest to the leaf first. */
  public List<Hash> proof(int leaf) {
    List<Hash> proof = new ArrayList<>();
    collect(leaf, 0, leaves.size(), proof);
    return proof;
  }

  /**
   * The root that a proof leads to; it proves the leaf when it is the tree's.
   *
   * @param place of the leaf, from 0
   * @param size leaves of the tree
   */
  public static Hash rootOf(Hash leaf, int place, int size, List<Hash> proof) {
    Hash hash = leaf;
    int at = place;
    int last = size - 1;
    for (Hash sibling : proof) {
      if ((at & 1) == 1 || at == last) {
        hash = node(sibling, hash);
        while ((at & 1) == 0 && at != 0) {
          at >>= 1;
          last >>= 1;
        }
      } else {
        hash = node(hash, sibling);
      }
      at >>= 1;
      last >>= 1;
    }
    return hash;
  }

  private static Hash node(Hash left, Hash right) {
    return Hash.of(NODE, left.bytes(), right.bytes());
  }

  private Hash root(int from, int to) {
    if (to - from == 1) {
      return leaves.get(from);
    }
    int middle = from + split(to - from);
    return node(root(from, middle), root(middle, to));
  }

  private void collect(int leaf, int from, int to, List<Hash> proof) {
    if (to - from == 1) {
      return;
    }
    int middle = from + split(to - from);
    if (leaf < middle) {
      collect(leaf, from, middle, proof);
      proof.add(root(middle, to));
    } else {
      collect(leaf, middle, to, proof);
      proof.add(root(from, middle));
    }
  }

  private static int split(int size) {
    return Integer.highestOneBit(size - 1);
  }
}
