package io.creatorledger.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class RuleModelTest {

  @Property
  void everyModelGivesAwayTheWholeAmount(
      @ForAll RuleModel model,
      @ForAll @IntRange(min = 1, max = 300) int touches,
      @ForAll @LongRange(min = -1_000_000_000_000L, max = 1_000_000_000_000L) long amount) {
    long[] parts = Apportionment.largestRemainder(amount, model.shares(touches));

    assertThat(Arrays.stream(parts).sum()).isEqualTo(amount);
  }

  @Property
  void theLastOfSeveralTouchesWeighsExactlySixtyPercent(
      @ForAll @IntRange(min = 2, max = 5000) int touches) {
    long[] shares = RuleModel.WEIGHTED_LAST_TOUCH.shares(touches);
    long total = Arrays.stream(shares).sum();

    assertThat(shares[touches - 1] * 10).isEqualTo(total * 6);
    assertThat(Arrays.stream(shares, 0, touches - 1).distinct().toArray()).hasSize(1);
    assertThat(Arrays.stream(shares, 0, touches - 1).sum() * 10).isEqualTo(total * 4);
  }

  @Example
  void aSingleTouchGetsEverythingUnderEveryModel() {
    for (RuleModel model : RuleModel.values()) {
      assertThat(Apportionment.largestRemainder(10_000, model.shares(1))).containsExactly(10_000);
    }
  }

  @Example
  void fortyPercentAreSpreadOverThePriorTouchesNotOverAll() {
    assertThat(split(RuleModel.WEIGHTED_LAST_TOUCH, 10_000, 2)).containsExactly(4_000, 6_000);
    assertThat(split(RuleModel.WEIGHTED_LAST_TOUCH, 10_000, 3))
        .containsExactly(2_000, 2_000, 6_000);
    assertThat(split(RuleModel.WEIGHTED_LAST_TOUCH, 10_000, 5))
        .containsExactly(1_000, 1_000, 1_000, 1_000, 6_000);
  }

  @Example
  void lastTouchAndLinearAreWhatTheirNamesSay() {
    assertThat(split(RuleModel.LAST_TOUCH, 587_00, 3)).containsExactly(0, 0, 587_00);
    assertThat(split(RuleModel.LINEAR, 587_00, 3)).containsExactly(195_67, 195_67, 195_66);
  }

  @Example
  void namesAreFoundAndOthersAreNot() {
    assertThat(RuleModel.names()).containsExactly("last_touch", "linear", "weighted_last_touch");
    assertThat(RuleModel.named("linear")).contains(RuleModel.LINEAR);
    assertThat(RuleModel.named("LINEAR")).isEmpty();
  }

  @Example
  void aJourneyWithoutTouchesIsRefused() {
    assertThatThrownBy(() -> RuleModel.LINEAR.shares(0)).hasMessageContaining("at least one touch");
  }

  private static long[] split(RuleModel model, long amount, int touches) {
    return Apportionment.largestRemainder(amount, model.shares(touches));
  }
}
