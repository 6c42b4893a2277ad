package io.creatorledger.models.shapley;

import java.util.SplittableRandom;

/**
 * A cooperative game: what every coalition of players is worth, and the Shapley values that follow.
 *
 * <p>Shapley (1953), "A Value for n-Person Games".
 */
@FunctionalInterface
public interface CoalitionGame {

  /** Exact values need 2^n worths; above this many players, sample. */
  int MOST_EXACT_PLAYERS = 20;

  /**
   * What a coalition is worth.
   *
   * @param players bit i says whether player i is in it; at most 64 players
   */
  double worth(long players);

  /**
   * Exact values: φ_i = Σ_S |S|! (n − |S| − 1)! / n! · (v(S ∪ i) − v(S)). They add up to v(all) −
   * v(none).
   *
   * @param players how many; at most {@link #MOST_EXACT_PLAYERS}
   */
  default double[] exactValues(int players) {
    if (players < 0 || players > MOST_EXACT_PLAYERS) {
      throw new IllegalArgumentException(
          "exact values are for at most " + MOST_EXACT_PLAYERS + " players, not " + players);
    }
    double[] weights = new double[players];
    for (int size = 0; size < players; size++) {
      // |S|! (n − |S| − 1)! / n! = 1 / (n · C(n − 1, |S|))
      weights[size] = size == 0 ? 1.0 / players : weights[size - 1] * size / (players - size);
    }
    double[] values = new double[players];
    double none = worth(0);
    double[] worths = new double[1 << players];
    for (int coalition = 0; coalition < worths.length; coalition++) {
      worths[coalition] = coalition == 0 ? none : worth(coalition);
    }
    for (int coalition = 0; coalition < worths.length; coalition++) {
      for (int i = 0; i < players; i++) {
        if ((coalition >> i & 1) == 0) {
          values[i] +=
              weights[Integer.bitCount(coalition)]
                  * (worths[coalition | 1 << i] - worths[coalition]);
        }
      }
    }
    return values;
  }

  /**
   * Values estimated from random orders of joining, each taken forwards and backwards (antithetic:
   * Mitchell et al. 2022, "Sampling Permutations for Shapley Value Estimation"). Every order's
   * contributions add up to v(all) − v(none), so the estimates do too.
   *
   * @param players at most 64
   * @param pairs how many orders, each with its reverse; at least 2
   */
  default SampledValues sampledValues(int players, int pairs, SplittableRandom random) {
    if (players < 1 || players > Long.SIZE || pairs < 2) {
      throw new IllegalArgumentException("1 to 64 players and at least 2 pairs are needed");
    }
    double[] sums = new double[players];
    double[] squares = new double[players];
    int[] order = new int[players];
    for (int i = 0; i < players; i++) {
      order[i] = i;
    }
    for (int pair = 0; pair < pairs; pair++) {
      for (int i = players - 1; i > 0; i--) {
        int j = random.nextInt(i + 1);
        int swapped = order[i];
        order[i] = order[j];
        order[j] = swapped;
      }
      double[] gains = new double[players];
      join(order, false, gains);
      join(order, true, gains);
      for (int i = 0; i < players; i++) {
        double mean = gains[i] / 2;
        sums[i] += mean;
        squares[i] += mean * mean;
      }
    }
    double[] errors = new double[players];
    for (int i = 0; i < players; i++) {
      sums[i] /= pairs;
      double variance = Math.max(0, squares[i] / pairs - sums[i] * sums[i]);
      errors[i] = Math.sqrt(variance / (pairs - 1));
    }
    return new SampledValues(sums, errors);
  }

  private void join(int[] order, boolean backwards, double[] gains) {
    long coalition = 0;
    double before = worth(0);
    for (int i = 0; i < order.length; i++) {
      int player = order[backwards ? order.length - 1 - i : i];
      coalition |= 1L << player;
      double after = worth(coalition);
      gains[player] += after - before;
      before = after;
    }
  }

  /**
   * Estimated values.
   *
   * @param values by player
   * @param standardErrors by player; the true value is within 1.96 of them 95 times of 100
   */
  record SampledValues(double[] values, double[] standardErrors) {}
}
