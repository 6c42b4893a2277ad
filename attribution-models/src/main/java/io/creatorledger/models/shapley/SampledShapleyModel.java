package io.creatorledger.models.shapley;

import io.creatorledger.models.interval.Intervals;
import io.creatorledger.models.path.Credits;
import io.creatorledger.models.path.Paths;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * The values of {@link ShapleyModel}, estimated from random orders of joining as {@link
 * CoalitionGame#sampledValues} does, with the error of it: what an estimate of a game without a
 * closed form is worth can be seen here beside the exact figures.
 *
 * @param credits adding up to the conversions
 * @param conversionErrors standard errors by channel number
 * @param valueErrors the same for value
 */
public record SampledShapleyModel(
    Credits credits, double[] conversionErrors, double[] valueErrors) {

  /** The model's name. */
  public static final String NAME = "shapley_sampled";

  /**
   * Estimates; the time grows with pairs × channels × distinct sets of channels.
   *
   * @param pairs how many orders, each with its reverse; at least 2
   * @param seed the same seed, the same estimate
   * @throws IllegalArgumentException when there are more than 64 channels
   */
  public static SampledShapleyModel estimate(Paths paths, int pairs, long seed) {
    int channels = paths.channels().size();
    if (channels > Long.SIZE) {
      throw new IllegalArgumentException(
          "orders of at most 64 channels are sampled, not of "
              + channels
              + "; shapley is exact for any number");
    }
    TreeMap<Long, double[]> sums = new TreeMap<>();
    for (int p = 0; p < paths.size(); p++) {
      long touched = 0;
      for (int t = paths.start(p); t < paths.end(p); t++) {
        touched |= 1L << paths.channel(t);
      }
      double[] sum = sums.computeIfAbsent(touched, set -> new double[2]);
      sum[0] += paths.conversions(p);
      sum[1] += paths.value(p);
    }
    long[] sets = sums.keySet().stream().mapToLong(Long::longValue).toArray();
    CoalitionGame.SampledValues[] sampled = new CoalitionGame.SampledValues[2];
    for (int column = 0; column < 2; column++) {
      int of = column;
      double[] worths = sums.values().stream().mapToDouble(sum -> sum[of]).toArray();
      CoalitionGame game = players -> worth(players, sets, worths);
      sampled[column] = game.sampledValues(channels, pairs, new SplittableRandom(seed));
    }
    Credits credits = new Credits(NAME, paths.channels(), sampled[0].values(), sampled[1].values());
    return new SampledShapleyModel(
        credits, sampled[0].standardErrors(), sampled[1].standardErrors());
  }

  private static double worth(long players, long[] sets, double[] worths) {
    double worth = 0;
    for (int i = 0; i < sets.length; i++) {
      worth += (sets[i] & ~players) == 0 ? worths[i] : 0;
    }
    return worth;
  }

  /** How far the exact credits may be, at a level; it says nothing of the journeys' own chance. */
  public Intervals limits(double level) {
    return new Intervals(
        level,
        limits(credits.conversions(), conversionErrors, level),
        limits(credits.values(), valueErrors, level));
  }

  private static Intervals.Limits[] limits(double[] credits, double[] errors, double level) {
    Intervals.Limits[] limits = new Intervals.Limits[credits.length];
    Arrays.setAll(limits, c -> Intervals.Limits.normal(credits[c], errors[c], level));
    return limits;
  }
}
