package io.creatorledger.models.learn;

import org.hipparchus.exception.MathRuntimeException;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.CholeskyDecomposition;
import org.hipparchus.linear.DecompositionSolver;

/** An information matrix: the negative second derivative of a log likelihood. */
final class Information {

  /** Smallest pivot that is not taken for 0, in relation to the largest diagonal element. */
  private static final double SINGULAR = 1e-12;

  private final DecompositionSolver solver;
  private final int size;

  /**
   * @throws IllegalArgumentException when a column is a combination of others
   */
  Information(double[][] matrix) {
    size = matrix.length;
    double largest = 0;
    for (int i = 0; i < size; i++) {
      largest = Math.max(largest, matrix[i][i]);
    }
    try {
      solver =
          new CholeskyDecomposition(new Array2DRowRealMatrix(matrix), 1e-9, SINGULAR * largest)
              .getSolver();
    } catch (MathRuntimeException e) {
      throw new IllegalArgumentException(
          "the columns do not tell their effects apart: one is constant, or a combination of"
              + " others",
          e);
    }
  }

  double[] solve(double[] right) {
    return solver.solve(new ArrayRealVector(right, false)).toArray();
  }

  /** Standard errors: square roots of the inverse's diagonal. */
  double[] standardErrors() {
    double[] errors = new double[size];
    for (int i = 0; i < size; i++) {
      double[] unit = new double[size];
      unit[i] = 1;
      errors[i] = Math.sqrt(solve(unit)[i]);
    }
    return errors;
  }
}
