package io.creatorledger.models.hazard;

import io.creatorledger.models.path.Paths;
import io.creatorledger.models.path.PathsBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Journeys of which everything is known: touches whose effect fades, people who are lost from sight
 * at random, and everybody else watched until day 100.
 *
 * @param ends of the paths, in days
 * @param caused conversions by what struck: by channel, the baseline at the end
 */
record FadingMarket(Paths paths, double[] ends, double[] caused) {

  static final List<String> CHANNELS = List.of("strong", "weak", "seen");
  static final double[] EFFECTS = {0.4, 0.08, 0};
  static final double BASELINE = 0.004;

  private static final double LAST_DAY = 100;

  static FadingMarket of(int people, double halfLifeDays, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    PathsBuilder builder = PathsBuilder.timed();
    CHANNELS.forEach(builder::channel);
    List<Double> ends = new ArrayList<>();
    double[] caused = new double[EFFECTS.length + 1];
    for (int i = 0; i < people; i++) {
      double begin = LAST_DAY * random.nextDouble();
      double end = Math.min(LAST_DAY, begin + exponential(random) * 40);
      int[] channels = new int[8];
      double[] times = new double[8];
      int count = 0;
      for (double at = begin; count < 8 && at < end; at += exponential(random) * 3) {
        channels[count] = random.nextInt(3);
        times[count++] = at;
      }
      double converted = begin + exponential(random) / BASELINE;
      int cause = EFFECTS.length;
      for (int t = 0; t < count; t++) {
        double effect = EFFECTS[channels[t]];
        double strength = exponential(random);
        if (strength < effect) {
          double at = times[t] - Math.log1p(-strength / effect) * halfLifeDays / Math.log(2);
          cause = at < converted ? channels[t] : cause;
          converted = Math.min(converted, at);
        }
      }
      boolean seen = converted <= end;
      end = Math.min(end, converted);
      int length = 0;
      double[] ages = new double[8];
      while (length < count && times[length] <= end) {
        ages[length] = end - times[length];
        length++;
      }
      builder.add(channels, ages, length, seen ? 1 : 0, seen ? 50 : 0, seen ? 0 : 1);
      ends.add(end);
      caused[cause] += seen ? 1 : 0;
    }
    return new FadingMarket(
        builder.build(), ends.stream().mapToDouble(Double::doubleValue).toArray(), caused);
  }

  private static double exponential(SplittableRandom random) {
    return -Math.log1p(-random.nextDouble());
  }
}
