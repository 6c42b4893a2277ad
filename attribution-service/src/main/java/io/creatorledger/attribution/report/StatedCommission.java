package io.creatorledger.attribution.report;

import java.util.List;

/**
 * Costs that a brand stated as commission of a creator.
 *
 * @param costs how many
 * @param first ids of the first of them
 */
public record StatedCommission(long costs, List<String> first) {

  public StatedCommission {
    first = List.copyOf(first);
  }
}
