package io.creatorledger.models.interval;

import io.creatorledger.models.path.Credits;
import io.creatorledger.models.path.Paths;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import org.hipparchus.random.RandomDataGenerator;

/**
 * Intervals of credits by resampling journeys: in every replicate each counts as often as a
 * Poisson(1) number says (Chamandy et al. 2012, "Estimating Uncertainty for Massive Data Streams"),
 * so a path walked n times counts Poisson(n) times, converting journeys and others each for
 * themselves. The model runs on every replicate; limits are quantiles over the replicates.
 *
 * <p>Of a path's orders only their number, sum and sum of squares are known. The worth of N of them
 * is drawn from the gamma distribution that has the mean and the variance of N orders drawn from
 * the path's; a path of equal orders is worth N of them.
 *
 * <p>Limits of credits are those of a channel's share times the observed total: the total itself is
 * taken for certain. Every journey counts as somebody else's; where people have several, limits are
 * too narrow.
 */
public final class Bootstrap {

  /** A variance below this part of the squared mean is what subtracting left over. */
  private static final double ROUNDING = 1e-9;

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
    int channels = paths.channels().size();
    Intervals.Limits[] limits =
        limits(
            paths,
            replicate -> {
              Credits credits = model.apply(replicate);
              double scale = paths.totalConversions() / replicate.totalConversions();
              double worth =
                  paths.totalValue() / Math.max(replicate.totalValue(), Double.MIN_NORMAL);
              return DoubleStream.concat(
                      Arrays.stream(credits.conversions()).map(c -> c == 0 ? 0 : c * scale),
                      Arrays.stream(credits.values()).map(v -> v == 0 ? 0 : v * worth))
                  .toArray();
            });
    return new Intervals(
        level,
        Arrays.copyOf(limits, channels),
        Arrays.copyOfRange(limits, channels, limits.length));
  }

  /**
   * Limits of whatever is reckoned from paths, such as removal effects.
   *
   * @param reckoned as many numbers of every replicate
   * @throws IllegalArgumentException when no journey converted
   */
  public Intervals.Limits[] limits(Paths paths, Function<Paths, double[]> reckoned) {
    if (paths.totalConversions() == 0) {
      throw new IllegalArgumentException("no journey converted: there is nothing to be unsure of");
    }
    SplittableRandom random = new SplittableRandom(seed);
    RandomDataGenerator gammas = new RandomDataGenerator(seed);
    double[][] samples = new double[replicates][];
    for (int r = 0; r < replicates; r++) {
      samples[r] = reckoned.apply(resample(paths, random, gammas));
    }
    Intervals.Limits[] limits = new Intervals.Limits[samples[0].length];
    for (int i = 0; i < limits.length; i++) {
      int number = i;
      limits[i] = limits(Arrays.stream(samples).mapToDouble(s -> s[number]).sorted().toArray());
    }
    return limits;
  }

  /** Without conversions there are no shares: such a replicate is drawn again. */
  private static Paths resample(Paths paths, SplittableRandom random, RandomDataGenerator gammas) {
    double[] conversions = new double[paths.size()];
    double[] values = new double[paths.size()];
    double[] nulls = new double[paths.size()];
    for (int p = 0; p < paths.size(); p++) {
      conversions[p] = paths.conversions(p) == 0 ? 0 : Poisson.sample(paths.conversions(p), random);
      values[p] = worth(paths, p, conversions[p], gammas);
      nulls[p] = paths.nulls(p) == 0 ? 0 : Poisson.sample(paths.nulls(p), random);
    }
    Paths replicate = paths.reweighted(conversions, values, nulls);
    return replicate.totalConversions() == 0 ? resample(paths, random, gammas) : replicate;
  }

  /** What so many of a path's orders are worth, drawn with replacement. */
  private static double worth(Paths paths, int path, double orders, RandomDataGenerator gammas) {
    if (orders == 0 || paths.value(path) == 0) {
      return 0;
    }
    double mean = paths.value(path) / paths.conversions(path);
    double variance = paths.valueSquares(path) / paths.conversions(path) - mean * mean;
    return variance <= ROUNDING * mean * mean
        ? orders * mean
        : gammas.nextGamma(orders * mean * mean / variance, variance / mean);
  }

  private Intervals.Limits limits(double[] sorted) {
    double mean = Arrays.stream(sorted).sum() / sorted.length;
    double squares = Arrays.stream(sorted).map(x -> (x - mean) * (x - mean)).sum();
    return new Intervals.Limits(
        quantile(sorted, (1 - level) / 2),
        quantile(sorted, (1 + level) / 2),
        Math.sqrt(squares / (sorted.length - 1)));
  }

  /** Linear between order statistics (Hyndman, Fan 1996, definition 7). */
  private static double quantile(double[] sorted, double probability) {
    double place = probability * (sorted.length - 1);
    int below = (int) place;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }
}
