package io.creatorledger.models.interval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PartialPoolingTest {

  /**
   * Rubin (1981), "Estimation in Parallel Randomized Experiments": eight schools, whose spread by
   * DerSimonian and Laird is 0.
   */
  @Test
  void eightSchoolsAreOne() {
    double[] effects = {28, 8, -3, 7, -1, 1, 18, 12};
    double[] errors = {15, 10, 16, 11, 9, 11, 10, 18};
    PartialPooling pooled = PartialPooling.of(effects, errors, new int[8]);
    assertThat(pooled.kept()).containsOnly(0);
    assertThat(pooled.means()[0]).isCloseTo(7.686, within(5e-4));
    assertThat(pooled.standardErrors()[0]).isCloseTo(4.072, within(5e-4));
  }

  @Test
  void drawnEstimatesAreNearerToTheTruthAndTheirErrorsSayHowNear() {
    SplittableRandom random = new SplittableRandom(41);
    double before = 0;
    double after = 0;
    int covered = 0;
    int count = 400;
    double[] truth = new double[count];
    double[] estimates = new double[count];
    double[] errors = new double[count];
    int[] groups = new int[count];
    for (int i = 0; i < count; i++) {
      groups[i] = i % 2;
      errors[i] = 0.2 + 2 * random.nextDouble();
      truth[i] = (groups[i] == 0 ? 10 : 2) + 0.7 * random.nextGaussian();
      estimates[i] = truth[i] + errors[i] * random.nextGaussian();
    }
    PartialPooling pooled = PartialPooling.of(estimates, errors, groups);
    for (int i = 0; i < count; i++) {
      before += Math.pow(estimates[i] - truth[i], 2);
      after += Math.pow(pooled.means()[i] - truth[i], 2);
      double limit = 1.645 * pooled.standardErrors()[i];
      covered += Math.abs(pooled.means()[i] - truth[i]) < limit ? 1 : 0;
    }
    assertThat(after).isLessThan(0.4 * before);
    assertThat(covered / (double) count).isBetween(0.85, 0.95);
  }

  @Test
  void pairsStayAsTheyAreAndTheUnknownGetTheirGroupsMean() {
    double[] pair = {1, 9};
    PartialPooling alone = PartialPooling.of(pair, new double[] {1, 1}, new int[] {0, 1});
    assertThat(alone.means()).containsExactly(pair);
    double[] estimates = {4, 5, 6, 0};
    double[] errors = {1, 1, 1, Double.POSITIVE_INFINITY};
    PartialPooling pooled = PartialPooling.of(estimates, errors, new int[4]);
    assertThat(pooled.means()[3]).isCloseTo(5, within(1e-12));
    assertThat(Arrays.stream(pooled.standardErrors()).allMatch(Double::isFinite)).isTrue();
    assertThatThrownBy(() -> PartialPooling.of(pair, new double[] {1, 0}, new int[2]))
        .hasMessageContaining("positive");
  }
}
