package io.creatorledger.models.interval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.creatorledger.models.Walks;
import io.creatorledger.models.path.Paths;
import io.creatorledger.models.path.PathsBuilder;
import io.creatorledger.models.rule.RuleCredits;
import io.creatorledger.models.rule.Rules;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BootstrapTest {

  private final Bootstrap bootstrap = new Bootstrap(2_000, 0.9, 11);

  @Test
  void limitsOfAShareAreThoseOfTheBinomial() {
    PathsBuilder builder = PathsBuilder.untimed();
    Walks.add(builder, "a", 300, 300, 0);
    Walks.add(builder, "b", 700, 700, 0);
    Paths paths = builder.build();

    Intervals.Limits a = bootstrap.of(paths, p -> RuleCredits.of(Rules.LINEAR, p)).conversions()[0];

    double error = Math.sqrt(0.3 * 0.7 / 1_000) * 1_000;
    assertThat(a.standardError()).isCloseTo(error, within(0.1 * error));
    assertThat(a.lower()).isCloseTo(300 - 1.645 * error, within(0.25 * error));
    assertThat(a.upper()).isCloseTo(300 + 1.645 * error, within(0.25 * error));
  }

  /** Every order may as well be a's as b's: half of the value is the truth. */
  @Test
  void limitsOfValuesCoverTheTruthHoweverOrdersDiffer() {
    int covered = 0;
    int files = 300;
    for (int file = 0; file < files; file++) {
      SplittableRandom random = new SplittableRandom(file);
      PathsBuilder builder = PathsBuilder.untimed();
      builder.channel("a");
      for (int order = 0; order < 300; order++) {
        String channel = random.nextBoolean() ? "a" : "b";
        Walks.add(builder, channel, 1, Math.exp(random.nextGaussian()), 0);
      }
      Paths paths = builder.build();
      Bootstrap limits = new Bootstrap(200, 0.9, file);
      Intervals.Limits a = limits.of(paths, p -> RuleCredits.of(Rules.LINEAR, p)).values()[0];
      double truth = paths.totalValue() / 2;
      covered += a.lower() <= truth && truth <= a.upper() ? 1 : 0;
    }
    assertThat(covered / (double) files).isBetween(0.86, 0.94);
  }

  @Test
  void aPathsValueSpreadsAsItsOrdersDo() {
    PathsBuilder builder = PathsBuilder.untimed();
    double squares = 0;
    double mean = 0;
    for (int order = 1; order <= 400; order++) {
      Walks.add(builder, "a", 1, order % 20 == 0 ? 100 : 1, 0);
      double value = order % 20 == 0 ? 100 : 1;
      mean += value;
      squares += value * value;
    }
    // As much again in equal orders.
    Walks.add(builder, "b", 400, mean, 0);
    Paths paths = builder.build();
    double error =
        bootstrap.of(paths, p -> RuleCredits.of(Rules.LINEAR, p)).values()[0].standardError();
    // Share of a: by the delta method, half of √(var a + var b) / mean for equal means.
    double expected = Math.sqrt(squares + mean * mean / 400) / 2;
    assertThat(error).isCloseTo(expected, within(0.08 * expected));
  }

  @Test
  void theSameSeedGivesTheSameLimits() {
    Paths paths = Walks.random(new SplittableRandom(3), 200, 4, 5);
    Bootstrap few = new Bootstrap(50, 0.8, 5);
    assertThat(few.of(paths, p -> RuleCredits.of(Rules.LAST_TOUCH, p)).values())
        .isEqualTo(few.of(paths, p -> RuleCredits.of(Rules.LAST_TOUCH, p)).values());
  }

  @Test
  void countsFollowPoisson() {
    for (double mean : new double[] {0.3, 1, 40, 5_000}) {
      SplittableRandom random = new SplittableRandom(7);
      double sum = 0;
      double squares = 0;
      int draws = 20_000;
      for (int i = 0; i < draws; i++) {
        double count = Poisson.sample(mean, random);
        sum += count;
        squares += (count - mean) * (count - mean);
      }
      assertThat(sum / draws).isCloseTo(mean, within(5 * Math.sqrt(mean / draws)));
      assertThat(squares / draws).as("variance").isCloseTo(mean, within(0.1 * mean));
    }
  }

  @Test
  void aSingleConversionIsAlwaysSomebodys() {
    Paths paths = Walks.add(PathsBuilder.untimed(), "a", 1, 7, 3).build();
    Intervals limits = bootstrap.of(paths, p -> RuleCredits.of(Rules.LINEAR, p));
    assertThat(limits.conversions()[0].lower()).isEqualTo(1);
    assertThat(limits.values()[0].upper()).isEqualTo(7);
    Paths lost = Walks.add(PathsBuilder.untimed(), "a", 0, 0, 3).build();
    assertThatThrownBy(() -> bootstrap.of(lost, p -> RuleCredits.of(Rules.LINEAR, p)))
        .hasMessageContaining("no journey converted");
  }

  @Test
  void tooFewReplicatesAreRefused() {
    assertThatThrownBy(() -> new Bootstrap(19, 0.9, 1)).hasMessageContaining("at least 20");
    assertThatThrownBy(() -> new Bootstrap(20, 90, 1)).hasMessageContaining("between 0 and 1");
  }
}
