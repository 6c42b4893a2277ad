package io.creatorledger.models.shapley;

import io.creatorledger.models.path.Credits;
import io.creatorledger.models.path.Paths;
import java.util.stream.IntStream;

/**
 * The simple probabilistic model of Shao and Li (2011), "Data-driven Multi-touch Attribution
 * Models", which stops Shapley's sum at pairs: what channel i adds in a journey is
 *
 * <p>V(i) = p(i) + Σ_j (p(i, j) − p(i) − p(j)) / (2 (n − 1)), over the n − 1 other channels j of
 * the same journey (equation 3; the factor shares a pair's surplus among both, and the mean is
 * taken over the others).
 *
 * <p>p(i) is the share of converting journeys among those that touched i, p(i, j) among those that
 * touched both. A channel is credited with the sum of V over the journeys that converted; the
 * credits do not add up to the conversions.
 */
public final class SimpleProbabilityModel {

  /** The model's name. */
  public static final String NAME = "simple_probability";

  private SimpleProbabilityModel() {}

  /** Credit of every channel: conversions, and in proportion to them value. */
  public static Credits credits(Paths paths) {
    int channels = paths.channels().size();
    double[][] converted = new double[channels][channels];
    double[][] walked = new double[channels][channels];
    for (int p = 0; p < paths.size(); p++) {
      int[] distinct = distinct(paths, p);
      for (int i : distinct) {
        for (int j : distinct) {
          converted[i][j] += paths.conversions(p);
          walked[i][j] += paths.conversions(p) + paths.nulls(p);
        }
      }
    }
    double[] conversions = new double[channels];
    double[] values = new double[channels];
    for (int p = 0; p < paths.size(); p++) {
      if (paths.conversions(p) > 0) {
        int[] distinct = distinct(paths, p);
        for (int i : distinct) {
          double own = converted[i][i] / walked[i][i];
          double added = own;
          for (int j : distinct) {
            if (j != i) {
              double pair = converted[i][j] / walked[i][j];
              double other = converted[j][j] / walked[j][j];
              added += (pair - own - other) / (2.0 * (distinct.length - 1));
            }
          }
          conversions[i] += added * paths.conversions(p);
          values[i] += added * paths.value(p);
        }
      }
    }
    return new Credits(NAME, paths.channels(), conversions, values);
  }

  private static int[] distinct(Paths paths, int path) {
    return IntStream.range(paths.start(path), paths.end(path))
        .map(paths::channel)
        .distinct()
        .toArray();
  }
}
