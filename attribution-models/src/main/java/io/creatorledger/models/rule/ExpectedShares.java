package io.creatorledger.models.rule;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Credit when it is not certain which touches were the buyer's: the expectation of a model's shares
 * over all that may be true. With independent odds pᵢ that touch i is real, and w(S) the model's
 * weights when exactly the touches S are, touch i has Σ_S ∏_{j∈S} pⱼ ∏_{j∉S} (1 − pⱼ) · wᵢ(S); when
 * none is real, nobody has credit. So a doubtful last touch leaves its doubt to the touch before
 * it, and only what no touch can claim is nobody's.
 *
 * <p>Exact for up to {@value #MOST_DOUBTFUL} doubtful touches. Of more, the surest are taken for
 * real in the sum, and the part that they are not is nobody's.
 */
public final class ExpectedShares {

  /** The shares' sum: a share of 1 is a billionth. */
  public static final long WHOLE = 1_000_000_000L;

  private static final int MOST_DOUBTFUL = 10;

  private ExpectedShares() {}

  /** A model's shares of some of the touches. */
  @FunctionalInterface
  public interface Model {

    /**
     * @param touches indices of the touches that are real, ascending; at least one
     * @return whole shares of these touches and, last, of nobody; not all nothing
     */
    long[] shares(int[] touches);
  }

  /**
   * @param odds that each touch is real, from 0 to 1; at least one
   * @return whole shares of the touches and, last, of nobody; they add up to {@link #WHOLE}
   * @throws IllegalArgumentException when odds are none
   */
  public static long[] of(double[] odds, Model model) {
    for (double each : odds) {
      if (!(each >= 0 && each <= 1)) {
        throw new IllegalArgumentException("odds lie between 0 and 1, not " + each);
      }
    }
    int[] doubtful =
        IntStream.range(0, odds.length)
            .filter(i -> odds[i] < 1)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> odds[i]))
            .limit(MOST_DOUBTFUL)
            .mapToInt(i -> i)
            .toArray();
    double[] expected = new double[odds.length];
    boolean[] real = new boolean[odds.length];
    for (int world = 0; world < 1 << doubtful.length; world++) {
      double chance = 1;
      Arrays.fill(real, true);
      for (int d = 0; d < doubtful.length; d++) {
        boolean is = (world >> d & 1) == 1;
        real[doubtful[d]] = is;
        chance *= is ? odds[doubtful[d]] : 1 - odds[doubtful[d]];
      }
      if (chance > 0) {
        add(expected, real, chance, model);
      }
    }
    boolean[] summed = new boolean[odds.length];
    for (int touch : doubtful) {
      summed[touch] = true;
    }
    long[] shares = new long[odds.length + 1];
    long left = WHOLE;
    for (int i = 0; i < odds.length; i++) {
      shares[i] = Math.min(left, Math.round(expected[i] * (summed[i] ? 1 : odds[i]) * WHOLE));
      left -= shares[i];
    }
    shares[odds.length] = left;
    return shares;
  }

  /**
   * The expectation when one of two things is true: shares of the one and of the other world.
   *
   * @param chance of the one, from 0 to 1
   * @return whole shares that add up to {@link #WHOLE}
   */
  public static long[] either(double chance, long[] one, long[] other) {
    long[] shares = new long[one.length];
    long left = WHOLE;
    for (int i = 0; i < one.length - 1; i++) {
      shares[i] = Math.min(left, Math.round(chance * one[i] + (1 - chance) * other[i]));
      left -= shares[i];
    }
    shares[one.length - 1] = left;
    return shares;
  }

  private static void add(double[] expected, boolean[] real, double chance, Model model) {
    int[] touches = IntStream.range(0, real.length).filter(i -> real[i]).toArray();
    if (touches.length == 0) {
      return;
    }
    long[] shares = model.shares(touches);
    double sum = 0;
    for (long share : shares) {
      sum += share;
    }
    for (int i = 0; i < touches.length; i++) {
      expected[touches[i]] += chance * shares[i] / sum;
    }
  }
}
