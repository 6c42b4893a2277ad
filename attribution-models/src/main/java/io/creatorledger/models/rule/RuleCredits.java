package io.creatorledger.models.rule;

import io.creatorledger.models.path.Credits;
import io.creatorledger.models.path.PathSums;
import io.creatorledger.models.path.Paths;
import java.util.ArrayList;
import java.util.List;

/**
 * Credits channels by rules, journey by journey. Repeated touches of a channel are each a touch of
 * their own: nothing is collapsed.
 *
 * <p>A half-life of {@code time_decay} counts days where paths have times. Where they have not, an
 * age is the number of touches after it, and {@link Rules#TIME_DECAY}'s own half-life is one touch.
 */
public final class RuleCredits {

  private RuleCredits() {}

  /** Credits by a rule; channels named {@code direct}, in any case, are direct visits. */
  public static Credits of(Rule rule, Paths paths) {
    return of(List.of(rule), paths).getFirst();
  }

  /** Credits by several rules, in one pass over the paths. */
  public static List<Credits> of(List<Rule> rules, Paths paths) {
    int count = rules.size();
    int channels = paths.channels().size();
    double[] sums =
        PathSums.of(
            paths,
            2 * channels * count,
            (from, to, part) -> add(new Weights(rules, paths), paths, from, to, part));
    List<Credits> credits = new ArrayList<>();
    for (int r = 0; r < count; r++) {
      credits.add(
          new Credits(
              rules.get(r).name(),
              paths.channels(),
              column(sums, r, count, 0, channels),
              column(sums, r, count, channels, channels)));
    }
    return credits;
  }

  /**
   * Conversions of all channels, then their values; the rules of a channel side by side, as their
   * weights are: a touch adds to one cache line of each.
   */
  private static void add(Weights weights, Paths paths, int from, int to, double[] sums) {
    int count = weights.rules();
    int values = sums.length / 2;
    for (int p = from; p < to; p++) {
      double converted = paths.conversions(p);
      if (converted > 0) {
        double value = paths.value(p);
        double[] shares = weights.of(p);
        int share = 0;
        for (int t = paths.start(p), end = paths.end(p); t < end; t++) {
          int sum = paths.channel(t) * count;
          for (int r = 0; r < count; r++) {
            double weight = shares[share + r];
            sums[sum + r] += weight * converted;
            sums[values + sum + r] += weight * value;
          }
          share += count;
        }
      }
    }
  }

  private static double[] column(
      double[] sums, int rule, int rules, int firstChannel, int channels) {
    double[] cells = new double[channels];
    for (int c = 0; c < channels; c++) {
      cells[c] = sums[(firstChannel + c) * rules + rule];
    }
    return cells;
  }
}
