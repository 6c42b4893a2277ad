package io.creatorledger.models.markov;

import java.util.Arrays;

/**
 * Solves a chain of order 1 by one inverse: N = (I − Q)⁻¹ over the channels (Kemeny, Snell 1960,
 * "Finite Markov Chains"). With expected amounts x = N r, who never gets past channel i can expect
 * x_s − N[s,i] / N[i,i] · x_i: N[s,i] / N[i,i] is the probability of ever reaching i.
 */
final class DenseSolver {

  private final Chain chain;
  private final int n;

  /** Row-major; state s of the chain is row s − 1. */
  private final double[] inverse;

  private final double[] visits;

  DenseSolver(Chain chain) {
    this.chain = chain;
    this.n = chain.states() - 1;
    this.inverse = new double[n * n];
    for (int s = 1; s <= n; s++) {
      inverse[(s - 1) * n + s - 1] = 1;
      for (int m = chain.rows()[s]; m < chain.rows()[s + 1]; m++) {
        inverse[(s - 1) * n + chain.target()[m] - 1] -= chain.probability(s, m);
      }
    }
    invert();
    visits = visitsFromStart();
  }

  Absorption solve(double[] amounts) {
    double[] expected = new double[n + 1];
    for (int i = 0; i < n; i++) {
      double sum = 0;
      for (int j = 0; j < n; j++) {
        sum += inverse[i * n + j] * chain.ends(amounts, j + 1);
      }
      expected[i + 1] = sum;
    }
    for (int m = chain.rows()[0]; m < chain.rows()[1]; m++) {
      expected[0] += chain.probability(0, m) * expected[chain.target()[m]];
    }
    double[] without = new double[chain.channels()];
    Arrays.fill(without, expected[0]);
    for (int i = 0; i < n; i++) {
      double reached = visits[i] / inverse[i * n + i];
      without[chain.channel()[i + 1]] = expected[0] - reached * expected[i + 1];
    }
    return new Absorption(expected, without);
  }

  /** N[s,·]: how often a journey passes each state. */
  private double[] visitsFromStart() {
    double[] row = new double[n];
    for (int m = chain.rows()[0]; m < chain.rows()[1]; m++) {
      double probability = chain.probability(0, m);
      int from = (chain.target()[m] - 1) * n;
      for (int j = 0; j < n; j++) {
        row[j] += probability * inverse[from + j];
      }
    }
    return row;
  }

  /**
   * Gauss-Jordan in place. Without pivoting: I − Q is a nonsingular M-matrix, whose pivots stay
   * positive (Berman, Plemmons 1994), because from every state a journey was seen to end.
   */
  private void invert() {
    for (int k = 0; k < n; k++) {
      int rowK = k * n;
      double scale = 1 / inverse[rowK + k];
      inverse[rowK + k] = 1;
      for (int j = 0; j < n; j++) {
        inverse[rowK + j] *= scale;
      }
      for (int i = 0; i < n; i++) {
        double factor = inverse[i * n + k];
        if (i != k && factor != 0) {
          eliminate(i * n, rowK, k, factor);
        }
      }
    }
  }

  private void eliminate(int row, int pivotRow, int pivot, double factor) {
    inverse[row + pivot] = 0;
    for (int j = 0; j < n; j++) {
      inverse[row + j] -= factor * inverse[pivotRow + j];
    }
  }
}
