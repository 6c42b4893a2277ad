package io.creatorledger.models.learn;

import java.util.Arrays;
import java.util.Comparator;

/**
 * How good probabilities were.
 *
 * @param logLoss mean −log of what was said of what happened
 * @param brier mean squared error
 * @param auc chance that who converted was given more than who did not
 * @param calibrationError mean distance of what was said from what happened, over ten groups of
 *     equal size (expected calibration error)
 */
public record Accuracy(double logLoss, double brier, double auc, double calibrationError) {

  private static final int GROUPS = 10;
  private static final double SUREST = 1e-15;

  /**
   * @param outcomes 1 or 0, by probability
   */
  public static Accuracy of(double[] probabilities, double[] outcomes) {
    double loss = 0;
    double squares = 0;
    double[] negatives = new double[outcomes.length];
    for (int i = 0; i < outcomes.length; i++) {
      double said = Math.clamp(probabilities[i], SUREST, 1 - SUREST);
      loss -= outcomes[i] * Math.log(said) + (1 - outcomes[i]) * Math.log1p(-said);
      squares += (probabilities[i] - outcomes[i]) * (probabilities[i] - outcomes[i]);
      negatives[i] = 1 - outcomes[i];
    }
    return new Accuracy(
        loss / outcomes.length,
        squares / outcomes.length,
        RocCurve.area(probabilities, outcomes, negatives),
        calibrationError(probabilities, outcomes));
  }

  private static double calibrationError(double[] probabilities, double[] outcomes) {
    Integer[] order = new Integer[outcomes.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, Comparator.comparingDouble(i -> probabilities[i]));
    double error = 0;
    for (int group = 0; group < GROUPS; group++) {
      double said = 0;
      double happened = 0;
      for (int i = group * order.length / GROUPS; i < (group + 1) * order.length / GROUPS; i++) {
        said += probabilities[order[i]];
        happened += outcomes[order[i]];
      }
      error += Math.abs(said - happened);
    }
    return error / order.length;
  }
}
