package io.creatorledger.models.hazard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.creatorledger.models.Walks;
import io.creatorledger.models.path.Credits;
import io.creatorledger.models.path.Paths;
import io.creatorledger.models.path.PathsBuilder;
import io.creatorledger.models.shapley.CoalitionGame;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class HazardModelTest {

  private static final double ANYWAY = 0.05;
  private static final Map<String, Double> HAZARDS = Map.of("a", 0.3, "b", 0.02, "seen", 0.0);

  @Example
  void whatTouchesAddIsFoundAgain() {
    Paths paths = expected("a", "b", "seen", "a > b", "a > a", "b > seen", "a > b > seen");
    HazardModel model = HazardModel.fit(paths);

    assertThat(model.baseline()).isCloseTo(ANYWAY, within(1e-5));
    for (int c = 0; c < 3; c++) {
      assertThat(model.hazards()[c])
          .as(paths.channels().get(c))
          .isCloseTo(HAZARDS.get(paths.channels().get(c)), within(1e-4));
    }
  }

  @Example
  void whoIsOnlySeenAtTheEndEarnsNothingButLastTouchsCredit() {
    Paths paths = expected("a", "seen", "a > seen", "b > seen", "a > b > seen");
    HazardModel model = HazardModel.fit(paths);
    int seen = paths.channels().indexOf("seen");

    assertThat(model.incrementalCredits().conversions()[seen] / paths.totalConversions())
        .isLessThan(1e-4);
    assertThat(model.shapleyCredits().conversions()[seen] / paths.totalConversions())
        .isLessThan(1e-4);
  }

  @Property(tries = 40)
  void shapleyCreditsAreExactForEveryJourney(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 9) int length) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] hazards = random.doubles(9, 0, 1.5).toArray();
    double baseline = random.nextDouble();
    PathsBuilder builder = PathsBuilder.untimed();
    for (int c = 0; c < 9; c++) {
      builder.channel("c" + c);
    }
    int[] path = random.ints(length, 0, 9).toArray();
    Paths paths = builder.add(path, length, 1, 10, 0).build();
    CoalitionGame game =
        coalition -> {
          double total = (coalition & 1L << 9) == 0 ? 0 : baseline;
          for (int channel : path) {
            total += (coalition & 1L << channel) == 0 ? 0 : hazards[channel];
          }
          return -Math.expm1(-total);
        };
    double[] exact = game.exactValues(10);
    double worth = Arrays.stream(exact).sum();
    double[] conversions = new double[9];
    double[] values = new double[9];
    new ShapleyQuadrature(hazards, baseline).add(paths, 0, conversions, values);
    for (int c = 0; c < 9; c++) {
      assertThat(conversions[c]).isCloseTo(exact[c] / worth, within(1e-12));
      assertThat(values[c]).isCloseTo(10 * exact[c] / worth, within(1e-11));
    }
  }

  @Property(tries = 20)
  void creditsNeverExceedTheConversionsAndNobodyOwes(@ForAll long seed) {
    Paths paths = Walks.random(new SplittableRandom(seed), 300, 5, 6);
    HazardModel model = HazardModel.fit(paths);
    for (Credits credits : new Credits[] {model.shapleyCredits(), model.incrementalCredits()}) {
      assertThat(Arrays.stream(credits.conversions()).min().orElseThrow()).isNotNegative();
      assertThat(Arrays.stream(credits.conversions()).sum())
          .isLessThanOrEqualTo(paths.totalConversions() * (1 + 1e-9));
      assertThat(Arrays.stream(credits.values()).sum())
          .isLessThanOrEqualTo(paths.totalValue() * (1 + 1e-9));
    }
  }

  @Example
  void channelsThatAreAlwaysMetTogetherShareEvenly() {
    PathsBuilder builder = PathsBuilder.untimed();
    Walks.add(builder, "a > b", 400, 400, 600);
    Walks.add(builder, "c", 50, 50, 950);
    Walks.add(builder, "a > b > c", 450, 450, 550);
    HazardModel model = HazardModel.fit(builder.build());
    assertThat(model.hazards()[0]).isCloseTo(model.hazards()[1], within(1e-6)).isPositive();
    assertThat(model.shapleyCredits().conversions()[0])
        .isCloseTo(model.shapleyCredits().conversions()[1], within(1e-3));
    assertThat(model.standardErrors()[0]).isPositive();
  }

  @Example
  void aRefitOfTheSameJourneysStaysWhereItWas() {
    Paths paths = Walks.random(new SplittableRandom(5), 2_000, 5, 6);
    HazardModel model = HazardModel.fit(paths);
    assertThat(model.refit(paths).hazards()).containsExactly(model.hazards(), within(1e-5));
  }

  @Example
  void withoutJourneysThatDidNotConvertNothingIsLearned() {
    Paths paths = Walks.add(PathsBuilder.untimed(), "a > b", 3, 3, 0).build();
    assertThatThrownBy(() -> HazardModel.fit(paths)).hasMessageContaining("one kind is missing");
  }

  @Example
  void quadratureIntegratesPolynomialsExactly() {
    for (int nodes = 1; nodes <= 32; nodes++) {
      GaussLegendre rule = GaussLegendre.of(nodes);
      int degree = 2 * nodes - 1;
      double sum = 0;
      for (int i = 0; i < nodes; i++) {
        sum += rule.weights()[i] * Math.pow(rule.nodes()[i], degree);
      }
      assertThat(sum).as("%d nodes", nodes).isCloseTo(1.0 / (degree + 1), within(1e-14));
    }
  }

  /** As many conversions along every path as the truth lets expect. */
  private static Paths expected(String... walks) {
    PathsBuilder builder = PathsBuilder.untimed();
    for (String walk : walks) {
      double total = ANYWAY;
      for (String channel : walk.split(" > ")) {
        total += HAZARDS.get(channel);
      }
      double converted = -1e5 * Math.expm1(-total);
      Walks.add(builder, walk, converted, 40 * converted, 1e5 - converted);
    }
    return builder.build();
  }
}
