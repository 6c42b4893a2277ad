package io.creatorledger.models.interval;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Draws estimates towards the mean of their group, the more the less each is known by itself: small
 * creators towards their tier.
 *
 * <p>Normal estimates around normal truths (empirical Bayes: Efron, Morris 1975): with variance τ²
 * between the members of a group, by DerSimonian and Laird (1986), an estimate of standard error s
 * keeps the weight τ² / (τ² + s²). A group of fewer than three tells nothing of its spread; its
 * members stay as they are.
 *
 * @param means drawn estimates
 * @param standardErrors of the drawn estimates
 * @param kept by estimate the weight it kept: 1 is all its own, 0 is its group's mean
 */
public record PartialPooling(double[] means, double[] standardErrors, double[] kept) {

  private static final int FEWEST = 3;

  /**
   * Pools.
   *
   * @param estimates one per member
   * @param standardErrors of the estimates; infinite where nothing is known
   * @param groups by member its group's number, from 0
   * @throws IllegalArgumentException when the arrays differ in length or an error is not positive
   */
  public static PartialPooling of(double[] estimates, double[] standardErrors, int[] groups) {
    if (estimates.length != standardErrors.length || estimates.length != groups.length) {
      throw new IllegalArgumentException("an error and a group per estimate are needed");
    }
    if (Arrays.stream(standardErrors).anyMatch(error -> !(error > 0))) {
      throw new IllegalArgumentException("a standard error is positive");
    }
    double[] means = estimates.clone();
    double[] errors = standardErrors.clone();
    double[] kept = new double[estimates.length];
    Arrays.fill(kept, 1);
    for (int group = 0; group <= Arrays.stream(groups).max().orElse(-1); group++) {
      Group members = new Group(estimates, standardErrors, groups, group);
      if (members.size >= FEWEST) {
        for (int i = 0; i < estimates.length; i++) {
          if (groups[i] == group) {
            double variance = standardErrors[i] * standardErrors[i];
            double weight =
                variance == Double.POSITIVE_INFINITY
                    ? 0
                    : members.between / (members.between + variance);
            kept[i] = weight;
            means[i] = weight * (weight == 0 ? 0 : estimates[i]) + (1 - weight) * members.mean;
            errors[i] =
                Math.sqrt(
                    (weight == 0 ? members.between : weight * variance)
                        + (1 - weight) * (1 - weight) * members.varianceOfMean);
          }
        }
      }
    }
    return new PartialPooling(means, errors, kept);
  }

  private static final class Group {

    private final int size;
    private final double mean;
    private final double between;
    private final double varianceOfMean;

    Group(double[] estimates, double[] errors, int[] groups, int group) {
      int[] members =
          IntStream.range(0, estimates.length)
              .filter(i -> groups[i] == group && Double.isFinite(errors[i]))
              .toArray();
      size = members.length;
      double[] fixed = weights(members, errors, 0);
      double fixedMean = mean(members, estimates, fixed);
      double spread = 0;
      for (int m = 0; m < size; m++) {
        double distance = estimates[members[m]] - fixedMean;
        spread += fixed[m] * distance * distance;
      }
      double sum = Arrays.stream(fixed).sum();
      double squares = Arrays.stream(fixed).map(w -> w * w).sum();
      double scale = sum - squares / sum;
      between = size < 2 || !(scale > 0) ? 0 : Math.max(0, (spread - (size - 1)) / scale);
      double[] random = weights(members, errors, between);
      mean = mean(members, estimates, random);
      varianceOfMean = 1 / Arrays.stream(random).sum();
    }

    private static double[] weights(int[] members, double[] errors, double between) {
      return Arrays.stream(members)
          .mapToDouble(i -> 1 / (errors[i] * errors[i] + between))
          .toArray();
    }

    private static double mean(int[] members, double[] estimates, double[] weights) {
      double sum = 0;
      for (int m = 0; m < members.length; m++) {
        sum += weights[m] * estimates[members[m]];
      }
      return sum / Arrays.stream(weights).sum();
    }
  }
}
