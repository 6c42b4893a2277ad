package io.creatorledger.models.rule;

import io.creatorledger.models.path.Credits;
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
    Weights weights = new Weights(rules, paths);
    int count = rules.size();
    int channels = paths.channels().size();
    // The rules of a channel side by side, as their weights are: a touch adds to one cache line.
    double[] conversions = new double[channels * count];
    double[] values = new double[channels * count];
    for (int p = 0; p < paths.size(); p++) {
      double converted = paths.conversions(p);
      if (converted > 0) {
        double value = paths.value(p);
        double[] shares = weights.of(p);
        int share = 0;
        for (int t = paths.start(p), end = paths.end(p); t < end; t++) {
          int sum = paths.channel(t) * count;
          for (int r = 0; r < count; r++) {
            double weight = shares[share + r];
            conversions[sum + r] += weight * converted;
            values[sum + r] += weight * value;
          }
          share += count;
        }
      }
    }
    List<Credits> credits = new ArrayList<>();
    for (int r = 0; r < count; r++) {
      credits.add(
          new Credits(
              rules.get(r).name(),
              paths.channels(),
              column(conversions, r, count),
              column(values, r, count)));
    }
    return credits;
  }

  private static double[] column(double[] rows, int column, int width) {
    double[] cells = new double[rows.length / width];
    for (int row = 0; row < cells.length; row++) {
      cells[row] = rows[row * width + column];
    }
    return cells;
  }
}
