package io.creatorledger.models.markov;

import java.util.Arrays;

/**
 * Solves a chain of any order by Gauss-Seidel sweeps over its moves: x_s = r_s + Σ Q_st x_t, and
 * the same once more per channel with its states held at nothing. Sweeps end when no state changes
 * by more than 10⁻¹³ of the largest; journeys end, so every sweep comes nearer.
 */
final class SparseSolver {

  private static final double PRECISION = 1e-13;
  private static final int MOST_SWEEPS = 100_000;

  private final Chain chain;
  private final double[] probability;

  /** States held at nothing. */
  private final boolean[] lost;

  SparseSolver(Chain chain) {
    this.chain = chain;
    this.lost = new boolean[chain.states()];
    this.probability = new double[chain.target().length];
    for (int s = 0; s < chain.states(); s++) {
      for (int m = chain.rows()[s]; m < chain.rows()[s + 1]; m++) {
        probability[m] = chain.probability(s, m);
      }
    }
  }

  /** What every state can expect. */
  double[] expected(double[] amounts) {
    double[] expected = new double[chain.states()];
    sweep(expected, amounts);
    return expected;
  }

  Absorption solve(double[] amounts) {
    double[] expected = expected(amounts);
    double[] without = new double[chain.channels()];
    for (int c = 0; c < without.length; c++) {
      double[] left = expected.clone();
      for (int s = 1; s < left.length; s++) {
        lost[s] = chain.channel()[s] == c;
        left[s] = lost[s] ? 0 : left[s];
      }
      sweep(left, amounts);
      without[c] = left[0];
    }
    Arrays.fill(lost, false);
    return new Absorption(expected, without);
  }

  private void sweep(double[] x, double[] amounts) {
    for (int sweep = 0; sweep < MOST_SWEEPS; sweep++) {
      double change = 0;
      double largest = 0;
      for (int s = x.length - 1; s >= 0; s--) {
        if (!lost[s]) {
          double sum = chain.ends(amounts, s);
          for (int m = chain.rows()[s]; m < chain.rows()[s + 1]; m++) {
            sum += probability[m] * x[chain.target()[m]];
          }
          change = Math.max(change, Math.abs(sum - x[s]));
          largest = Math.max(largest, sum);
          x[s] = sum;
        }
      }
      if (change <= PRECISION * largest) {
        return;
      }
    }
    throw new IllegalArgumentException("the chain did not settle; journeys in it hardly ever end");
  }
}
