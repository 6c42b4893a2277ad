package io.creatorledger.models.hazard;

/**
 * What each cause of one conversion that happened earns by learned hazards: Shapley values as in
 * {@link HazardModel#shapleyCredits}, as whole shares for a ledger. The same on every machine.
 */
public final class HazardShares {

  private static final long ONE = 1L << 40;

  private HazardShares() {}

  /**
   * Shares.
   *
   * @param hazards of the players, each the sum over its touches; none negative
   * @param baseline hazard of converting anyway
   * @return one share per player and, last, what nobody earned; none negative, at least one
   *     positive
   * @throws IllegalArgumentException when a hazard is negative or not finite
   */
  public static long[] of(double[] hazards, double baseline) {
    int players = hazards.length + 1;
    double[] misses = new double[players];
    for (int i = 0; i < players; i++) {
      double hazard = i < hazards.length ? hazards[i] : baseline;
      if (!(hazard >= 0 && hazard < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException("a hazard is finite and not negative, not " + hazard);
      }
      misses[i] = StrictMath.exp(-hazard);
    }
    double[] credits = new ShapleyQuadrature(new double[0], 0).credits(misses, players);
    double sum = 0;
    for (double credit : credits) {
      sum += credit;
    }
    long[] shares = new long[players];
    if (sum > 0) {
      for (int i = 0; i < players; i++) {
        shares[i] = Math.round(credits[i] / sum * ONE);
      }
    } else {
      shares[players - 1] = ONE;
    }
    return shares;
  }
}
