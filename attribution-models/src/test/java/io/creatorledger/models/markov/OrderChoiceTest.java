package io.creatorledger.models.markov;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.creatorledger.models.Walks;
import io.creatorledger.models.learn.RocCurve;
import io.creatorledger.models.path.Paths;
import io.creatorledger.models.path.PathsBuilder;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrderChoiceTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void theOrderThatJourneysFollowIsFound(int order) {
    for (long seed = 1; seed <= 5; seed++) {
      OrderChoice choice = OrderChoice.choose(walked(order, 20_000, seed), 5, 1);
      assertThat(choice.suggested()).as("seed %d: %s", seed, choice.candidates()).isEqualTo(order);
    }
  }

  @Test
  void penaltiesGrowWithStatesAndFewJourneysSupportNoHighOrder() {
    OrderChoice choice = OrderChoice.choose(walked(1, 60, 9), 4, 1);
    assertThat(choice.candidates()).hasSize(4);
    assertThat(choice.candidates().get(3).states())
        .isGreaterThan(choice.candidates().get(0).states());
    assertThat(choice.suggested()).isEqualTo(1);
  }

  /** One by one, 10¹⁵ journeys would take weeks. */
  @Test
  @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void anyNumberOfAlikeJourneysIsDealtAtOnceAndTellsTheSame() {
    OrderChoice some = OrderChoice.choose(counted(900), 3, 1);
    for (double many : new double[] {90_000, 3e9, 1e15}) {
      OrderChoice choice = OrderChoice.choose(counted(many), 3, 1);
      assertThat(choice.suggested()).as("%s journeys", many).isEqualTo(2);
      for (int k = 0; k < 3; k++) {
        assertThat(choice.candidates().get(k).auc())
            .as("%s journeys, order %d", many, k + 1)
            .isCloseTo(some.candidates().get(k).auc(), within(0.02));
      }
    }
  }

  /** b converts after a, seldom after c. */
  private static Paths counted(double journeys) {
    PathsBuilder builder = PathsBuilder.untimed();
    Walks.add(builder, "a > b", 0.8 * journeys, journeys, 0.2 * journeys);
    Walks.add(builder, "c > b", 0.1 * journeys, journeys, 0.9 * journeys);
    return builder.build();
  }

  @Test
  void thereIsAtLeastOneOrderToTry() {
    for (int highest : new int[] {0, -3}) {
      assertThatThrownBy(() -> OrderChoice.choose(counted(100), highest, 1))
          .hasMessageContaining("at least 1, not " + highest);
    }
  }

  @Test
  void journeysThatAllConvertForetellNothing() {
    Paths paths = Walks.add(PathsBuilder.untimed(), "a > b", 5, 5, 0).build();
    assertThatThrownBy(() -> OrderChoice.choose(paths, 3, 1)).hasMessageContaining("did not");
  }

  @Test
  void theAreaIsTheChanceThatAPositiveScoresHigher() {
    double[] score = {0.1, 0.4, 0.4, 0.8};
    double[] positives = {1, 1, 0, 2};
    double[] negatives = {2, 0, 1, 0};
    // Pairs: 4 positives × 3 negatives; wins 1·(2/2) + 1·(2 + 1/2) + 2·3
    assertThat(RocCurve.area(score, positives, negatives)).isCloseTo(9.5 / 12, within(1e-12));
  }

  /** Journeys of four channels that convert after a touch by what the last ones of them were. */
  private static Paths walked(int order, int journeys, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    PathsBuilder builder = PathsBuilder.untimed();
    for (int c = 0; c < 4; c++) {
      builder.channel("c" + c);
    }
    int[] path = new int[100];
    for (int j = 0; j < journeys; j++) {
      int length = 0;
      while (true) {
        int next = random.nextInt(4);
        while (length > 0 && next == path[length - 1]) {
          next = random.nextInt(4);
        }
        path[length++] = next;
        double chance = length >= order ? chance(path, length, order) : 0.02;
        if (random.nextDouble() < chance) {
          builder.add(path, length, 1, 1, 0);
          break;
        }
        if (length == path.length || random.nextDouble() < 0.2) {
          builder.add(path, length, 0, 0, 1);
          break;
        }
      }
    }
    return builder.build();
  }

  /** Some sequences of the order's length convert, others hardly; parts of them tell nothing. */
  private static double chance(int[] path, int length, int order) {
    int sum = 0;
    for (int i = length - order; i < length; i++) {
      sum += path[i];
    }
    return sum % 4 == 1 ? 0.5 : 0.02;
  }
}
