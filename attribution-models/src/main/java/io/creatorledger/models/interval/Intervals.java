package io.creatorledger.models.interval;

import org.hipparchus.distribution.continuous.NormalDistribution;

/**
 * How sure credits are.
 *
 * @param level how often such intervals cover the truth
 * @param conversions by channel number
 * @param values by channel number
 */
public record Intervals(double level, Limits[] conversions, Limits[] values) {

  /**
   * One credit's limits.
   *
   * @param standardError standard deviation over the replicates, or of the estimate
   */
  public record Limits(double lower, double upper, double standardError) {

    /**
     * Limits of an estimate whose error is normal.
     *
     * @param level how often such limits shall cover the truth, between 0 and 1
     * @throws IllegalArgumentException when the level is not between 0 and 1
     */
    public static Limits normal(double estimate, double standardError, double level) {
      if (!(level > 0 && level < 1)) {
        throw new IllegalArgumentException("a level is between 0 and 1, not " + level);
      }
      double away =
          standardError * new NormalDistribution().inverseCumulativeProbability((1 + level) / 2);
      return new Limits(estimate - away, estimate + away, standardError);
    }
  }
}
