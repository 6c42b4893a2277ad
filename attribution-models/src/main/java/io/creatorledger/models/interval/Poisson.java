package io.creatorledger.models.interval;

import java.util.SplittableRandom;

/** Random counts of a Poisson distribution. */
final class Poisson {

  /** Above this mean a rounded normal is as good: its skewness, 1/√mean, is below 0.06. */
  private static final double NORMAL = 300;

  private Poisson() {}

  static double sample(double mean, SplittableRandom random) {
    if (mean >= NORMAL) {
      return Math.max(0, Math.rint(mean + Math.sqrt(mean) * random.nextGaussian()));
    }
    // Knuth 1969: uniform factors until their product falls below e^−mean.
    double limit = Math.exp(-mean);
    double product = random.nextDouble();
    int count = 0;
    while (product > limit) {
      product *= random.nextDouble();
      count++;
    }
    return count;
  }
}
