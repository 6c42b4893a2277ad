package io.creatorledger.models.learn;

/**
 * Linear regression by least squares with a penalty on squared coefficients (Hoerl, Kennard 1970).
 *
 * @param coefficients one per column, the constant last
 */
public record RidgeRegression(double[] coefficients) {

  /**
   * Fits.
   *
   * @param rows each with the same columns, without a constant
   * @param ridge penalty, the constant excepted; 0 for least squares
   * @throws IllegalArgumentException when there are no rows, or without a ridge columns that do not
   *     tell their effects apart
   */
  public static RidgeRegression fit(double[][] rows, double[] outcomes, double ridge) {
    if (rows.length == 0 || rows.length != outcomes.length) {
      throw new IllegalArgumentException("there are no rows, or not as many as outcomes");
    }
    int columns = rows[0].length;
    double[] right = new double[columns + 1];
    double[][] matrix = new double[columns + 1][columns + 1];
    for (int i = 0; i < rows.length; i++) {
      for (int a = 0; a <= columns; a++) {
        double first = a == columns ? 1 : rows[i][a];
        right[a] += first * outcomes[i];
        for (int b = 0; b <= columns; b++) {
          matrix[a][b] += first * (b == columns ? 1 : rows[i][b]);
        }
      }
    }
    for (int c = 0; c < columns; c++) {
      matrix[c][c] += ridge;
    }
    return new RidgeRegression(new Information(matrix).solve(right));
  }

  /** The outcome to expect of a row. */
  public double predict(double[] row) {
    double sum = coefficients[row.length];
    for (int c = 0; c < row.length; c++) {
      sum += coefficients[c] * row[c];
    }
    return sum;
  }
}
