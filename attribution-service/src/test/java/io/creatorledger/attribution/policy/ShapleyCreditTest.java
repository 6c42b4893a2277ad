package io.creatorledger.attribution.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.creatorledger.attribution.policy.CreditModel.Shares;
import io.creatorledger.schema.event.Reach;
import io.creatorledger.schema.id.CreatorId;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ShapleyCreditTest {

  private static final Player ANNA = Player.organic(new CreatorId("anna"));
  private static final Player ANNA_PAID = new Player(ANNA.creatorId(), Reach.PAID);
  private static final Player BEN = Player.organic(new CreatorId("ben"));

  @Test
  void organicAndPaidTouchesOfACreatorEarnWhatEachConvinces() {
    ShapleyCredit learned = ShapleyCredit.of(1, 0, Map.of(ANNA, 0.3, ANNA_PAID, 0.0));

    Shares shares = shares(learned, ANNA, ANNA_PAID, ANNA);

    assertThat(shares.touches()[1]).as("the advertisement convinces nobody").isZero();
    assertThat(shares.touches()[0]).isEqualTo(shares.touches()[2]).isPositive();
    assertThat(shares.nobody()).isZero();
  }

  /** One player of two touches would have other Shapley values than two players. */
  @Test
  void theyArePlayersOfTheirOwnAmongOthers() {
    Player other = Player.organic(new CreatorId("carl"));
    ShapleyCredit learned = ShapleyCredit.of(1, 0.1, Map.of(ANNA, 0.4, ANNA_PAID, 0.2, BEN, 0.3));
    ShapleyCredit others = ShapleyCredit.of(1, 0.1, Map.of(ANNA, 0.4, other, 0.2, BEN, 0.3));

    assertThat(shares(learned, ANNA, ANNA_PAID, BEN))
        .usingRecursiveComparison()
        .isEqualTo(shares(others, ANNA, other, BEN));
  }

  @Test
  void aModelOfBeforeGivesAPaidTouchWhatItKnowsOfTheCreator() {
    ShapleyCredit old = ShapleyCredit.of(1, 0.1, Map.of(ANNA, 0.4, BEN, 0.2));

    assertThat(old.of(ANNA_PAID)).isEqualTo(0.4);
    Shares shares = shares(old, ANNA, ANNA_PAID);
    assertThat(shares.touches()[0]).isEqualTo(shares.touches()[1]).isPositive();
  }

  @Test
  void aCreatorWhoWasOnlyAdvertisedIsKnownByThatAndAStrangerHasTheMean() {
    ShapleyCredit learned = ShapleyCredit.of(1, 0.1, Map.of(ANNA_PAID, 0.4, BEN, 0.2));

    assertThat(learned.of(ANNA)).isEqualTo(0.4);
    assertThat(learned.of(new Player(new CreatorId("carl"), Reach.PAID)))
        .isEqualTo((0.4 + 0.2) / 2);
  }

  @Test
  void whatModelsOfBeforeCallACreatorIsTheOrganicPlayer() {
    assertThat(Player.of("anna")).isEqualTo(ANNA);
    assertThat(ANNA.text()).isEqualTo("anna");
    assertThat(Player.of(ANNA_PAID.text())).isEqualTo(ANNA_PAID);
  }

  private static Shares shares(ShapleyCredit learned, Player... players) {
    return learned.shares(
        List.of(players), Collections.nCopies(players.length, Duration.ofHours(1)));
  }
}
