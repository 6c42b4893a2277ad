package io.creatorledger.simulator.causal;

/**
 * A creator of a {@link CausalMarket}.
 *
 * @param tier 0 macro, 1 mid, 2 micro
 * @param reach how often people meet them, relative to others
 * @param persuasion chance that one meeting convinces somebody; 0 for who is only seen
 * @param lateness above 1: people meet them late in a journey, below 1: early
 */
public record CausalCreator(
    String name, int tier, double reach, double persuasion, double lateness) {}
