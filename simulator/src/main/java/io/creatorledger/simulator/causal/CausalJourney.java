package io.creatorledger.simulator.causal;

import java.util.List;

/**
 * One person's journey.
 *
 * @param meetings creators' numbers, in the order they were met; at least one
 */
public record CausalJourney(List<Integer> meetings, boolean bought, double value) {
  public CausalJourney {
    meetings = List.copyOf(meetings);
  }
}
