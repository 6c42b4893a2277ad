package io.creatorledger.models.interval;

import java.util.SplittableRandom;

/** Random numbers of a gamma distribution with scale 1. */
final class Gamma {

  private Gamma() {}

  /** Marsaglia, Tsang 2000, "A Simple Method for Generating Gamma Variables". */
  static double sample(double shape, SplittableRandom random) {
    if (shape < 1) {
      return sample(shape + 1, random) * Math.pow(random.nextDouble(), 1 / shape);
    }
    double d = shape - 1.0 / 3;
    double c = 1 / Math.sqrt(9 * d);
    while (true) {
      double x = random.nextGaussian();
      double v = Math.pow(1 + c * x, 3);
      if (v > 0 && Math.log(1 - random.nextDouble()) < 0.5 * x * x + d - d * v + d * Math.log(v)) {
        return d * v;
      }
    }
  }
}
