package io.creatorledger.models.learn;

import java.util.Arrays;
import java.util.Comparator;

/**
 * Corrects scores so that they are probabilities: of those who get 0.2, a fifth converts. Isotonic
 * regression by pooling adjacent violators (Ayer et al. 1955; Zadrozny, Elkan 2002, "Transforming
 * Classifier Scores into Accurate Multiclass Probability Estimates"); linear between the middles of
 * its steps, so that different scores seldom become one probability. Nobody is surer than n cases
 * allow: probabilities keep 1 / (n + 2) from 0 and from 1, as the rule of succession does.
 *
 * @param scores ascending
 * @param probabilities of those scores, ascending
 */
public record Calibration(double[] scores, double[] probabilities) {

  /**
   * Learns from cases that the scores did not learn from.
   *
   * @param outcomes 1 or 0, by score
   * @throws IllegalArgumentException when there are none
   */
  public static Calibration fit(double[] scores, double[] outcomes) {
    if (scores.length == 0 || scores.length != outcomes.length) {
      throw new IllegalArgumentException("there are no scores, or not as many as outcomes");
    }
    Integer[] order = new Integer[scores.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, Comparator.comparingDouble(i -> scores[i]));
    double[] sums = new double[order.length];
    double[] middles = new double[order.length];
    double[] counts = new double[order.length];
    int steps = 0;
    for (int i : order) {
      sums[steps] = outcomes[i];
      middles[steps] = scores[i];
      counts[steps] = 1;
      steps++;
      while (steps > 1
          && sums[steps - 2] * counts[steps - 1] >= sums[steps - 1] * counts[steps - 2]) {
        steps--;
        sums[steps - 1] += sums[steps];
        middles[steps - 1] += middles[steps];
        counts[steps - 1] += counts[steps];
      }
    }
    double[] at = new double[steps];
    double[] probabilities = new double[steps];
    for (int s = 0; s < steps; s++) {
      at[s] = middles[s] / counts[s];
      double surest = 1.0 / (order.length + 2);
      probabilities[s] = Math.clamp(sums[s] / counts[s], surest, 1 - surest);
    }
    return new Calibration(at, probabilities);
  }

  /** The probability of a score. */
  public double probability(double score) {
    int place = Arrays.binarySearch(scores, score);
    if (place >= 0) {
      return probabilities[place];
    }
    int above = -place - 1;
    if (above == 0) {
      return probabilities[0];
    }
    if (above == scores.length) {
      return probabilities[above - 1];
    }
    double part = (score - scores[above - 1]) / (scores[above] - scores[above - 1]);
    return probabilities[above - 1] + part * (probabilities[above] - probabilities[above - 1]);
  }
}
