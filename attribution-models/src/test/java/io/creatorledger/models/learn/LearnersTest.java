package io.creatorledger.models.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LearnersTest {

  private static final double[][] SQUARE = {{0, 0}, {0, 1}, {1, 0}, {1, 1}};

  @Test
  void logOddsOfAGroupAreFoundToTheDigit() {
    // 20 of 100 without, 50 of 100 with: the log odds are −log 4 and 0.
    double[][] rows = {{0}, {0}, {1}, {1}};
    double[] outcomes = {1, 0, 1, 0};
    double[] weights = {20, 80, 50, 50};
    LogisticRegression fitted = LogisticRegression.fit(rows, outcomes, weights, 0);

    assertThat(fitted.coefficients())
        .containsExactly(new double[] {Math.log(4), -Math.log(4)}, within(1e-9));
    double error = Math.sqrt(1 / 20.0 + 1 / 80.0 + 1 / 50.0 + 1 / 50.0);
    assertThat(fitted.standardErrors()[0]).isCloseTo(error, within(1e-9));
    assertThat(fitted.probability(new double[] {1})).isCloseTo(0.5, within(1e-9));
  }

  @Test
  void whatARegressionCannotTellIsSaidInWords() {
    double[] mixed = {1, 0, 0, 1};
    double[][] twice = {{0, 0}, {1, 1}, {2, 2}, {3, 3}};
    assertThatThrownBy(() -> LogisticRegression.fit(twice, mixed, null, 0))
        .hasMessageContaining("a combination of others");
    double[] separated = {0, 0, 1, 1};
    assertThatThrownBy(() -> LogisticRegression.fit(SQUARE, separated, null, 0))
        .hasMessageContaining("ridge");
    assertThat(LogisticRegression.fit(SQUARE, separated, null, 0.1).coefficients()[0])
        .isBetween(0.5, 5.0);
    assertThatThrownBy(() -> LogisticRegression.fit(new double[0][], mixed, null, 0))
        .hasMessageContaining("no rows");
  }

  @Test
  void aHazardTwiceAsHighIsFound() {
    SplittableRandom random = new SplittableRandom(17);
    List<Survival> watched = new ArrayList<>();
    for (int i = 0; i < 8_000; i++) {
      double exposed = i % 2;
      double event = -Math.log(random.nextDouble()) / (0.1 * (exposed == 1 ? 2 : 1));
      double watchedFor = 20 * random.nextDouble();
      watched.add(
          new Survival(Math.min(event, watchedFor), event <= watchedFor, new double[] {exposed}));
    }
    CoxModel cox = CoxModel.fit(watched, CoxModel.Ties.EFRON);
    assertThat(cox.coefficients()[0]).isCloseTo(Math.log(2), within(4 * cox.standardErrors()[0]));
    assertThat(cox.standardErrors()[0]).isBetween(0.02, 0.05);
    assertThat(cox.relativeHazard(new double[] {1})).isCloseTo(2, within(0.3));
    assertThat(cox.logLikelihood()).isGreaterThan(cox.nullLogLikelihood());
  }

  @Test
  void aColumnThatTellsWithoutErrorWhoComesFirstIsRefused() {
    List<Survival> watched = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      watched.add(new Survival(1 + i, true, new double[] {i < 20 ? 1 : 0}));
    }
    assertThatThrownBy(() -> CoxModel.fit(watched, CoxModel.Ties.EFRON))
        .hasMessageContaining("without error");
  }

  @Test
  void scoresOfMinusNothingAndNothingAreTied() {
    Survival[] watched = {
      new Survival(1, true, new double[] {-0.0}), new Survival(2, true, new double[] {0.0})
    };
    assertThat(Concordance.of(watched, new double[] {1})).isEqualTo(0.5);
  }

  @Test
  void concordanceCountsPairsAsTheDefinitionSays() {
    SplittableRandom random = new SplittableRandom(23);
    List<Survival> watched = new ArrayList<>();
    for (int i = 0; i < 150; i++) {
      watched.add(
          new Survival(random.nextInt(40), random.nextBoolean(), new double[] {random.nextInt(6)}));
    }
    double right = 0;
    double pairs = 0;
    for (Survival first : watched) {
      for (Survival second : watched) {
        boolean known =
            first.event()
                && (first.time() < second.time()
                    || first.time() == second.time() && !second.event());
        if (known) {
          pairs++;
          double lead = first.columns()[0] - second.columns()[0];
          right += lead > 0 ? 1 : lead == 0 ? 0.5 : 0;
        }
      }
    }
    assertThat(Concordance.of(Survival.byTime(watched), new double[] {1}))
        .isCloseTo(right / pairs, within(1e-12));
  }

  @Test
  void survivalFallsOnlyWithEvents() {
    List<Survival> watched =
        List.of(watched(1, true), watched(2, false), watched(3, true), watched(4, false));
    KaplanMeier curve = KaplanMeier.of(watched);
    assertThat(curve.times()).containsExactly(1, 3);
    assertThat(curve.at(0.5)).isEqualTo(1);
    assertThat(curve.at(1)).isEqualTo(0.75);
    assertThat(curve.at(2.5)).isEqualTo(0.75);
    assertThat(curve.at(99)).isEqualTo(0.375);
  }

  @Test
  void treesRepeatKeepAndExplainThemselves() {
    SplittableRandom random = new SplittableRandom(31);
    double[][] rows = new double[2_000][];
    double[] outcomes = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = new double[] {random.nextDouble(), random.nextDouble(), random.nextDouble()};
      double chance = rows[i][0] > 0.5 && rows[i][1] > 0.5 ? 0.8 : 0.1;
      outcomes[i] = random.nextDouble() < chance ? 1 : 0;
    }
    try (GradientBoosting trees =
            GradientBoosting.fit(rows, outcomes, GradientBoosting.Options.standard());
        GradientBoosting again =
            GradientBoosting.fit(rows, outcomes, GradientBoosting.Options.standard());
        GradientBoosting kept = GradientBoosting.parse(trees.text())) {
      double[] probabilities = trees.probabilities(rows);
      assertThat(again.probabilities(rows)).isEqualTo(probabilities);
      assertThat(kept.probabilities(rows)).containsExactly(probabilities, within(1e-9));
      double[] influence = new double[4];
      double[][] contributions = trees.contributions(rows);
      for (int i = 0; i < rows.length; i++) {
        double logOdds = Math.log(probabilities[i] / (1 - probabilities[i]));
        assertThat(Arrays.stream(contributions[i]).sum()).isCloseTo(logOdds, within(1e-6));
        for (int c = 0; c < 3; c++) {
          influence[c] += Math.abs(contributions[i][c]);
        }
      }
      assertThat(influence[2]).as("noise").isLessThan(influence[0] / 2);
    }
    assertThatThrownBy(() -> GradientBoosting.parse("nonsense")).hasMessageContaining("no trees");
  }

  @Test
  void calibrationMakesProbabilitiesOfScores() {
    double[] scores = {1, 2, 3, 4, 5, 6, 7, 8};
    double[] outcomes = {0, 0, 1, 0, 0, 1, 1, 1};
    Calibration calibration = Calibration.fit(scores, outcomes);
    assertThat(calibration.probability(-5)).as("of 8 cases").isEqualTo(0.1);
    assertThat(calibration.probability(4)).isCloseTo(1 / 3.0, within(1e-12));
    assertThat(calibration.probability(2.5)).isBetween(0.1, 1 / 3.0);
    assertThat(calibration.probability(100)).isEqualTo(0.9);
    double before = 0;
    for (double score = 0; score < 9; score += 0.1) {
      assertThat(calibration.probability(score)).isGreaterThanOrEqualTo(before);
      before = calibration.probability(score);
    }
  }

  @Test
  void accuracyIsWhatTheFormulasSay() {
    double[] said = {0.9, 0.2, 0.6, 0.4};
    double[] happened = {1, 0, 0, 1};
    Accuracy accuracy = Accuracy.of(said, happened);
    assertThat(accuracy.logLoss()).isCloseTo(-Math.log(0.9 * 0.8 * 0.4 * 0.4) / 4, within(1e-12));
    assertThat(accuracy.brier()).isCloseTo((0.01 + 0.04 + 0.36 + 0.36) / 4, within(1e-12));
    assertThat(accuracy.auc()).isEqualTo(0.75);
  }

  private static Survival watched(double time, boolean event) {
    return new Survival(time, event, new double[0]);
  }
}
