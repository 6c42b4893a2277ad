package io.creatorledger.models.learn;

import org.jspecify.annotations.Nullable;

/**
 * Logistic regression by maximum likelihood: log odds = constant + Σ coefficient · column. Newton's
 * method (iteratively reweighted least squares: McCullagh, Nelder 1989, "Generalized Linear
 * Models").
 *
 * @param coefficients one per column, the constant last
 * @param standardErrors of the coefficients, from the information at the maximum
 * @param logLikelihood at the maximum
 */
public record LogisticRegression(
    double[] coefficients, double[] standardErrors, double logLikelihood) {

  private static final int MOST_STEPS = 50;
  private static final double PRECISION = 1e-12;

  /** Beyond this log odds a fit has run away: nothing observed says e^30 to one. */
  private static final double RUN_AWAY = 30;

  /**
   * Fits.
   *
   * @param rows each with the same columns, without a constant
   * @param outcomes by row: 1 or 0, or the share of ones
   * @param weights by row; null when each counts once
   * @param ridge half the penalty on squared coefficients, the constant excepted; 0 for none
   * @throws IllegalArgumentException in words: no rows, columns that do not tell their effects
   *     apart, or outcomes that the columns separate without error, so that no coefficient is large
   *     enough (a ridge helps)
   */
  public static LogisticRegression fit(
      double[][] rows, double[] outcomes, double @Nullable [] weights, double ridge) {
    if (rows.length == 0 || rows.length != outcomes.length) {
      throw new IllegalArgumentException("there are no rows, or not as many as outcomes");
    }
    int columns = rows[0].length;
    double[] coefficients = new double[columns + 1];
    double reached = Double.NEGATIVE_INFINITY;
    for (int step = 0; step < MOST_STEPS; step++) {
      double[] gradient = new double[columns + 1];
      double[][] matrix = new double[columns + 1][columns + 1];
      double likelihood = 0;
      double farthest = 0;
      for (int i = 0; i < rows.length; i++) {
        double weight = weights == null ? 1 : weights[i];
        double logOdds = logOdds(coefficients, rows[i]);
        double probability = 1 / (1 + Math.exp(-logOdds));
        likelihood += weight * (outcomes[i] * logOdds - softPlus(logOdds));
        farthest = Math.max(farthest, Math.abs(logOdds));
        add(rows[i], weight * (outcomes[i] - probability), gradient);
        add(rows[i], weight * probability * (1 - probability), matrix);
      }
      if (ridge == 0 && farthest > RUN_AWAY) {
        throw new IllegalArgumentException(
            "the columns separate the outcomes without error, so coefficients grow without end;"
                + " give a ridge");
      }
      double penalized = likelihood;
      for (int c = 0; c < columns; c++) {
        gradient[c] -= 2 * ridge * coefficients[c];
        matrix[c][c] += 2 * ridge;
        penalized -= ridge * coefficients[c] * coefficients[c];
      }
      Information information = new Information(matrix);
      if (Math.abs(penalized - reached) <= PRECISION * Math.abs(penalized)) {
        return new LogisticRegression(coefficients, information.standardErrors(), likelihood);
      }
      reached = penalized;
      double[] move = information.solve(gradient);
      for (int c = 0; c <= columns; c++) {
        coefficients[c] += move[c];
      }
    }
    throw new IllegalArgumentException(
        "the regression does not settle; the outcomes are nearly separated: give a ridge");
  }

  /** Probability of a row. */
  public double probability(double[] row) {
    return 1 / (1 + Math.exp(-logOdds(coefficients, row)));
  }

  private static double logOdds(double[] coefficients, double[] row) {
    double sum = coefficients[row.length];
    for (int c = 0; c < row.length; c++) {
      sum += coefficients[c] * row[c];
    }
    return sum;
  }

  /** log(1 + e^x) without overflow. */
  private static double softPlus(double x) {
    return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
  }

  private static void add(double[] row, double weight, double[] gradient) {
    for (int c = 0; c < row.length; c++) {
      gradient[c] += weight * row[c];
    }
    gradient[row.length] += weight;
  }

  private static void add(double[] row, double weight, double[][] matrix) {
    int last = row.length;
    for (int a = 0; a < last; a++) {
      for (int b = 0; b < last; b++) {
        matrix[a][b] += weight * row[a] * row[b];
      }
      matrix[a][last] += weight * row[a];
      matrix[last][a] += weight * row[a];
    }
    matrix[last][last] += weight;
  }
}
