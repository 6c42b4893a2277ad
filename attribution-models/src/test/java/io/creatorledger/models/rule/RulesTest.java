package io.creatorledger.models.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.creatorledger.models.Apportionment;
import java.util.Arrays;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class RulesTest {

  @Property
  void everyModelGivesAwayTheWholeAmount(
      @ForAll @IntRange(max = 7) int rule,
      @ForAll @IntRange(min = 1, max = 300) int touches,
      @ForAll @LongRange(min = -1_000_000_000_000L, max = 1_000_000_000_000L) long amount) {
    long[] parts =
        Apportionment.largestRemainder(amount, shares(Rules.standard().get(rule), touches));

    assertThat(Arrays.stream(parts).sum()).isEqualTo(amount);
  }

  @Property
  void theLastOfSeveralTouchesWeighsExactlySixtyPercent(
      @ForAll @IntRange(min = 2, max = 5000) int touches) {
    long[] shares = shares(Rules.WEIGHTED_LAST_TOUCH, touches);
    long total = Arrays.stream(shares).sum();

    assertThat(shares[touches - 1] * 10).isEqualTo(total * 6);
    assertThat(Arrays.stream(shares, 0, touches - 1).distinct().toArray()).hasSize(1);
    assertThat(Arrays.stream(shares, 0, touches - 1).sum() * 10).isEqualTo(total * 4);
  }

  @Example
  void aSingleTouchGetsEverythingUnderEveryModel() {
    for (Rule rule : Rules.standard()) {
      assertThat(split(rule, 10_000, 1)).containsExactly(10_000);
    }
  }

  @Example
  void fortyPercentAreSpreadOverThePriorTouchesNotOverAll() {
    assertThat(split(Rules.WEIGHTED_LAST_TOUCH, 10_000, 2)).containsExactly(4_000, 6_000);
    assertThat(split(Rules.WEIGHTED_LAST_TOUCH, 10_000, 3)).containsExactly(2_000, 2_000, 6_000);
    assertThat(split(Rules.WEIGHTED_LAST_TOUCH, 10_000, 5))
        .containsExactly(1_000, 1_000, 1_000, 1_000, 6_000);
  }

  @Example
  void lastTouchAndLinearAreWhatTheirNamesSay() {
    assertThat(split(Rules.LAST_TOUCH, 587_00, 3)).containsExactly(0, 0, 587_00);
    assertThat(split(Rules.LINEAR, 587_00, 3)).containsExactly(195_67, 195_67, 195_66);
  }

  @Example
  void namesAreFoundAndOthersAreNot() {
    assertThat(Rules.parse("linear")).contains(Rules.LINEAR);
    assertThat(Rules.parse("LINEAR")).isEmpty();
  }

  @Example
  void aJourneyWithoutTouchesIsRefused() {
    assertThatThrownBy(() -> Touches.of(0)).hasMessageContaining("at least one touch");
  }

  private static long[] split(Rule rule, long amount, int touches) {
    return Apportionment.largestRemainder(amount, shares(rule, touches));
  }

  private static long[] shares(Rule rule, int touches) {
    return rule.shares(Touches.of(touches));
  }
}
