package io.creatorledger.attribution.seal;

import io.creatorledger.attribution.key.OrderKey;
import io.creatorledger.schema.id.BrandId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The seals of all brands' ledgers. */
public interface Seals {

  /** Brands with revisions that wait for a seal. */
  List<BrandId> waiting();

  /**
   * Seals what waits.
   *
   * @return the new seals; more than one when more waits than a tree holds, none when nothing does
   */
  List<Seal> seal(BrandId brand);

  /** The newest first. */
  List<Seal> list(BrandId brand, int limit);

  /** Computes a seal again from the rows; empty when there is no such seal. */
  Optional<Verification> verify(BrandId brand, long number);

  /** Where an order's revisions are sealed, by revision; one that waits is missing. */
  Map<Integer, SealedLeaf> of(OrderKey order);
}
