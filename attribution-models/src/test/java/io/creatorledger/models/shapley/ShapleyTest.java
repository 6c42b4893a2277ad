package io.creatorledger.models.shapley;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.creatorledger.models.Walks;
import io.creatorledger.models.interval.Intervals;
import io.creatorledger.models.path.Credits;
import io.creatorledger.models.path.Paths;
import io.creatorledger.models.path.PathsBuilder;
import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class ShapleyTest {

  @Property(tries = 50)
  void theClosedFormIsWhatTheDefinitionGives(@ForAll long seed) {
    Paths paths = Walks.random(new SplittableRandom(seed), 200, 6, 5);
    CoalitionGame game =
        coalition -> {
          double worth = 0;
          for (int p = 0; p < paths.size(); p++) {
            long path = 0;
            for (int t = paths.start(p); t < paths.end(p); t++) {
              path |= 1L << paths.channel(t);
            }
            worth += (path & ~coalition) == 0 ? paths.conversions(p) : 0;
          }
          return worth;
        };
    assertThat(ShapleyModel.credits(paths).conversions())
        .containsExactly(game.exactValues(6), within(1e-9));
  }

  @Property(tries = 50)
  void placesAddUpToTheChannelsCredit(@ForAll long seed) {
    Paths paths = Walks.random(new SplittableRandom(seed), 200, 5, 6);
    Credits credits = ShapleyModel.credits(paths);
    OrderedShapleyModel.ByPlace byPlace = OrderedShapleyModel.credits(paths);
    for (int c = 0; c < 5; c++) {
      int channel = c;
      assertThat(Arrays.stream(byPlace.values()).mapToDouble(place -> place[channel]).sum())
          .isCloseTo(credits.values()[c], within(1e-9));
    }
  }

  @Example
  void manyPathsAreDividedAndTheirSumsAreTheSame() {
    Paths paths = Walks.random(new SplittableRandom(8), 120_000, 12, 9);
    assertThat(paths.size()).isGreaterThan(1 << 15);
    Credits credits = ShapleyModel.credits(paths);
    assertThat(Arrays.stream(credits.conversions()).sum())
        .isCloseTo(paths.totalConversions(), within(1e-6));
    assertThat(ShapleyModel.credits(paths).values()).isEqualTo(credits.values());
  }

  @Example
  void aRepeatedChannelsCreditIsSharedByItsPlaces() {
    Paths paths = Walks.add(PathsBuilder.untimed(), "a > b > a", 4, 8, 1).build();
    OrderedShapleyModel.ByPlace byPlace = OrderedShapleyModel.credits(paths);
    assertThat(byPlace.conversions()).isDeepEqualTo(new double[][] {{1, 0}, {0, 2}, {1, 0}});
    assertThat(byPlace.values()).isDeepEqualTo(new double[][] {{2, 0}, {0, 4}, {2, 0}});
  }

  /** Two left gloves and one right: a textbook game. */
  @Example
  void theOneWithTheRightGloveGetsTwoThirds() {
    CoalitionGame gloves =
        coalition -> (coalition & 0b100) != 0 && (coalition & 0b011) != 0 ? 1 : 0;
    assertThat(gloves.exactValues(3))
        .containsExactly(new double[] {1 / 6.0, 1 / 6.0, 2 / 3.0}, within(1e-12));
  }

  @Example
  void samplesComeNearTheExactValuesAndAddUp() {
    CoalitionGame game =
        coalition -> Math.sqrt(Long.bitCount(coalition)) + ((coalition & 0b11) == 0b11 ? 3 : 0);
    double[] exact = game.exactValues(12);
    CoalitionGame.SampledValues sampled =
        game.sampledValues(12, 4_000, new SplittableRandom(20261125));
    for (int i = 0; i < exact.length; i++) {
      assertThat(sampled.values()[i])
          .isCloseTo(exact[i], within(4 * sampled.standardErrors()[i] + 1e-12));
    }
    assertThat(Arrays.stream(sampled.values()).sum())
        .isCloseTo(game.worth((1 << 12) - 1), within(1e-9));
    assertThat(sampled.standardErrors()[0]).isBetween(1e-4, 0.05);
  }

  @Example
  void sampledOrdersOfJourneysComeWithinTheirLimits() {
    Paths paths = Walks.random(new SplittableRandom(9), 3_000, 10, 6);
    Credits exact = ShapleyModel.credits(paths);
    SampledShapleyModel sampled = SampledShapleyModel.estimate(paths, 500, 3);
    Intervals limits = sampled.limits(0.9999);
    for (int c = 0; c < 10; c++) {
      assertThat(exact.conversions()[c])
          .isBetween(limits.conversions()[c].lower(), limits.conversions()[c].upper());
      assertThat(exact.values()[c])
          .isBetween(limits.values()[c].lower(), limits.values()[c].upper());
    }
    assertThat(Arrays.stream(sampled.credits().values()).sum())
        .isCloseTo(paths.totalValue(), within(1e-6));
    assertThat(sampled.conversionErrors()[0]).isPositive();
    Paths wide = Walks.random(new SplittableRandom(9), 100, 65, 6);
    assertThatThrownBy(() -> SampledShapleyModel.estimate(wide, 500, 3))
        .hasMessageContaining("at most 64 channels");
  }

  @Example
  void tooManyPlayersForAnExactValueAreRefused() {
    CoalitionGame game = Long::bitCount;
    assertThatThrownBy(() -> game.exactValues(21)).hasMessageContaining("at most 20 players");
  }
}
