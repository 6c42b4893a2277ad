package io.creatorledger.identity.graph;

import static io.creatorledger.identity.graph.Events.anonymous;
import static io.creatorledger.identity.graph.Events.click;
import static io.creatorledger.identity.graph.Events.customer;
import static io.creatorledger.identity.graph.Events.email;
import static org.assertj.core.api.Assertions.assertThat;

import io.creatorledger.identity.graph.SplitChoice.Refusal;
import io.creatorledger.identity.graph.WholeProfile.HeldIdentifier;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.EventId;
import io.creatorledger.schema.id.ProfileId;
import io.creatorledger.schema.identifier.Identifier;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SplitChoiceTest {

  private static final Identifier ANN = customer("shopify:1");
  private static final Identifier BEN = customer("shopify:2");
  private static final ProfileId LIVE = profile("live");
  private static final ProfileId OLD = profile("old");

  @Test
  void takesWhatCameWithWhatIsTakenAndNothingElse() {
    List<HeldIdentifier> held =
        List.of(
            held(ANN, null),
            held(BEN, null),
            held(email("e"), BEN),
            held(click("c"), email("e")),
            held(anonymous("tablet"), ANN));

    assertThat(choice(held, BEN)).isEqualTo(taken(BEN, email("e"), click("c")));
    assertThat(choice(held, email("e"))).isEqualTo(taken(email("e"), click("c")));
  }

  @Test
  void takesEverythingAnAbsorbedProfileHadLearned() {
    List<HeldIdentifier> held =
        List.of(
            held(ANN, null),
            new HeldIdentifier(BEN, OLD, null),
            held(click("since"), BEN),
            held(click("other"), ANN));

    assertThat(SplitChoice.of(whole(held), new SplitWish.Absorbed(OLD)))
        .isEqualTo(taken(BEN, click("since")));
    assertThat(refusal(SplitChoice.of(whole(held), new SplitWish.Absorbed(profile("stranger")))))
        .isEqualTo(Refusal.NOTHING_TAKEN);
    assertThat(refusal(SplitChoice.of(whole(held), new SplitWish.Absorbed(LIVE))))
        .isEqualTo(Refusal.NOTHING_TAKEN);
  }

  @Test
  void refusesWhatCannotBe() {
    List<HeldIdentifier> held = new ArrayList<>(List.of(held(ANN, null), held(BEN, ANN)));
    assertThat(refusal(choice(held, email("stranger")))).isEqualTo(Refusal.NOT_OF_THIS_PROFILE);
    assertThat(refusal(choice(held, ANN))).isEqualTo(Refusal.NOTHING_LEFT);
    for (int i = 0; i < SplitChoice.MOST; i++) {
      held.add(held(click("c" + i), BEN));
    }
    assertThat(refusal(choice(held, BEN))).isEqualTo(Refusal.TOO_MANY);
  }

  @Test
  void aSplitIsLaterThanTheOneBeforeItWhateverTheClocksSay() {
    Instant before = Instant.parse("2026-11-01T12:00:00Z");
    WholeProfile whole = new WholeProfile(new BrandId("glow"), LIVE, List.of(), before);

    Split early = Split.of(whole, List.of(BEN), before.minusSeconds(9), "admin", "a test");
    Split late = Split.of(whole, List.of(BEN), before.plusSeconds(9), "admin", "a test");

    assertThat(early.splitAt()).isEqualTo(before.plusNanos(1_000));
    assertThat(late.splitAt()).isEqualTo(before.plusSeconds(9));
    assertThat(early.separated()).isNotEqualTo(late.separated());
  }

  private static SplitChoice choice(List<HeldIdentifier> held, Identifier... named) {
    return SplitChoice.of(whole(held), new SplitWish.Named(Set.of(named)));
  }

  private static WholeProfile whole(List<HeldIdentifier> held) {
    return new WholeProfile(new BrandId("glow"), LIVE, held, null);
  }

  private static HeldIdentifier held(Identifier identifier, Identifier anchor) {
    return new HeldIdentifier(identifier, LIVE, anchor);
  }

  private static SplitChoice taken(Identifier... identifiers) {
    return new SplitChoice.Taken(List.of(identifiers).stream().sorted().toList());
  }

  private static Refusal refusal(SplitChoice choice) {
    return ((SplitChoice.Refused) choice).why();
  }

  private static ProfileId profile(String name) {
    return ProfileId.firstSeenIn(EventId.of(Events.NOON, name));
  }
}
