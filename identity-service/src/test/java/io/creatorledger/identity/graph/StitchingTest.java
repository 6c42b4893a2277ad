package io.creatorledger.identity.graph;

import static io.creatorledger.identity.graph.Events.anonymous;
import static io.creatorledger.identity.graph.Events.click;
import static io.creatorledger.identity.graph.Events.customer;
import static io.creatorledger.identity.graph.Events.email;
import static io.creatorledger.identity.graph.Events.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.creatorledger.schema.event.IdentifiedEvent;
import io.creatorledger.schema.event.IdentityEvidence;
import io.creatorledger.schema.event.IdentityMessage;
import io.creatorledger.schema.event.LedgerEvent;
import io.creatorledger.schema.event.ProfilesMerged;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.ProfileId;
import io.creatorledger.schema.json.LedgerJson;
import java.util.List;
import org.junit.jupiter.api.Test;

class StitchingTest {

  private static final BrandId BRAND = new BrandId("glow");
  private static final BrandId OTHER_BRAND = new BrandId("lumen");

  private final RememberedGraph graph = new RememberedGraph();

  @Test
  void namesANewProfileAfterTheEventThatShowedIt() {
    LedgerEvent click = event(BRAND, "click", 0, anonymous("cl:1"));

    IdentifiedEvent identified = identified(stitch(click), 0);

    assertThat(identified.profileId()).isEqualTo(ProfileId.firstSeenIn(click.eventId()));
    assertThat(identified.confidence()).isEqualTo(1.0);
    assertThat(identified.evidence())
        .containsExactly(new IdentityEvidence(anonymous("cl:1"), click.eventId()));
  }

  @Test
  void givesAnEventThatSharesAnIdentifierToTheSamePersonAndNamesTheEvidence() {
    LedgerEvent click = event(BRAND, "click", 0, anonymous("cl:1"));
    stitch(click);
    LedgerEvent order = event(BRAND, "order", 60, anonymous("cl:1"), email("e1"));

    Stitched stitched = stitch(order);

    assertThat(stitched.newProfiles()).isEmpty();
    assertThat(identified(stitched, 0).profileId())
        .isEqualTo(ProfileId.firstSeenIn(click.eventId()));
    assertThat(identified(stitched, 0).evidence())
        .containsExactly(
            new IdentityEvidence(email("e1"), order.eventId()),
            new IdentityEvidence(anonymous("cl:1"), click.eventId()));
  }

  @Test
  void stitchesWithinABatchAsItDoesAcrossBatches() {
    LedgerEvent click = event(BRAND, "click", 0, anonymous("cl:1"));
    LedgerEvent order = event(BRAND, "order", 60, anonymous("cl:1"), customer("shopify:7"));
    LedgerEvent refund = event(BRAND, "refund", 90, customer("shopify:7"));

    Stitched stitched = stitch(click, order, refund);

    ProfileId person = ProfileId.firstSeenIn(click.eventId());
    assertThat(stitched.newProfiles()).hasSize(1);
    assertThat(List.of(0, 1, 2))
        .allSatisfy(i -> assertThat(identified(stitched, i).profileId()).isEqualTo(person));
  }

  @Test
  void mergesIntoTheProfileSeenFirstAndTellsBothBeforeTheEvent() {
    LedgerEvent late = event(BRAND, "late", 50, email("e1"));
    LedgerEvent early = event(BRAND, "early", 10, anonymous("cl:1"));
    stitch(late, early);
    LedgerEvent order = event(BRAND, "order", 60, email("e1"), anonymous("cl:1"));

    Stitched stitched = stitch(order);

    ProfileId survivor = ProfileId.firstSeenIn(early.eventId());
    ProfileId absorbed = ProfileId.firstSeenIn(late.eventId());
    assertThat(stitched.messages().getFirst().subList(0, 2))
        .containsExactly(
            new ProfilesMerged(
                BRAND, survivor, absorbed, survivor, order.eventId(), order.receivedAt()),
            new ProfilesMerged(
                BRAND, survivor, absorbed, absorbed, order.eventId(), order.receivedAt()));
    assertThat(identified(stitched, 0).profileId()).isEqualTo(survivor);
    assertThat(graph.live(new OwnedProfile(BRAND, absorbed))).isEqualTo(survivor);
  }

  @Test
  void tellsAMergeOfTwoProfilesThatTheBatchItselfCreated() {
    LedgerEvent first = event(BRAND, "a", 1, email("e1"));
    LedgerEvent second = event(BRAND, "b", 2, click("cl:1"));
    LedgerEvent bridge = event(BRAND, "c", 3, email("e1"), click("cl:1"));

    Stitched stitched = stitch(first, second, bridge);

    assertThat(identified(stitched, 1).profileId())
        .isEqualTo(ProfileId.firstSeenIn(second.eventId()));
    assertThat(stitched.messages().get(2)).hasSize(3);
    assertThat(stitched.absorptions()).isEmpty();
    assertThat(stitched.absorbedProfiles()).isEqualTo(1);
    assertThat(graph.live(new OwnedProfile(BRAND, ProfileId.firstSeenIn(second.eventId()))))
        .isEqualTo(ProfileId.firstSeenIn(first.eventId()));
  }

  @Test
  void mergesThreeProfilesOfOneEventIntoOne() {
    stitch(
        event(BRAND, "a", 3, email("e1")),
        event(BRAND, "b", 2, click("c1")),
        event(BRAND, "c", 1, customer("shopify:1")));

    Stitched stitched =
        stitch(event(BRAND, "d", 4, email("e1"), click("c1"), customer("shopify:1")));

    assertThat(stitched.absorptions()).hasSize(2);
    assertThat(stitched.messages().getFirst()).hasSize(5);
  }

  @Test
  void redirectsWhoEndedEarlierWhenItsSurvivorEnds() {
    LedgerEvent third = event(BRAND, "a", 30, email("e1"));
    LedgerEvent second = event(BRAND, "b", 20, click("c1"));
    LedgerEvent first = event(BRAND, "c", 10, customer("shopify:1"));
    stitch(third, second, first);
    stitch(event(BRAND, "d", 40, email("e1"), click("c1")));
    stitch(event(BRAND, "e", 50, click("c1"), customer("shopify:1")));

    assertThat(graph.live(new OwnedProfile(BRAND, ProfileId.firstSeenIn(third.eventId()))))
        .isEqualTo(ProfileId.firstSeenIn(first.eventId()));
  }

  @Test
  void givesAnEventWithoutIdentifiersAProfileOfItsOwn() {
    LedgerEvent one = event(BRAND, "a", 1);
    LedgerEvent two = event(BRAND, "b", 2);

    Stitched stitched = stitch(one, two);

    assertThat(identified(stitched, 0).profileId()).isEqualTo(ProfileId.firstSeenIn(one.eventId()));
    assertThat(identified(stitched, 1).profileId()).isEqualTo(ProfileId.firstSeenIn(two.eventId()));
    assertThat(identified(stitched, 0).evidence()).isEmpty();
    assertThat(stitched.newIdentifiers()).isEmpty();
  }

  @Test
  void keepsBrandsApart() {
    Stitched stitched =
        stitch(event(BRAND, "a", 1, email("e1")), event(OTHER_BRAND, "a", 2, email("e1")));

    assertThat(stitched.newProfiles()).hasSize(2);
    assertThat(stitched.absorbedProfiles()).isZero();
  }

  @Test
  void writesMessagesThatReadBackAsIdentityMessages() {
    stitch(event(BRAND, "a", 1, email("e1")), event(BRAND, "b", 2, click("c1")));
    Stitched stitched = stitch(event(BRAND, "c", 3, email("e1"), click("c1")));

    for (IdentityMessage message : stitched.messages().getFirst()) {
      byte[] json = LedgerJson.write(message);
      assertThat(LedgerJson.mapper().readTree(json).has("message")).isTrue();
      assertThat(LedgerJson.read(json, IdentityMessage.class)).isEqualTo(message);
    }
  }

  private Stitched stitch(LedgerEvent... events) {
    List<LedgerEvent> batch = List.of(events);
    Stitched stitched = Stitching.stitch(batch, graph.find(Stitching.identifiersOf(batch)));
    graph.keep(stitched);
    return stitched;
  }

  private static IdentifiedEvent identified(Stitched stitched, int event) {
    return (IdentifiedEvent) stitched.messages().get(event).getLast();
  }
}
