package io.creatorledger.models.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.creatorledger.models.Walks;
import io.creatorledger.models.path.Credits;
import io.creatorledger.models.path.Paths;
import io.creatorledger.models.path.PathsBuilder;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class RuleCreditsTest {

  @Example
  void everyRuleSharesThreeTouchesAsItsNameSays() {
    assertThat(weights(Rules.FIRST_TOUCH, 3)).containsExactly(1, 0, 0);
    assertThat(weights(Rules.LAST_TOUCH, 3)).containsExactly(0, 0, 1);
    assertThat(weights(Rules.LINEAR, 4)).containsExactly(0.25, 0.25, 0.25, 0.25);
    assertThat(weights(Rules.POSITION_BASED, 4)).containsExactly(0.4, 0.1, 0.1, 0.4);
    assertThat(weights(Rules.POSITION_BASED, 2)).containsExactly(0.5, 0.5);
    assertThat(weights(Rules.W_SHAPED, 5)).containsExactly(0.3, 0.05, 0.3, 0.05, 0.3);
    assertThat(weights(Rules.W_SHAPED, 3)).containsExactly(1 / 3.0, 1 / 3.0, 1 / 3.0);
    assertThat(weights(Rules.W_SHAPED, 2)).containsExactly(0.5, 0.5);
    assertThat(weights(Rules.WEIGHTED_LAST_TOUCH, 3)).containsExactly(0.2, 0.2, 0.6);
    assertThat(weights(rule("time_decay:1"), 3)).containsExactly(1 / 7.0, 2 / 7.0, 4 / 7.0);
  }

  @Example
  void ownWeightsAreTakenFromOutsideInWhenAJourneyIsTooShort() {
    Rule own = rule("position_based:30,10|20|15,25");
    assertThat(own.shares(Touches.of(6))).containsExactly(60, 20, 20, 20, 30, 50);
    assertThat(own.shares(Touches.of(4))).containsExactly(30, 10, 15, 25);
    assertThat(own.shares(Touches.of(3))).containsExactly(30, 15, 25);
    assertThat(own.shares(Touches.of(2))).containsExactly(30, 25);
    assertThat(own.shares(Touches.of(1))).containsExactly(1);
    assertThat(rule("position_based:30||70").shares(Touches.of(2))).containsExactly(30, 70);
    assertThat(rule("position_based:||0,1,0").shares(Touches.of(1)))
        .as("a place without weight")
        .containsExactly(1);
  }

  @Example
  void rulesThatMeanNothingAreRefusedInWords() {
    assertThat(Rules.parse("magic")).isEmpty();
    assertThatThrownBy(() -> rule("position_based:1|2")).hasMessageContaining("first|middle|last");
    assertThatThrownBy(() -> rule("position_based:1|2,3|4")).hasMessageContaining("one weight");
    assertThatThrownBy(() -> rule("position_based:a|2|4")).hasMessageContaining("whole number");
    assertThatThrownBy(() -> rule("position_based:0|0|0")).hasMessageContaining("positive");
    assertThatThrownBy(() -> rule("position_based:-1|0|2")).hasMessageContaining("between 0");
    assertThatThrownBy(() -> rule("time_decay:0")).hasMessageContaining("positive");
    assertThatThrownBy(() -> rule("time_decay:week")).hasMessageContaining("a number");
  }

  @Example
  void theLastTouchThatWasNoDirectVisitGetsAll() {
    Paths paths = Walks.add(PathsBuilder.untimed(), "tv > Direct > direct", 2, 8, 0).build();
    assertThat(RuleCredits.of(Rules.LAST_NON_DIRECT, paths).values()).containsExactly(8, 0, 0);
    Paths direct = Walks.add(PathsBuilder.untimed(), "direct > direct", 2, 8, 0).build();
    assertThat(RuleCredits.of(Rules.LAST_NON_DIRECT, direct).values()).containsExactly(8);
  }

  @Example
  void aTouchAWeekOlderWeighsHalfWhereTimesAreKnown() {
    PathsBuilder builder = PathsBuilder.timed();
    int[] path = {builder.channel("a"), builder.channel("b"), builder.channel("c")};
    builder.add(path, new double[] {15, 8, 1}, 3, 1, 70, 0);
    assertThat(RuleCredits.of(Rules.TIME_DECAY, builder.build()).values())
        .containsExactly(new double[] {10, 20, 40}, within(1e-10));
  }

  /** eeghor/mta, tests/test_heuristic_models.py: published figures. */
  @Example
  void publishedExamplesComeOut() {
    PathsBuilder builder = PathsBuilder.untimed();
    Walks.add(builder, "direct", 2, 0, 0);
    Walks.add(builder, "search > email", 3, 0, 0);
    Walks.add(builder, "search > social > email", 5, 0, 0);
    Paths paths = builder.build();

    assertThat(RuleCredits.of(Rules.LINEAR, paths).conversions())
        .containsExactly(new double[] {2, 19 / 6.0, 19 / 6.0, 10 / 6.0}, within(1e-12));
    assertThat(RuleCredits.of(Rules.POSITION_BASED, paths).conversions())
        .containsExactly(new double[] {2, 3.5, 3.5, 1}, within(1e-12));
  }

  @Property
  void everyRuleCreditsTheWholeOfEveryFile(@ForAll long seed, @ForAll @IntRange(max = 7) int rule) {
    Paths paths = Walks.random(new SplittableRandom(seed), 300, 6, 400);
    Credits credits = RuleCredits.of(Rules.standard().get(rule), paths);
    assertThat(Arrays.stream(credits.values()).sum()).isCloseTo(paths.totalValue(), within(1e-6));
    assertThat(Arrays.stream(credits.conversions()).sum())
        .isCloseTo(paths.totalConversions(), within(1e-8));
  }

  private static Rule rule(String text) {
    return Rules.parse(text).orElseThrow();
  }

  private static double[] weights(Rule rule, int touches) {
    long[] shares = rule.shares(Touches.of(touches));
    double total = Arrays.stream(shares).sum();
    return Arrays.stream(shares).mapToDouble(share -> share / total).toArray();
  }

  @Example
  void standardNamesAreFound() {
    assertThat(Rules.standard().stream().map(Rule::name).map(RuleCreditsTest::rule).toList())
        .isEqualTo(List.copyOf(Rules.standard()));
  }
}
