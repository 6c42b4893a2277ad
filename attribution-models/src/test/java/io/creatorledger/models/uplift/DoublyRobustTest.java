package io.creatorledger.models.uplift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DoublyRobustTest {

  private static final double EFFECT = 0.06;

  @Test
  void fansWhoWouldHaveBoughtAnywayDoNotCount() {
    int covered = 0;
    for (long seed = 1; seed <= 40; seed++) {
      DoublyRobust uplift = DoublyRobust.estimate(fans(8_000, seed, EFFECT), seed);
      assertThat(uplift.naive()).as("seed %d", seed).isGreaterThan(EFFECT + 0.03);
      assertThat(uplift.effect()).isCloseTo(EFFECT, within(5 * uplift.standardError()));
      assertThat(uplift.imbalanceBefore()).isGreaterThan(0.5);
      assertThat(uplift.imbalanceAfter()).isLessThan(0.1);
      covered += Math.abs(uplift.effect() - EFFECT) < 1.645 * uplift.standardError() ? 1 : 0;
    }
    assertThat(covered).as("of 40 intervals of 90 %").isBetween(31, 40);
  }

  @Test
  void whatDidNothingHasNoEffect() {
    DoublyRobust uplift = DoublyRobust.estimate(fans(20_000, 77, 0), 1);
    assertThat(uplift.effect()).isCloseTo(0, within(3 * uplift.standardError()));
    assertThat(uplift.standardError()).isBetween(0.004, 0.02);
  }

  @Test
  void theSameSeedSaysTheSame() {
    List<Exposure> people = fans(1_000, 3, EFFECT);
    assertThat(DoublyRobust.estimate(people, 9)).isEqualTo(DoublyRobust.estimate(people, 9));
  }

  @Test
  void theUnitOfACovariateChangesNothing() {
    List<Exposure> people = fans(4_000, 5, EFFECT);
    List<Exposure> cents =
        people.stream()
            .map(
                p ->
                    new Exposure(
                        new double[] {p.covariates()[0] / 1_000, 1e5 * p.covariates()[1] + 7},
                        p.exposed(),
                        p.outcome()))
            .toList();
    assertThat(DoublyRobust.estimate(cents, 1).effect())
        .isCloseTo(DoublyRobust.estimate(people, 1).effect(), within(1e-9));
  }

  @Test
  void limitsAreThoseOfANormalError() {
    DoublyRobust uplift = DoublyRobust.estimate(fans(4_000, 5, EFFECT), 1);
    assertThat(uplift.limits(0.95).upper() - uplift.effect())
        .isCloseTo(1.959964 * uplift.standardError(), within(1e-7));
    assertThatThrownBy(() -> uplift.limits(1)).hasMessageContaining("between 0 and 1");
  }

  @Test
  void whoCannotBeComparedIsSaidInWords() {
    assertThatThrownBy(() -> DoublyRobust.estimate(fans(60, 1, 0), 1))
        .hasMessageContaining("at least 50 exposed");
    List<Exposure> apart = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      boolean exposed = i % 2 == 0;
      apart.add(new Exposure(new double[] {exposed ? 5 + i % 7 : i % 7 - 5}, exposed, 0));
    }
    assertThatThrownBy(() -> DoublyRobust.estimate(apart, 1)).hasMessageContaining("unlike");
  }

  /** Fans see more and buy more; how much of a fan somebody is, is known. */
  private static List<Exposure> fans(int count, long seed, double effect) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Exposure> people = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double fan = random.nextDouble();
      double orders = random.nextInt(4);
      boolean exposed = random.nextDouble() < 0.1 + 0.6 * fan;
      double chance = 0.02 + 0.3 * fan * fan + 0.03 * orders + (exposed ? effect : 0);
      people.add(
          new Exposure(new double[] {fan, orders}, exposed, random.nextDouble() < chance ? 1 : 0));
    }
    return people;
  }
}
