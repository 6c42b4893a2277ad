package io.creatorledger.models.markov;

import java.util.Arrays;
import java.util.function.DoubleSupplier;
import java.util.stream.IntStream;

/**
 * Solves a chain of any order by Gauss-Seidel sweeps over its moves: x_s = r_s + Σ Q_st x_t, and
 * the same once more per channel with its states held at nothing. Sweeps end when no state changes
 * by more than 10⁻¹³ of the largest; journeys end, so every sweep comes nearer.
 *
 * <p>Channels are swept four at a time, side by side in memory, because a sweep mostly waits for
 * the states it reads; all processors share these blocks.
 */
final class SparseSolver {

  private static final double PRECISION = 1e-13;
  private static final int MOST_SWEEPS = 100_000;
  private static final int LANES = 4;

  /** How little the ratio of two changes may differ from the one before. */
  private static final double STEADY = 0.01;

  private final Chain chain;
  private final double[] probability;

  SparseSolver(Chain chain) {
    this.chain = chain;
    this.probability = new double[chain.target().length];
    for (int s = 0; s < chain.states(); s++) {
      for (int m = chain.rows()[s]; m < chain.rows()[s + 1]; m++) {
        probability[m] = chain.probability(s, m);
      }
    }
  }

  /** What every state can expect. */
  double[] expected(double[] amounts) {
    double[] x = new double[chain.states()];
    settle(x, () -> sweep(x, amounts));
    return x;
  }

  Absorption solve(double[] amounts) {
    double[] expected = expected(amounts);
    double[] without = new double[chain.channels()];
    IntStream.rangeClosed(0, (without.length - 1) / LANES)
        .parallel()
        .forEach(block -> without(block * LANES, expected, amounts, without));
    return new Absorption(expected, without);
  }

  /** What the start can expect without each of a block's channels, beginning with all of them. */
  private void without(int first, double[] expected, double[] amounts, double[] without) {
    double[] x = new double[expected.length * LANES];
    for (int s = 0; s < expected.length; s++) {
      Arrays.fill(x, s * LANES, (s + 1) * LANES, expected[s]);
      int lost = lane(s, first);
      if (lost >= 0 && lost < LANES) {
        x[s * LANES + lost] = 0;
      }
    }
    settle(x, () -> sweep(x, amounts, first));
    for (int c = first; c < Math.min(first + LANES, without.length); c++) {
      without[c] = x[c - first];
    }
  }

  private double sweep(double[] x, double[] amounts) {
    double change = 0;
    double largest = 0;
    for (int s = x.length - 1; s >= 0; s--) {
      double sum = chain.ends(amounts, s);
      for (int m = chain.rows()[s]; m < chain.rows()[s + 1]; m++) {
        sum += probability[m] * x[chain.target()[m]];
      }
      change = Math.max(change, Math.abs(sum - x[s]));
      largest = Math.max(largest, sum);
      x[s] = sum;
    }
    return largest == 0 ? 0 : change / largest;
  }

  /** A sweep of a block; lanes are written out, as a loop over so few is slower than one lane. */
  private double sweep(double[] x, double[] amounts, int first) {
    int[] rows = chain.rows();
    int[] target = chain.target();
    double change = 0;
    double largest = 0;
    for (int s = rows.length - 2; s >= 0; s--) {
      double ends = chain.ends(amounts, s);
      double a = ends;
      double b = ends;
      double c = ends;
      double d = ends;
      for (int m = rows[s], end = rows[s + 1]; m < end; m++) {
        double weight = probability[m];
        int from = target[m] * LANES;
        a += weight * x[from];
        b += weight * x[from + 1];
        c += weight * x[from + 2];
        d += weight * x[from + 3];
      }
      int lost = lane(s, first);
      int place = s * LANES;
      change = Math.max(change, set(x, place, lost == 0 ? 0 : a));
      change = Math.max(change, set(x, place + 1, lost == 1 ? 0 : b));
      change = Math.max(change, set(x, place + 2, lost == 2 ? 0 : c));
      change = Math.max(change, set(x, place + 3, lost == 3 ? 0 : d));
      largest = Math.max(Math.max(largest, Math.max(a, b)), Math.max(c, d));
    }
    return largest == 0 ? 0 : change / largest;
  }

  /** The lane in which a state is held at nothing; outside of the lanes when it is in none. */
  private int lane(int state, int first) {
    return state == 0 ? LANES : chain.channel()[state] - first;
  }

  private static double set(double[] x, int place, double amount) {
    double change = Math.abs(amount - x[place]);
    x[place] = amount;
    return change;
  }

  /**
   * Sweeps until nothing changes. Soon every sweep leaves the same part λ of the change before it:
   * then what all the sweeps to come would add, λ / (1 − λ) of the last change, is added at once
   * (Lyusternik 1947), and the sweeps go on from there.
   */
  private static void settle(double[] x, DoubleSupplier sweep) {
    double lastChange = 1;
    double lastRatio = 0;
    double[] before = {};
    for (int i = 0; i < MOST_SWEEPS; i++) {
      double change = sweep.getAsDouble();
      if (change <= PRECISION) {
        return;
      }
      double ratio = change / lastChange;
      boolean steady = ratio < 1 && Math.abs(ratio - lastRatio) < STEADY * ratio;
      if (before.length > 0) {
        if (steady) {
          addAllToCome(x, before, ratio);
        }
        before = new double[0];
      } else if (steady) {
        before = x.clone();
      }
      lastChange = change;
      lastRatio = ratio;
    }
    throw new IllegalArgumentException("the chain did not settle; journeys in it hardly ever end");
  }

  private static void addAllToCome(double[] x, double[] before, double ratio) {
    for (int i = 0; i < x.length; i++) {
      x[i] += (x[i] - before[i]) * ratio / (1 - ratio);
    }
  }
}
