package io.creatorledger.ingest.serverevent;

import static io.creatorledger.ingest.adapter.Deliveries.BRAND;
import static io.creatorledger.ingest.adapter.Deliveries.NOW;
import static io.creatorledger.ingest.adapter.Deliveries.PEPPER;
import static io.creatorledger.ingest.adapter.Deliveries.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.creatorledger.ingest.adapter.Deliveries;
import io.creatorledger.ingest.adapter.Draft;
import io.creatorledger.ingest.adapter.Headers;
import io.creatorledger.ingest.adapter.Inbound;
import io.creatorledger.ingest.adapter.JsonBody;
import io.creatorledger.ingest.adapter.MalformedDeliveryException;
import io.creatorledger.ingest.tenant.PlatformAccount;
import io.creatorledger.ingest.tenant.Tenant;
import io.creatorledger.schema.event.Activity;
import io.creatorledger.schema.event.ActivityKind;
import io.creatorledger.schema.event.Charges;
import io.creatorledger.schema.event.ConsentPurpose;
import io.creatorledger.schema.event.ConsentSource;
import io.creatorledger.schema.event.Device;
import io.creatorledger.schema.event.OrderPlaced;
import io.creatorledger.schema.event.Reach;
import io.creatorledger.schema.event.RefundIssued;
import io.creatorledger.schema.event.Touch;
import io.creatorledger.schema.event.TouchKind;
import io.creatorledger.schema.id.CampaignId;
import io.creatorledger.schema.id.CreatorId;
import io.creatorledger.schema.id.EventId;
import io.creatorledger.schema.identifier.Identifier;
import io.creatorledger.schema.identifier.IdentifierType;
import io.creatorledger.schema.money.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventReaderTest {

  private static final String VALUE = "'value':{'amount':'12.30','currency':'EUR'}";
  private static final EventSender SERVER = EventSender.server();
  private static final EventSender PAGE = EventSender.page(false, "203.0.113.9", "UA/1.2", false);
  private static final EventSender TRUSTED_PAGE = EventSender.page(true, null, null, false);

  @ParameterizedTest
  @CsvSource({
    "impression, IMPRESSION",
    "three_second_view, VIEW",
    "view_through, VIEW_THROUGH",
    "like, LIKE",
    "save, SAVE",
    "share, SHARE",
    "comment, COMMENT",
    "profile_visit, PROFILE_VISIT",
    "story_tap, STORY_TAP",
    "livestream_join, LIVE_JOIN",
  })
  void readsEveryMicroTouch(String type, TouchKind kind) {
    Draft draft =
        one(SERVER, "'type':'" + type + "','creatorId':'mia','campaignId':'launch','subId':'p'");

    assertThat(draft.body())
        .isInstanceOfSatisfying(
            Touch.class,
            touch -> {
              assertThat(touch.kind()).isEqualTo(kind);
              assertThat(touch.creatorId()).isEqualTo(new CreatorId("mia"));
              assertThat(touch.campaignId()).isEqualTo(new CampaignId("launch"));
              assertThat(touch.lookback()).isEqualTo(Duration.ofDays(14));
              assertThat(touch.subId()).isEqualTo("p");
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      nullValues = "-",
      value = {
        "'reach':'paid' | PAID",
        "'reach':'organic','utm':{'medium':'cpc'} | ORGANIC",
        "'reach':null,'utm':{'medium':'CPC'} | PAID",
        "'utm':{'medium':'social'} | -",
        "'identifiers':{'gclid':'g'} | -",
      })
  void aTouchIsPaidForWhenTheSenderOrItsMediumSaysSo(String fields, @Nullable Reach reach) {
    assertThat(reach(one(SERVER, "'type':'like','creatorId':'mia'," + fields))).isEqualTo(reach);
  }

  @Test
  void aReachThatThereIsNotIsRefusedInWords() {
    assertThatThrownBy(() -> one(SERVER, "'type':'like','creatorId':'mia','reach':'PAID'"))
        .hasMessageContaining("reach must be organic or paid");
  }

  private static @Nullable Reach reach(Draft draft) {
    return ((Touch) draft.body()).reach();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'type':'page_view' | PAGE_VIEW",
        "'type':'return_visit' | RETURN_VISIT",
        "'type':'product_view','product':'x' | PRODUCT_VIEW",
        "'type':'add_to_cart','product':'x' | ADD_TO_CART",
        "'type':'initiate_checkout' | CHECKOUT_STARTED",
        "'type':'email_capture','identifiers':{'email':'b@example.com'} | EMAIL_CAPTURED",
        "'type':'lead' | LEAD",
        "'type':'subscription' | SUBSCRIPTION",
        "'type':'opportunity_stage','opportunity':'o','stage':'won' | OPPORTUNITY_STAGE",
        "'type':'survey_answer','answer':'a friend' | SURVEY_ANSWERED",
        "'type':'survey_answer','answer':'mia','creatorId':'mia' | SURVEY_ANSWERED",
        "'type':'custom','label':'quiz' | CUSTOM",
        "'type':'coupon_use','code':'UNKNOWN','orderId':'1' | CUSTOM",
      })
  void readsEveryActivity(String fields, ActivityKind kind) {
    assertThat(one(SERVER, fields).body())
        .isInstanceOfSatisfying(
            Activity.class, activity -> assertThat(activity.kind()).isEqualTo(kind));
  }

  @Test
  void aServerNamesCompaniesAndOpportunitiesAndAPageDoesNot() {
    String stage = "'type':'opportunity_stage','opportunity':'salesforce:006','stage':'won',";
    String lead = "'type':'lead','company':'c1'";

    assertThat(one(SERVER, stage + "'company':'c1'," + VALUE).body())
        .isEqualTo(
            new Activity(
                ActivityKind.OPPORTUNITY_STAGE,
                "won",
                null,
                null,
                null,
                Money.of("12.30", "EUR"),
                "events:c1",
                "salesforce:006"));
    assertThat(((Activity) one(SERVER, lead).body()).company()).isEqualTo("events:c1");
    for (EventSender page : List.of(PAGE, TRUSTED_PAGE)) {
      assertThat(((Activity) one(page, "'type':'lead'," + VALUE).body()).value())
          .as("nobody's page says what a lead is worth")
          .isNull();
      assertThatThrownBy(() -> one(page, lead)).hasMessageContaining("company");
      assertThatThrownBy(() -> one(page, stage + VALUE)).hasMessageContaining("type");
    }
    assertThatThrownBy(() -> one(SERVER, "'type':'opportunity_stage','stage':'won'"))
        .hasMessageContaining("opportunity");
  }

  @ParameterizedTest
  @CsvSource({
    "https://shop.example/a/b?email=x#y, /a/b",
    "https://shop.example, /",
    "/a?b, /a",
    "/a#b, /a",
    "?q=1, /",
  })
  void keepsOfAPageItsPathAlone(String page, String path) {
    assertThat(one(SERVER, "'type':'page_view','page':'" + page + "'").body())
        .isInstanceOfSatisfying(
            Activity.class, activity -> assertThat(activity.page()).isEqualTo(path));
  }

  @Test
  void readsAPurchaseWithItsCodeAndItsCreatorBeforeIt() {
    List<Draft> drafts =
        read(
            SERVER,
            "'type':'purchase','orderId':'1001','code':'tenoff','creatorId':'tom',"
                + "'identifiers':{'email':'b@example.com'},'lines':[{'lineId':'l','quantity':1,"
                + VALUE
                + "}],"
                + VALUE);

    assertThat(drafts).hasSize(3);
    assertThat(drafts.get(0).body())
        .isInstanceOfSatisfying(
            Touch.class,
            touch -> {
              assertThat(touch.kind()).isEqualTo(TouchKind.CODE);
              assertThat(touch.creatorId()).isEqualTo(new CreatorId("mia"));
              assertThat(touch.code()).isEqualTo("TENOFF");
            });
    assertThat(drafts.get(1).body())
        .isInstanceOfSatisfying(
            Touch.class,
            touch -> {
              assertThat(touch.kind()).isEqualTo(TouchKind.REFERRAL);
              assertThat(touch.creatorId()).isEqualTo(new CreatorId("tom"));
            });
    assertThat(drafts.get(2).body())
        .isInstanceOfSatisfying(
            OrderPlaced.class, order -> assertThat(order.netRevenue().amount()).isEqualTo("12.30"));
    assertThat(drafts)
        .allSatisfy(
            draft ->
                assertThat(draft.identifiers())
                    .contains(new Identifier(IdentifierType.ORDER_ID, "1001"))
                    .contains(PEPPER.email("b@example.com").orElseThrow()));
    assertThat(drafts).extracting(Draft::eventId).doesNotHaveDuplicates();
  }

  @Test
  void readsWhatNetRevenueLeavesOutOfPurchasesAndRefunds() {
    String tax = "'tax':{'amount':'2.34','currency':'EUR'},";
    OrderPlaced order =
        (OrderPlaced) one(SERVER, "'type':'purchase','orderId':'1'," + tax + VALUE).body();
    RefundIssued refund =
        (RefundIssued)
            one(SERVER, "'type':'refund','refundId':'r','orderId':'1'," + tax + VALUE).body();

    Charges expected = new Charges(Money.of("2.34", "EUR"), null, null);
    assertThat(order.charges()).isEqualTo(expected);
    assertThat(refund.charges()).isEqualTo(expected);
    assertThat(order.netRevenue().amount()).isEqualTo("12.30");
  }

  @Test
  void readsRefundsRedemptionsAndAnswersThatNameACreator() {
    assertThat(one(SERVER, "'type':'refund','refundId':'r','orderId':'1'," + VALUE).body())
        .isInstanceOf(RefundIssued.class);
    assertThat(one(SERVER, "'type':'coupon_use','code':'tenoff','orderId':'1'").body())
        .isInstanceOfSatisfying(
            Touch.class, touch -> assertThat(touch.kind()).isEqualTo(TouchKind.CODE));
    assertThat(
            one(SERVER, "'type':'survey_answer','answer':'Mia','creatorId':'mia','orderId':'1'")
                .body())
        .isInstanceOfSatisfying(
            Touch.class, touch -> assertThat(touch.kind()).isEqualTo(TouchKind.SURVEY));
  }

  @Test
  void knowsACreatorByAnAccountTheBrandRegistered() {
    assertThat(
            one(SERVER, "'type':'like','creator':{'platform':'TikTok','account':'@Mia.Makes'}")
                .body())
        .isInstanceOfSatisfying(
            Touch.class, touch -> assertThat(touch.creatorId()).isEqualTo(new CreatorId("mia")));
    assertThatThrownBy(
            () -> one(SERVER, "'type':'like','creator':{'platform':'tiktok','account':'nobody'}"))
        .isInstanceOf(MalformedDeliveryException.class)
        .hasMessageNotContaining("nobody");
  }

  @Test
  void aLandingByACreatorsOwnUtmIsATouchUnlessTheClickIsKnownAlready() {
    String landing =
        "'type':'page_view','utm':{'source':'tiktok','content':'mia.makes','campaign':'launch'}";

    List<Draft> drafts = read(PAGE, landing);
    assertThat(drafts).hasSize(2);
    assertThat(drafts.getFirst().body())
        .isInstanceOfSatisfying(
            Touch.class,
            touch -> {
              assertThat(touch.kind()).isEqualTo(TouchKind.CLICK);
              assertThat(touch.creatorId()).isEqualTo(new CreatorId("mia"));
              assertThat(touch.campaignId()).isEqualTo(new CampaignId("launch"));
              assertThat(touch.utm()).containsEntry("source", "tiktok");
            });
    assertThat(read(PAGE, landing + ",'identifiers':{'clickId':'c'}")).hasSize(1);
    String clicked = landing + ",'identifiers':{'ttclid':'t'}";
    String bought = landing.replace("'source'", "'medium':'paid-social','source'");
    assertThat(reach(read(PAGE, landing).getFirst())).isNull();
    assertThat(reach(read(PAGE, clicked).getFirst())).isEqualTo(Reach.PAID);
    assertThat(reach(read(SERVER, clicked).getFirst()))
        .as("a server may know the person by an older click")
        .isNull();
    assertThat(reach(read(SERVER, bought).getFirst())).isEqualTo(Reach.PAID);
    assertThat(read(PAGE, landing.replace("mia.makes", "stranger"))).hasSize(1);
  }

  @Test
  void oneEventHasOneIdWhicheverDoorItComesByAndWhateverTimeItStates() {
    String fields = "'type':'add_to_cart','product':'x'";
    EventId byServer = one(SERVER, fields + ",'occurredAt':'2026-11-01T10:00:00Z'").eventId();

    assertThat(one(PAGE, fields + ",'occurredAt':'2026-11-02T11:59:00Z'").eventId())
        .isEqualTo(byServer)
        .isEqualTo(EventId.of(Instant.EPOCH, "aurora", "events", "events", "add_to_cart/e-1"));
    assertThat(one(SERVER, "'type':'initiate_checkout'").eventId()).isNotEqualTo(byServer);
  }

  @Test
  void anIdWithATimeInItKeepsEventsOfOneDayTogether() {
    Instant time = Instant.parse("2026-11-02T11:00:00.123Z");
    String hex = "%012x".formatted(time.toEpochMilli());
    String v7 = hex.substring(0, 8) + "-" + hex.substring(8) + "-7abc-8def-0123456789ab";

    assertThat(EventsConnection.timeOf(v7)).isEqualTo(time);
    assertThat(EventsConnection.timeOf(v7.replace("-7abc", "-4abc"))).isEqualTo(Instant.EPOCH);
    assertThat(EventsConnection.timeOf("ffffffff-ffff-7abc-8def-0123456789ab"))
        .isEqualTo(Instant.EPOCH);
  }

  @Test
  void aPurchaseOnAPageIsEvidenceUnlessTheBrandTrustsItsPages() {
    String purchase = "'type':'purchase','orderId':'1001'," + VALUE;
    Draft seen = one(PAGE, purchase + ",'identifiers':{'anonymousId':'a-1'}");
    Draft trusted = one(TRUSTED_PAGE, purchase);

    assertThat(seen.body())
        .isInstanceOfSatisfying(
            Activity.class, activity -> assertThat(activity.label()).isEqualTo("purchase"));
    assertThat(seen.identifiers())
        .contains(
            new Identifier(IdentifierType.ORDER_ID, "1001"),
            new Identifier(IdentifierType.ANONYMOUS_ID, "cl:a-1"));
    assertThat(trusted.body()).isInstanceOf(OrderPlaced.class);
    assertThat(trusted.eventId())
        .isEqualTo(one(SERVER, purchase).eventId())
        .isNotEqualTo(seen.eventId());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'type':'like','creatorId':'mia'",
        "'type':'refund','refundId':'r','orderId':'1','value':{'amount':'1','currency':'EUR'}",
        "'type':'offline_conversion','orderId':'1','value':{'amount':'1','currency':'EUR'}",
        "'type':'coupon_use','code':'TENOFF','orderId':'1'",
      })
  void aPageCannotTellWhatOnlyServersKnow(String fields) {
    assertThatThrownBy(() -> one(TRUSTED_PAGE, fields))
        .isInstanceOf(MalformedDeliveryException.class);
  }

  @Test
  void aPagesDeviceIsTheOneThatSendsAndAServersTheOneItNames() {
    String device = "'type':'page_view','device':{'ip':'198.51.100.7','userAgent':'Other/9'}";

    assertThat(one(PAGE, device).device()).isEqualTo(Device.seen(PEPPER, "203.0.113.1", "UA/1"));
    assertThat(one(SERVER, device).device())
        .isEqualTo(Device.seen(PEPPER, "198.51.100.1", "Other/9"));
  }

  @Test
  void aPagesClockIsNotBelievedAndAServersIsWithinADay() {
    String future = "'type':'page_view','occurredAt':'2026-11-05T00:00:00Z'";
    String past = "'type':'page_view','occurredAt':'2026-11-01T00:00:00Z'";

    assertThat(one(PAGE, future).occurredAt()).isEqualTo(NOW);
    assertThat(one(PAGE, past).occurredAt()).isEqualTo(NOW);
    assertThat(one(SERVER, past).occurredAt()).isEqualTo(Instant.parse("2026-11-01T00:00:00Z"));
    assertThatThrownBy(() -> one(SERVER, future)).hasMessageContaining("occurredAt");
  }

  @Test
  void whatWasAllowedTravelsWithTheEvent() {
    Draft stated =
        one(SERVER, "'type':'page_view','consent':{'refused':['SALE'],'region':'US-CA'}");
    Draft byHeader = one(EventSender.page(false, null, null, true), "'type':'page_view'");

    assertThat(stated.consent()).isNotNull();
    assertThat(stated.consent().source()).isEqualTo(ConsentSource.BRAND);
    assertThat(stated.consent().refused()).containsExactly(ConsentPurpose.SALE);
    assertThat(stated.consent().region()).isEqualTo("US-CA");
    assertThat(byHeader.consent()).isNotNull();
    assertThat(byHeader.consent().source()).isEqualTo(ConsentSource.GPC);
    assertThat(one(SERVER, "'type':'page_view'").consent()).isNull();
  }

  private static Draft one(EventSender sender, String fields) {
    return read(sender, fields).getLast();
  }

  private static List<Draft> read(EventSender sender, String fields) {
    byte[] body = utf8(("{'eventId':'e-1'," + fields + "}").replace('\'', '"'));
    Inbound inbound = new Inbound(EventsConnection.of(BRAND), Headers.builder().build(), body, NOW);
    return EventReader.read(inbound, tenant(), sender, JsonBody.fields(body));
  }

  private static Tenant tenant() {
    Tenant tenant = Deliveries.tenant();
    return new Tenant(
        tenant.brand(),
        tenant.pepper(),
        tenant.codes(),
        tenant.campaigns(),
        Map.of(new PlatformAccount("tiktok", "mia.makes"), new CreatorId("mia")),
        tenant.defaultLookback(),
        tenant.asOf());
  }
}
