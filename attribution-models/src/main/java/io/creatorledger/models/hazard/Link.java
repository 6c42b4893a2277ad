package io.creatorledger.models.hazard;

/** The likelihood of a conversion, given the sum of all that acted on it. */
enum Link {

  /** That it came at all, of a hazard gathered over a journey: 1 − e^−total. */
  EVER {
    @Override
    double log(double total) {
      return Math.log(-Math.expm1(-total));
    }

    @Override
    double slope(double total) {
      return 1 / Math.expm1(total);
    }

    @Override
    double curvature(double slope) {
      return slope * (1 + slope);
    }
  },

  /** That it came at this moment, of the hazard of the moment: the total itself. */
  NOW {
    @Override
    double log(double total) {
      return Math.log(total);
    }

    @Override
    double slope(double total) {
      return 1 / total;
    }

    @Override
    double curvature(double slope) {
      return slope * slope;
    }
  };

  abstract double log(double total);

  abstract double slope(double total);

  /** Negative, at the total of a slope. */
  abstract double curvature(double slope);
}
