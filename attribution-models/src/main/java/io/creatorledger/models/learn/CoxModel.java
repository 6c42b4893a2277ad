package io.creatorledger.models.learn;

import java.util.List;

/**
 * Cox's (1972) proportional hazards: a person's hazard is a common one times e^(Σ coefficient ·
 * column). Newton's method on the partial likelihood.
 *
 * @param coefficients one per column
 * @param standardErrors of the coefficients
 * @param nullLogLikelihood of coefficients 0
 * @param logLikelihood at the maximum
 * @param concordance Harrell's C: of pairs of which it is known who had the event first, the share
 *     for whom the hazard was higher, ties of hazards counting half; an event at a time at which
 *     another was last seen came first, two events at one time are no such pair
 */
public record CoxModel(
    double[] coefficients,
    double[] standardErrors,
    double nullLogLikelihood,
    double logLikelihood,
    double concordance) {

  private static final int MOST_STEPS = 50;
  private static final double PRECISION = 1e-12;

  /** Nobody observed is in e^25 times the danger of another. */
  private static final double RUN_AWAY = 25;

  /** What events at one time mean. */
  public enum Ties {
    /** They came one after the other, nobody knows in which order (Efron 1977). */
    EFRON,
    /** All were at risk while each happened (Breslow 1974). */
    BRESLOW
  }

  /**
   * Fits.
   *
   * @throws IllegalArgumentException in words: nobody had the event, or the columns do not tell
   *     their effects apart
   */
  public static CoxModel fit(List<Survival> watched, Ties ties) {
    if (watched.stream().noneMatch(Survival::event)) {
      throw new IllegalArgumentException("nobody had the event: there is no hazard to compare");
    }
    Survival[] sorted = Survival.byTime(watched);
    double[] coefficients = new double[sorted[0].columns().length];
    PartialLikelihood start = PartialLikelihood.of(sorted, coefficients, ties);
    PartialLikelihood here = start;
    for (int step = 0; step < MOST_STEPS; step++) {
      double[] move = new Information(here.information()).solve(here.gradient());
      double size = 1;
      PartialLikelihood next = here;
      double[] moved = coefficients;
      do {
        moved = coefficients.clone();
        for (int c = 0; c < moved.length; c++) {
          moved[c] += size * move[c];
        }
        next = PartialLikelihood.of(sorted, moved, ties);
        size /= 2;
      } while (!(next.log() >= here.log() - PRECISION * Math.abs(here.log())) && size > 1e-6);
      boolean settled = Math.abs(next.log() - here.log()) <= PRECISION * Math.abs(next.log());
      coefficients = moved;
      here = next;
      if (range(sorted, coefficients) > RUN_AWAY) {
        throw new IllegalArgumentException(
            "a column tells without error who has the event first, so its coefficient grows without"
                + " end");
      }
      if (settled) {
        double[] errors = new Information(here.information()).standardErrors();
        return new CoxModel(
            coefficients, errors, start.log(), here.log(), Concordance.of(sorted, coefficients));
      }
    }
    throw new IllegalArgumentException(
        "the model does not settle: a column tells without error who has the event");
  }

  private static double range(Survival[] watched, double[] coefficients) {
    double lowest = Double.POSITIVE_INFINITY;
    double highest = Double.NEGATIVE_INFINITY;
    for (Survival one : watched) {
      double score = score(coefficients, one.columns());
      lowest = Math.min(lowest, score);
      highest = Math.max(highest, score);
    }
    return highest - lowest;
  }

  /** Hazard of a row in relation to one whose columns are all 0. */
  public double relativeHazard(double[] row) {
    return Math.exp(score(coefficients, row));
  }

  static double score(double[] coefficients, double[] row) {
    double sum = 0;
    for (int c = 0; c < row.length; c++) {
      sum += coefficients[c] * row[c];
    }
    return sum + 0.0; // −0 and 0 are one score
  }
}
