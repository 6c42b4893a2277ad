package io.creatorledger.attribution.report;

import java.util.List;

/**
 * What came of comparing sums with the ledger.
 *
 * @param compared how many sums the ledger has
 * @param differences how many of them, or of the kept ones, differ; 0 proves them equal
 * @param examples some of the differing ones in words
 */
public record SumsProof(long compared, long differences, List<String> examples) {
  public SumsProof {
    examples = List.copyOf(examples);
  }
}
