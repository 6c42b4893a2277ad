package io.creatorledger.attribution.seal;

import io.creatorledger.schema.id.BrandId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A link of a brand's chain.
 *
 * @param number from 1, without gaps
 * @param previous the seal before; {@link Hash#NONE} for the first
 * @param root of the tree of the revisions that were sealed
 * @param leaves how many
 * @param sealedAt to the microsecond
 * @param hash SHA-256 of 0x02, {@link Encoding} of the brand and the number, the previous seal, the
 *     root, and the encoding of leaves and sealedAt
 */
public record Seal(
    BrandId brand, long number, Hash previous, Hash root, int leaves, Instant sealedAt, Hash hash) {

  private static final byte SEAL = 2;

  /** The next link. */
  public static Seal of(
      BrandId brand, long number, Hash previous, Hash root, int leaves, Instant now) {
    Instant sealedAt = now.truncatedTo(ChronoUnit.MICROS);
    return new Seal(
        brand,
        number,
        previous,
        root,
        leaves,
        sealedAt,
        hash(brand, number, previous, root, leaves, sealedAt));
  }

  /** Whether the hash is that of the contents. */
  public boolean isWhole() {
    return hash.equals(hash(brand, number, previous, root, leaves, sealedAt));
  }

  private static Hash hash(
      BrandId brand, long number, Hash previous, Hash root, int leaves, Instant sealedAt) {
    return Hash.of(
        SEAL,
        new Encoding()
            .text(brand.value())
            .number(number)
            .hash(previous)
            .hash(root)
            .number(leaves)
            .moment(sealedAt)
            .bytes());
  }
}
