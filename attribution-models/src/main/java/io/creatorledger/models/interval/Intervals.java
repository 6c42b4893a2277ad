package io.creatorledger.models.interval;

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
   * @param standardError standard deviation over the replicates
   */
  public record Limits(double lower, double upper, double standardError) {}
}
