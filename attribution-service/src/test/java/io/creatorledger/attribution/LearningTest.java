package io.creatorledger.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.creatorledger.attribution.policy.LearnedKind;
import io.creatorledger.attribution.policy.Player;
import io.creatorledger.models.path.Paths;
import io.creatorledger.models.path.PathsBuilder;
import io.creatorledger.schema.event.Reach;
import io.creatorledger.schema.id.CreatorId;
import java.util.List;
import org.junit.jupiter.api.Test;

class LearningTest {

  private static final Player ANNA = Player.organic(new CreatorId("anna"));
  private static final Player ANNA_PAID = new Player(ANNA.creatorId(), Reach.PAID);
  private static final Player BEN = Player.organic(new CreatorId("ben"));
  private static final Player CARL = Player.organic(new CreatorId("carl"));

  /**
   * From ben's 400 half order; of anna's 400 half go on to ben, the others to her advertising,
   * where nobody orders. P(order) is (400 · 1/2 + 400 · 1/4) / 800 = 3/8; without anna 1/4, without
   * ben nothing, without the advertising and carl, whom nobody but the lost meets, all.
   */
  private static Paths market(int carls) {
    return PathsBuilder.untimed()
        .add(List.of("ben"), 200, 0, 200)
        .add(List.of("anna", "ben"), 100, 0, 100)
        .add(List.of("anna", "anna|PAID"), 0, 0, 200)
        .add(List.of("carl"), 0, 0, carls)
        .build();
  }

  @Test
  void aChainLearnsRemovalEffectsAndHowFarTheyMayBeOff() {
    Learning learning = Learning.of(LearnedKind.MARKOV, market(0), market(0), market(0));

    assertThat(learning.credit().kind()).isEqualTo(LearnedKind.MARKOV);
    assertThat(learning.credit().of(BEN)).isCloseTo(1, within(1e-12));
    assertThat(learning.credit().of(ANNA)).isCloseTo(1 / 3.0, within(1e-12));
    assertThat(learning.credit().of(ANNA_PAID)).isZero();
    // 100 of 300 orders came by anna: a binomial part is off by √(1/3 · 2/3 / 300) = 0.027.
    assertThat(learning.standardErrors().get(ANNA)).isBetween(0.018, 0.036);
    assertThat(learning.standardErrors())
        .as("whom no order came by, or every one as by ben, is not known for certain")
        .containsOnlyKeys(ANNA);
  }

  @Test
  void aChainIsAcceptedWhenItForetellsWhoOrders() {
    assertThat(Learning.of(LearnedKind.MARKOV, market(300), market(300), market(300)).foretells())
        .isTrue();
    Paths otherwise =
        PathsBuilder.untimed()
            .add(List.of("carl"), 300, 0, 0)
            .add(List.of("ben"), 0, 0, 300)
            .build();
    assertThat(Learning.of(LearnedKind.MARKOV, market(300), market(300), otherwise).foretells())
        .isFalse();
  }

  @Test
  void whatLearnsNothingOfCreatorsForetellsNothing() {
    Paths alike =
        PathsBuilder.untimed()
            .add(List.of("anna"), 100, 0, 100)
            .add(List.of("ben"), 100, 0, 100)
            .build();
    for (LearnedKind kind : LearnedKind.values()) {
      assertThat(Learning.of(kind, alike, alike, alike).foretells()).as("%s", kind).isFalse();
    }
  }

  /** Resampling would take minutes, and what is credited does not need it. */
  @Test
  void ofVeryManyPlayersNoErrorsAreReckoned() {
    PathsBuilder builder = PathsBuilder.untimed();
    for (int i = 0; i < 501; i++) {
      builder.add(List.of("c" + i), 1, 0, 1);
    }
    Paths many = builder.build();

    Learning learning = Learning.of(LearnedKind.MARKOV, many, many, many);

    assertThat(learning.credit().byPlayer()).hasSize(501);
    assertThat(learning.standardErrors()).isEmpty();
  }
}
