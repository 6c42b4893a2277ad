package io.creatorledger.models.hazard;

/**
 * Nodes and weights of Gauss-Legendre quadrature on 0 … 1: n of them integrate polynomials up to
 * the degree 2 n − 1 without error.
 */
record GaussLegendre(double[] nodes, double[] weights) {

  /**
   * Newton's method from the usual first guesses (Abramowitz, Stegun 1964, 25.4.29 and 22.16.6).
   */
  static GaussLegendre of(int count) {
    double[] nodes = new double[count];
    double[] weights = new double[count];
    for (int i = 0; i < count; i++) {
      double x = StrictMath.cos(Math.PI * (i + 0.75) / (count + 0.5));
      double slope = 0;
      for (int step = 0; step < 100; step++) {
        double before = 0;
        double value = 1;
        for (int k = 1; k <= count; k++) {
          double next = ((2 * k - 1) * x * value - (k - 1) * before) / k;
          before = value;
          value = next;
        }
        slope = count * (x * value - before) / (x * x - 1);
        double correction = value / slope;
        x -= correction;
        if (Math.abs(correction) < 1e-15) {
          break;
        }
      }
      nodes[i] = (1 + x) / 2;
      weights[i] = 1 / ((1 - x * x) * slope * slope);
    }
    return new GaussLegendre(nodes, weights);
  }
}
