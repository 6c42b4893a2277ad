package io.creatorledger.attribution.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.creatorledger.attribution.policy.CreditModel.Shares;
import io.creatorledger.models.Apportionment;
import io.creatorledger.models.markov.MarkovModel;
import io.creatorledger.models.path.Paths;
import io.creatorledger.models.path.PathsBuilder;
import io.creatorledger.schema.event.Reach;
import io.creatorledger.schema.id.CreatorId;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MarkovCreditTest {

  private static final Player ANNA = Player.organic(new CreatorId("anna"));
  private static final Player ANNA_PAID = new Player(ANNA.creatorId(), Reach.PAID);
  private static final Player BEN = Player.organic(new CreatorId("ben"));
  private static final Player CARL = Player.organic(new CreatorId("carl"));
  private static final Player STRANGER = Player.organic(new CreatorId("stranger"));

  /**
   * Sergey Bryl's market (analyzecore.com, 2016): anna, ben, carl and an order once; anna alone and
   * ben, carl once each without. P(order) is 1/3; without anna 1/6, without ben or carl nothing:
   * effects 1/2, 1, 1.
   */
  private static MarkovCredit known() {
    Paths paths =
        PathsBuilder.untimed()
            .add(List.of("anna", "ben", "carl"), 1, 0, 0)
            .add(List.of("anna"), 0, 0, 1)
            .add(List.of("ben", "carl"), 0, 0, 1)
            .build();
    double[] effects = MarkovModel.fit(paths, 1, true).removalEffects();
    Map<Player, Double> byPlayer = new HashMap<>();
    for (int c = 0; c < effects.length; c++) {
      byPlayer.put(Player.of(paths.channels().get(c)), effects[c]);
    }
    return MarkovCredit.of(3, byPlayer);
  }

  @Test
  void anOrderIsSharedInProportionToTheRemovalEffectsOfItsPlayersAlone() {
    assertThat(cents(known(), 10_000, ANNA, BEN, CARL)).containsExactly(2_000, 4_000, 4_000, 0);
    assertThat(cents(known(), 10_000, ANNA, BEN)).containsExactly(3_333, 6_667, 0);
    assertThat(cents(known(), 10_000, BEN, ANNA)).containsExactly(6_667, 3_333, 0);
    assertThat(cents(known(), 9_999, CARL)).containsExactly(9_999, 0);
    assertThat(known().text()).isEqualTo("markov@3");
    assertThat(known().name()).isEqualTo(new ModelName("markov"));
  }

  @Test
  void touchesOfAPlayerShareWhatOneOfThemWouldHave() {
    assertThat(cents(known(), 9_000, ANNA, BEN, ANNA, ANNA))
        .containsExactly(1_000, 6_000, 1_000, 1_000, 0);
    assertThat(cents(known(), 100, ANNA, ANNA, ANNA))
        .as("to the cent")
        .containsExactly(33, 33, 34, 0);
  }

  @Test
  void organicAndPaidReachAreTwoPlayersAndOneStandsInForTheOther() {
    MarkovCredit both = MarkovCredit.of(1, Map.of(ANNA, 0.3, ANNA_PAID, 0.1, BEN, 0.6));
    assertThat(cents(both, 1_000, ANNA, ANNA_PAID, BEN)).containsExactly(300, 100, 600, 0);

    MarkovCredit one = MarkovCredit.of(1, Map.of(ANNA, 0.25, BEN, 0.5));
    assertThat(cents(one, 1_000, ANNA, ANNA_PAID, BEN)).containsExactly(250, 250, 500, 0);
  }

  @Test
  void aStrangerHasTheMeanOfThoseWhoWereThere() {
    MarkovCredit model = MarkovCredit.of(1, Map.of(ANNA, 0.2, BEN, 0.8, CARL, 0.5));

    assertThat(cents(model, 1_000, STRANGER, BEN, ANNA)).containsExactly(333, 534, 133, 0);
    assertThat(cents(model, 1_000, STRANGER)).containsExactly(1_000, 0);
  }

  @Test
  void playersOfNoEffectHaveNothingBesideOthersAndShareEvenlyAmongThemselves() {
    MarkovCredit model = MarkovCredit.of(1, Map.of(ANNA, 0.0, BEN, 0.0, CARL, 0.9));

    assertThat(cents(model, 1_000, ANNA, CARL)).containsExactly(0, 1_000, 0);
    assertThat(cents(model, 1_001, ANNA, BEN, ANNA)).containsExactly(250, 501, 250, 0);
  }

  @Test
  void whatIsNoRemovalEffectIsRefused() {
    assertThatThrownBy(() -> MarkovCredit.of(1, Map.of(ANNA, 1.5))).hasMessageContaining("anna");
    assertThatThrownBy(() -> MarkovCredit.of(1, Map.of(ANNA, Double.NaN)))
        .hasMessageContaining("NaN");
  }

  /** By touches and, last, nobody. */
  private static long[] cents(MarkovCredit model, long amount, Player... players) {
    Shares shares =
        model.shares(List.of(players), Collections.nCopies(players.length, Duration.ofHours(1)));
    long[] all = new long[players.length + 1];
    System.arraycopy(shares.touches(), 0, all, 0, players.length);
    all[players.length] = shares.nobody();
    return Apportionment.largestRemainder(amount, all);
  }
}
