package io.creatorledger.models.learn;

/**
 * Cox's partial likelihood at given coefficients.
 *
 * @param log its logarithm
 * @param gradient its slope by coefficient
 * @param information its curvature, negative
 */
record PartialLikelihood(double log, double[] gradient, double[][] information) {

  /**
   * Sums from the longest time to the shortest, so that who is still at risk is always known.
   *
   * @param sorted the shortest time first
   */
  static PartialLikelihood of(Survival[] sorted, double[] coefficients, CoxModel.Ties ties) {
    Sums sums = new Sums(coefficients.length);
    int to = sorted.length;
    while (to > 0) {
      int from = to - 1;
      while (from > 0 && sorted[from - 1].time() == sorted[from].time()) {
        from--;
      }
      sums.add(sorted, from, to, coefficients, ties);
      to = from;
    }
    return new PartialLikelihood(sums.log, sums.gradient, sums.information);
  }

  private static final class Sums {

    private final int size;
    private double log;
    private final double[] gradient;
    private final double[][] information;
    private final Moments atRisk;

    Sums(int size) {
      this.size = size;
      gradient = new double[size];
      information = new double[size][size];
      atRisk = new Moments(size);
    }

    void add(Survival[] sorted, int from, int to, double[] coefficients, CoxModel.Ties ties) {
      Moments tied = new Moments(size);
      int events = 0;
      for (int i = from; i < to; i++) {
        double[] row = sorted[i].columns();
        double score = CoxModel.score(coefficients, row);
        atRisk.add(row, Math.exp(score));
        if (sorted[i].event()) {
          tied.add(row, Math.exp(score));
          events++;
          log += score;
          for (int c = 0; c < size; c++) {
            gradient[c] += row[c];
          }
        }
      }
      for (int e = 0; e < events; e++) {
        double gone = ties == CoxModel.Ties.EFRON ? (double) e / events : 0;
        subtract(tied, gone);
      }
    }

    private void subtract(Moments tied, double gone) {
      double weight = atRisk.weight - gone * tied.weight;
      log -= Math.log(weight);
      double[] means = new double[size];
      for (int a = 0; a < size; a++) {
        means[a] = (atRisk.first[a] - gone * tied.first[a]) / weight;
        gradient[a] -= means[a];
        for (int b = 0; b <= a; b++) {
          double cell =
              (atRisk.second[a][b] - gone * tied.second[a][b]) / weight - means[a] * means[b];
          information[a][b] += cell;
          information[b][a] = information[a][b];
        }
      }
    }
  }

  /** Sums of weights, of weighted rows, and of their products (lower triangle). */
  private static final class Moments {

    private double weight;
    private final double[] first;
    private final double[][] second;

    Moments(int size) {
      first = new double[size];
      second = new double[size][size];
    }

    void add(double[] row, double by) {
      weight += by;
      for (int a = 0; a < row.length; a++) {
        first[a] += by * row[a];
        for (int b = 0; b <= a; b++) {
          second[a][b] += by * row[a] * row[b];
        }
      }
    }
  }
}
