package io.creatorledger.models.markov;

/**
 * What journeys in a state can still expect, and how much less when a channel is taken away.
 *
 * @param expected by state; 0 is the start
 * @param without by channel: what the start can expect when whoever moves to the channel is lost
 */
record Absorption(double[] expected, double[] without) {

  /** Effect of taking a channel away: 1 − without / with. 0 when there is nothing to lose. */
  double[] removalEffects() {
    double[] effects = new double[without.length];
    for (int c = 0; c < effects.length; c++) {
      double effect = expected[0] == 0 ? 0 : 1 - without[c] / expected[0];
      effects[c] = Math.min(1, Math.max(0, effect));
    }
    return effects;
  }
}
