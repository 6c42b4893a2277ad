package io.creatorledger.models.hazard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.creatorledger.models.Walks;
import io.creatorledger.models.interval.Bootstrap;
import io.creatorledger.models.interval.Intervals;
import io.creatorledger.models.path.Credits;
import io.creatorledger.models.path.Paths;
import io.creatorledger.models.path.PathsBuilder;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SurvivalModelTest {

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void effectsAreFoundAgainThoughManyAreLostFromSight(long seed) {
    SurvivalModel model = SurvivalModel.fit(FadingMarket.of(20_000, 4, seed).paths(), 4);
    for (int c = 0; c < 3; c++) {
      assertThat(model.effects()[c])
          .as("%s, seed %d", FadingMarket.CHANNELS.get(c), seed)
          .isCloseTo(FadingMarket.EFFECTS[c], within(4 * model.standardErrors()[c]));
    }
    assertThat(model.standardErrors()[0]).isBetween(0.001, 0.03);
    assertThat(model.baselineStandardError()).isBetween(1e-4, 6e-4);
    assertThat(model.baselinePerDay())
        .as("seed %d", seed)
        .isCloseTo(FadingMarket.BASELINE, within(4 * model.baselineStandardError()));
  }

  @Test
  void standardErrorsSayHowFarEstimatesStray() {
    int covered = 0;
    for (long seed = 1; seed <= 100; seed++) {
      SurvivalModel model = SurvivalModel.fit(FadingMarket.of(2_000, 4, seed).paths(), 4);
      double away = Math.abs(model.effects()[0] - FadingMarket.EFFECTS[0]);
      covered += away < 1.645 * model.standardErrors()[0] ? 1 : 0;
    }
    assertThat(covered).as("of 100 intervals of 90 %, seeds 1 to 100").isBetween(81, 98);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 4, 16})
  void theHalfLifeIsFoundAgain(double truth) {
    for (long seed = 11; seed <= 13; seed++) {
      FadingMarket market = FadingMarket.of(40_000, truth, seed);
      HalfLifeChoice choice =
          HalfLifeChoice.choose(market.paths(), market.ends(), HalfLifeChoice.usual());
      assertThat(choice.suggested()).as("seed %d", seed).isEqualTo(truth);
      assertThat(choice.candidates()).hasSize(9);
    }
  }

  @Test
  void creditsAreWhatStruckAndTheBaselineIsNobodys() {
    long seed = 21;
    FadingMarket market = FadingMarket.of(40_000, 4, seed);
    Credits credits = SurvivalModel.fit(market.paths(), 4).credits();
    for (int c = 0; c < 3; c++) {
      assertThat(credits.conversions()[c])
          .as("%s, seed %d", FadingMarket.CHANNELS.get(c), seed)
          .isCloseTo(market.caused()[c], within(0.04 * market.paths().totalConversions()));
      assertThat(credits.values()[c]).isCloseTo(50 * credits.conversions()[c], within(1e-6));
    }
    double unattributed =
        market.paths().totalConversions() - Arrays.stream(credits.conversions()).sum();
    assertThat(unattributed).isCloseTo(market.caused()[3], within(0.1 * market.caused()[3]));
  }

  @Test
  void atTheMaximumCreditsAreTheConversionsThatTouchesCause() {
    SurvivalModel model = SurvivalModel.fit(FadingMarket.of(5_000, 4, 31).paths(), 4);
    assertThat(model.credits().conversions())
        .containsExactly(model.causedConversions(), within(1e-2));
  }

  @ParameterizedTest
  @ValueSource(longs = {91, 92, 93, 94, 95})
  void noOtherEffectsAreLikelier(long seed) {
    Paths paths = FadingMarket.of(200, 4, seed).paths();
    SurvivalModel model = SurvivalModel.fit(paths, 4);
    double[] learned = Arrays.copyOf(model.effects(), 4);
    learned[3] = model.baselinePerDay();
    double reached = logLikelihood(paths, learned, 4);
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 200; i++) {
      double size = Math.pow(10, -1 - 3 * random.nextDouble());
      double[] other = learned.clone();
      for (int c = 0; c < 4; c++) {
        other[c] = Math.max(0, other[c] + size * random.nextGaussian() * (c == 3 ? 0.01 : 1));
      }
      assertThat(logLikelihood(paths, other, 4))
          .as("seed %d", seed)
          .isLessThanOrEqualTo(reached + 1e-7);
    }
  }

  /** As the model is defined, by touches one after the other. */
  private static double logLikelihood(Paths paths, double[] effects, double halfLifeDays) {
    double sum = 0;
    for (int p = 0; p < paths.size(); p++) {
      double hazard = effects[3];
      double gathered = effects[3] * paths.age(paths.start(p));
      for (int t = paths.start(p); t < paths.end(p); t++) {
        double left = Math.pow(2, -paths.age(t) / halfLifeDays);
        hazard += effects[paths.channel(t)] * Math.log(2) / halfLifeDays * left;
        gathered += effects[paths.channel(t)] * (1 - left);
      }
      sum += (paths.conversions(p) > 0 ? Math.log(hazard) : 0) - gathered;
    }
    return sum;
  }

  @Test
  void limitsOfCreditsSurroundWhatStruck() {
    FadingMarket market = FadingMarket.of(10_000, 4, 41);
    SurvivalModel model = SurvivalModel.fit(market.paths(), 4);
    Intervals limits =
        new Bootstrap(100, 0.99, 1).of(market.paths(), p -> model.refit(p).credits());
    for (int c = 0; c < 2; c++) {
      assertThat(market.caused()[c])
          .as("%s, seed 41", FadingMarket.CHANNELS.get(c))
          .isBetween(limits.conversions()[c].lower(), limits.conversions()[c].upper());
    }
  }

  @Test
  void aRefitOfTheSameJourneysStaysWhereItWas() {
    Paths paths = FadingMarket.of(3_000, 4, 51).paths();
    SurvivalModel model = SurvivalModel.fit(paths, 4);
    assertThat(model.refit(paths).effects()).containsExactly(model.effects(), within(1e-5));
  }

  @Test
  void pooledEffectsMoveTowardsTheirTier() {
    SurvivalModel model = SurvivalModel.fit(FadingMarket.of(3_000, 4, 61).paths(), 4);
    SurvivalModel pooled = model.pooled(new int[3]);
    double before = model.effects()[0] - model.effects()[2];
    assertThat(pooled.effects()[0] - pooled.effects()[2]).isPositive().isLessThan(before);
  }

  @Test
  void aTouchAtTheMomentOfTheConversionEarnsNothing() {
    PathsBuilder builder = PathsBuilder.timed();
    int post = builder.channel("post");
    int till = builder.channel("till");
    SplittableRandom random = new SplittableRandom(71);
    for (int i = 0; i < 500; i++) {
      builder.add(new int[] {post, till}, new double[] {3 * random.nextDouble(), 0}, 2, 1, 10, 0);
      builder.add(new int[] {till}, new double[] {0}, 1, 1, 10, 0);
      builder.add(new int[] {post}, new double[] {20}, 1, 0, 0, 1);
    }
    SurvivalModel model = SurvivalModel.fit(builder.build(), 2);
    assertThat(model.effects()[till]).isZero();
    assertThat(model.standardErrors()[till]).isInfinite();
    assertThat(model.credits().conversions()[till]).isZero();
    assertThat(model.credits().conversions()[post]).isBetween(1.0, 500.0);
  }

  @Test
  void whatCannotBeLearnedFromIsSaidInWords() {
    Paths untimed = Walks.add(PathsBuilder.untimed(), "a > b", 3, 3, 3).build();
    assertThatThrownBy(() -> SurvivalModel.fit(untimed, 7)).hasMessageContaining("with times");
    Paths timed = FadingMarket.of(500, 4, 81).paths();
    assertThatThrownBy(() -> SurvivalModel.fit(timed, 0)).hasMessageContaining("positive");
    PathsBuilder atOnce = PathsBuilder.timed();
    atOnce.add(new int[] {atOnce.channel("a")}, new double[] {0}, 1, 1, 1, 1);
    assertThatThrownBy(() -> SurvivalModel.fit(atOnce.build(), 7))
        .hasMessageContaining("one kind is missing");
    assertThatThrownBy(() -> HalfLifeChoice.choose(timed, new double[timed.size()], List.of(1.0)))
        .hasMessageContaining("give the half-life");
  }
}
