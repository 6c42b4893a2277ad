package io.creatorledger.models.hazard;

import io.creatorledger.models.path.Paths;

/**
 * How touches fade: of the effect that a touch has in all, so much is left to strike on a day, and
 * so much was there to strike until then.
 *
 * @param strengths by touch: the part of its effect that strikes on the day at its path's end; 0
 *     for a touch at that very moment
 * @param spent by touch: the part of its effect that could strike before its path's end, 0 to 1
 */
record Decay(double[] strengths, double[] spent) {

  static Decay of(Paths paths, double halfLifeDays) {
    double rate = Math.log(2) / halfLifeDays;
    double[] strengths = new double[paths.touchCount()];
    double[] spent = new double[paths.touchCount()];
    for (int t = 0; t < strengths.length; t++) {
      double age = paths.age(t);
      strengths[t] = age > 0 ? rate * Math.exp(-rate * age) : 0;
      spent[t] = -Math.expm1(-rate * age);
    }
    return new Decay(strengths, spent);
  }

  /** What was there to strike, by channel; at the end, the days that journeys were watched. */
  double[] exposure(Paths paths) {
    int channels = paths.channels().size();
    double[] exposure = new double[channels + 1];
    for (int p = 0; p < paths.size(); p++) {
      double journeys = paths.conversions(p) + paths.nulls(p);
      exposure[channels] += journeys * paths.age(paths.start(p));
      for (int t = paths.start(p); t < paths.end(p); t++) {
        exposure[paths.channel(t)] += journeys * spent[t];
      }
    }
    return exposure;
  }
}
