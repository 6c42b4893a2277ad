package io.creatorledger.attribution.seal;

import java.util.List;

/**
 * What came of computing a seal again from the ledger's rows.
 *
 * @param verified whether nothing changed
 * @param leaves how many revisions the seal covers
 * @param faults what differs, in words; the first hundred
 */
public record Verification(boolean verified, long number, int leaves, List<String> faults) {
  public Verification {
    faults = List.copyOf(faults);
  }
}
