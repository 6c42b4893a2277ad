package io.creatorledger.models.interval;

import io.creatorledger.models.path.Credits;
import io.creatorledger.models.path.Paths;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.Function;

/**
 * Intervals of credits by resampling people: in every replicate each journey counts as often as a
 * Poisson(1) number says (Chamandy et al. 2012, "Estimating Uncertainty for Massive Data Streams"),
 * so a path walked n times counts Poisson(n) times, converting journeys and others each for
 * themselves. The model runs on every replicate; limits are quantiles of a channel's share over the
 * replicates, times the observed total.
 */
public final class Bootstrap {

  private final int replicates;
  private final double level;
  private final long seed;

  /**
   * @param replicates at least 20; 200 and more for publication
   * @param level how often the interval shall cover the truth, such as 0.9
   * @param seed the same seed, the same intervals
   */
  public Bootstrap(int replicates, double level, long seed) {
    if (replicates < 20 || !(level > 0 && level < 1)) {
      throw new IllegalArgumentException(
          "at least 20 replicates and a level between 0 and 1 are needed");
    }
    this.replicates = replicates;
    this.level = level;
    this.seed = seed;
  }

  /**
   * Limits of every channel's credits under a model.
   *
   * @throws IllegalArgumentException when no journey converted
   */
  public Intervals of(Paths paths, Function<Paths, Credits> model) {
    if (paths.totalConversions() == 0) {
      throw new IllegalArgumentException("no journey converted: there is nothing to be unsure of");
    }
    int channels = paths.channels().size();
    double[][] conversions = new double[channels][replicates];
    double[][] values = new double[channels][replicates];
    SplittableRandom random = new SplittableRandom(seed);
    for (int r = 0; r < replicates; r++) {
      Paths replicate = resample(paths, random);
      Credits credits = model.apply(replicate);
      keep(
          credits.conversions(),
          paths.totalConversions() / replicate.totalConversions(),
          conversions,
          r);
      keep(
          credits.values(),
          paths.totalValue() / Math.max(replicate.totalValue(), Double.MIN_NORMAL),
          values,
          r);
    }
    return new Intervals(level, limits(conversions), limits(values));
  }

  /** Without conversions there are no shares: such a replicate is drawn again. */
  private static Paths resample(Paths paths, SplittableRandom random) {
    double[] conversions = new double[paths.size()];
    double[] nulls = new double[paths.size()];
    for (int p = 0; p < paths.size(); p++) {
      conversions[p] = paths.conversions(p) == 0 ? 0 : Poisson.sample(paths.conversions(p), random);
      nulls[p] = paths.nulls(p) == 0 ? 0 : Poisson.sample(paths.nulls(p), random);
    }
    Paths replicate = paths.reweighted(conversions, nulls);
    return replicate.totalConversions() == 0 ? resample(paths, random) : replicate;
  }

  private static void keep(double[] credits, double scale, double[][] kept, int replicate) {
    for (int c = 0; c < credits.length; c++) {
      kept[c][replicate] = credits[c] == 0 ? 0 : credits[c] * scale;
    }
  }

  private Intervals.Limits[] limits(double[][] samples) {
    Intervals.Limits[] limits = new Intervals.Limits[samples.length];
    for (int c = 0; c < samples.length; c++) {
      double[] sorted = samples[c].clone();
      Arrays.sort(sorted);
      double mean = Arrays.stream(sorted).sum() / sorted.length;
      double squares = Arrays.stream(sorted).map(x -> (x - mean) * (x - mean)).sum();
      limits[c] =
          new Intervals.Limits(
              quantile(sorted, (1 - level) / 2),
              quantile(sorted, (1 + level) / 2),
              Math.sqrt(squares / (sorted.length - 1)));
    }
    return limits;
  }

  /** Linear between order statistics (Hyndman, Fan 1996, definition 7). */
  private static double quantile(double[] sorted, double probability) {
    double place = probability * (sorted.length - 1);
    int below = (int) place;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }
}
