package io.creatorledger.identity.graph;

import static io.creatorledger.identity.graph.Events.anonymous;
import static io.creatorledger.identity.graph.Events.click;
import static io.creatorledger.identity.graph.Events.customer;
import static io.creatorledger.identity.graph.Events.email;
import static io.creatorledger.identity.graph.Events.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.creatorledger.schema.event.IdentifiedEvent;
import io.creatorledger.schema.event.IdentityEvidence;
import io.creatorledger.schema.event.LedgerEvent;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.ProfileId;
import io.creatorledger.schema.identifier.Identifier;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two people at one tablet, whom a split keeps apart. */
class SeparationTest {

  private static final BrandId BRAND = new BrandId("glow");
  private static final Identifier TABLET = anonymous("tablet");
  private static final Identifier ANN = customer("shopify:1");
  private static final Identifier BEN = customer("shopify:2");

  private final RememberedGraph graph = new RememberedGraph();
  private final LedgerEvent first = event(BRAND, "first", 0, TABLET, ANN);
  private final ProfileId ann = ProfileId.firstSeenIn(first.eventId());
  private ProfileId ben;

  @BeforeEach
  void theTabletMadeThemOneAndAPersonSplitThem() {
    stitch(first, event(BRAND, "second", 10, TABLET, BEN));
    ben = graph.split(new OwnedProfile(BRAND, ann), BEN);
  }

  @Test
  void anEventThatShowsBothBelongsToTheSideOfItsStrongestIdentifier() {
    LedgerEvent shared = event(BRAND, "shared", 20, TABLET, BEN);

    IdentifiedEvent identified = last(stitch(shared));

    assertThat(identified.profileId()).isEqualTo(ben);
    assertThat(identified.evidence()).extracting(IdentityEvidence::identifier).containsExactly(BEN);
    assertThat(last(stitch(event(BRAND, "alone", 30, TABLET))).profileId()).isEqualTo(ann);
  }

  @Test
  void whatIsNewGoesToTheSideOfTheStrongestThatIsKnown() {
    LedgerEvent order = event(BRAND, "order", 20, BEN, TABLET, click("c1"));

    IdentifiedEvent identified = last(stitch(order));

    assertThat(identified.evidence())
        .extracting(IdentityEvidence::identifier)
        .containsExactly(BEN, click("c1"));
    assertThat(last(stitch(event(BRAND, "later", 30, click("c1")))).profileId()).isEqualTo(ben);
  }

  @Test
  void aThirdProfileMergesWithOneSideAndBringsTheOtherNoNearer() {
    LedgerEvent third = event(BRAND, "third", -50, email("e1"));
    stitch(third);
    ProfileId elder = ProfileId.firstSeenIn(third.eventId());

    Stitched stitched = stitch(event(BRAND, "bridge", 20, ANN, email("e1"), BEN));

    assertThat(stitched.absorptions()).containsOnlyKeys(new OwnedProfile(BRAND, ann));
    assertThat(last(stitched).profileId()).isEqualTo(elder);
    Stitched again = stitch(event(BRAND, "again", 30, BEN, email("e1")));
    assertThat(again.absorptions()).isEmpty();
    assertThat(last(again).profileId()).isEqualTo(ben);
  }

  @Test
  void aBatchBringsTheSidesTogetherNoMoreThanItsEventsDo() {
    LedgerEvent third = event(BRAND, "third", 20, email("e1"));

    Stitched stitched =
        stitch(
            third,
            event(BRAND, "one", 30, ANN, email("e1")),
            event(BRAND, "other", 40, BEN, email("e1")));

    assertThat(stitched.absorbedProfiles()).isEqualTo(1);
    assertThat(last(stitched).profileId()).isEqualTo(ben);
  }

  @Test
  void onceLiftedTheNextEventThatShowsBothMergesThem() {
    graph.lift(ben);

    Stitched stitched = stitch(event(BRAND, "shared", 20, TABLET, BEN));

    assertThat(last(stitched).profileId()).isEqualTo(ann.compareTo(ben) < 0 ? ann : ben);
    assertThat(stitched.absorbedProfiles()).isEqualTo(1);
  }

  @Test
  void remembersWhatAnIdentifierCameWith() {
    Stitched stitched = stitch(event(BRAND, "order", 20, click("c1"), email("e1"), ANN));

    assertThat(stitched.newIdentifiers())
        .extracting(NewIdentifier::anchor)
        .containsExactly(ANN, ANN);
    Stitched other = stitch(event(BRAND, "login", 30, email("e2"), click("c2")));
    assertThat(other.newIdentifiers())
        .extracting(NewIdentifier::anchor)
        .containsExactly(null, email("e2"));
  }

  private Stitched stitch(LedgerEvent... events) {
    List<LedgerEvent> batch = List.of(events);
    Stitched stitched = Stitching.stitch(batch, graph.find(Stitching.identifiersOf(batch)));
    graph.keep(stitched);
    return stitched;
  }

  private static IdentifiedEvent last(Stitched stitched) {
    return (IdentifiedEvent) stitched.messages().getLast().getLast();
  }
}
