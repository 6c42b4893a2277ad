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
