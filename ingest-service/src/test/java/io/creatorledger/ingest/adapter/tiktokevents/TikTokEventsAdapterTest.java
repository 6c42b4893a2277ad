package io.creatorledger.ingest.adapter.tiktokevents;

import static io.creatorledger.ingest.adapter.Deliveries.NOW;
import static io.creatorledger.ingest.adapter.Deliveries.PEPPER;
import static io.creatorledger.ingest.adapter.Deliveries.connection;
import static io.creatorledger.ingest.adapter.Deliveries.inbound;
import static io.creatorledger.ingest.adapter.Deliveries.tenant;
import static io.creatorledger.ingest.adapter.Deliveries.utf8;
import static io.creatorledger.ingest.adapter.TikTokDeliveries.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.creatorledger.ingest.adapter.Draft;
import io.creatorledger.ingest.adapter.FollowUp;
import io.creatorledger.ingest.adapter.Headers;
import io.creatorledger.ingest.adapter.Inbound;
import io.creatorledger.ingest.adapter.MalformedDeliveryException;
import io.creatorledger.ingest.adapter.OddValues;
import io.creatorledger.ingest.adapter.Reading;
import io.creatorledger.ingest.adapter.Verdict;
import io.creatorledger.ingest.tenant.Connection;
import io.creatorledger.schema.event.Activity;
import io.creatorledger.schema.event.ActivityKind;
import io.creatorledger.schema.event.Consent;
import io.creatorledger.schema.event.ConsentPurpose;
import io.creatorledger.schema.event.ConsentSource;
import io.creatorledger.schema.event.OrderPlaced;
import io.creatorledger.schema.identifier.Identifier;
import io.creatorledger.schema.identifier.IdentifierType;
import io.creatorledger.schema.money.Money;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TikTokEventsAdapterTest {

  private static final String TOKEN = "a-token-of-some-length";
  private static final String SHA =
      "481f202262e9c5ccc48d24e60798fadaa5f6ff1f8369f7ab927c04c3aa682a7f";

  private final TikTokEventsAdapter adapter = new TikTokEventsAdapter();

  @Test
  void theTokenMustBeTheConnectionsOwnAndStandOnce() {
    byte[] body = request("");
    assertThat(verdict(Headers.of(Map.of("access-token", TOKEN)), body))
        .isEqualTo(Verdict.AUTHENTIC);
    assertThat(verdict(Headers.of(Map.of("Access-Token", TOKEN + "x")), body))
        .isEqualTo(Verdict.WRONG_SIGNATURE);
    assertThat(verdict(Headers.of(Map.of("Access-Token", "")), body))
        .isEqualTo(Verdict.WRONG_SIGNATURE);
    assertThat(verdict(Headers.of(Map.of()), body)).isEqualTo(Verdict.UNSIGNED);
    assertThat(
            verdict(
                Headers.builder().add("Access-Token", TOKEN).add("Access-Token", TOKEN).build(),
                body))
        .isEqualTo(Verdict.UNSIGNED);
  }

  @Test
  void theOldTokenIsGoodWhileTheyRotate() {
    Connection plain = connection("tiktok-events", "newer-token-of-length");
    Connection rotating =
        new Connection(
            plain.connectionId(), plain.brandId(), plain.platform(), null, plain.secret(), TOKEN);

    assertThat(adapter.verify(inbound(rotating, Map.of("Access-Token", TOKEN), request("")), NOW))
        .isEqualTo(Verdict.AUTHENTIC);
  }

  @Test
  void aTokenThatCanBeGuessedIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> adapter.requireUsable("short"))
        .withMessageNotContaining("short\"");
    adapter.requireUsable(TOKEN);
  }

  @Test
  void anotherPixelsEventsAreNotTheConnectionsIfItNamesOne() {
    Connection mine = with(connection("tiktok-events", TOKEN), "C4A", Map.of(), Map.of());
    Map<String, String> headers = Map.of("Access-Token", TOKEN);

    assertThat(adapter.verify(inbound(mine, headers, request("")), NOW))
        .isEqualTo(Verdict.AUTHENTIC);
    assertThat(adapter.verify(inbound(mine, headers, utf8("{\"event_source_id\":\"X\"}")), NOW))
        .isEqualTo(Verdict.WRONG_ACCOUNT);
    assertThat(adapter.verify(inbound(mine, headers, utf8("{}")), NOW))
        .isEqualTo(Verdict.WRONG_ACCOUNT);
  }

  @ParameterizedTest
  @CsvSource({
    "Pageview, PAGE_VIEW",
    "ViewContent, PRODUCT_VIEW",
    "Search, SEARCH",
    "AddToCart, ADD_TO_CART",
    "InitiateCheckout, CHECKOUT_STARTED",
    "CompleteRegistration, IDENTIFY",
    "SubmitForm, LEAD",
    "Subscribe, SUBSCRIPTION",
    "PlaceAnOrder, CUSTOM",
    "AddToWishlist, CUSTOM",
    "Something Of Ours, CUSTOM"
  })
  void whatPeopleDoOnTheSiteIsActivity(String event, ActivityKind kind) {
    Activity activity =
        (Activity)
            one("""
            {"event":"%s","event_time":1793620000,"event_id":"e-1",
             "properties":{"contents":[{"content_id":"SKU-1","quantity":2,"price":5}],
                           "currency":"usd","value":10,"query":"their secret wish"},
             "page":{"url":"https://shop.example/p/1?email=a@b.org#x"}}
            """
                    .formatted(event))
                .body();

    assertThat(activity)
        .isEqualTo(new Activity(kind, event, "/p/1", "SKU-1", 2, Money.of("10.00", "USD")));
  }

  @Test
  void aPurchaseIsAnOrderWithLinesWhenTheyAddUp() {
    String purchase =
        """
        {"event":"%s","event_time":1793620000,"event_id":"e-1",
         "properties":{"order_id":"A-17","currency":"EUR","value":"59.97",
                       "contents":[{"content_id":"S","quantity":3,"price":%s}]}}
        """;

    Draft draft = one(purchase.formatted("CompletePayment", "19.99"));
    OrderPlaced order = (OrderPlaced) draft.body();
    assertThat(order.orderId().value()).isEqualTo("A-17");
    assertThat(order.netRevenue()).isEqualTo(Money.of("59.97", "EUR"));
    assertThat(order.lines()).singleElement().extracting(line -> line.quantity()).isEqualTo(3);
    assertThat(draft.identifiers()).extracting(Identifier::value).containsExactly("A-17");
    OrderPlaced without = (OrderPlaced) one(purchase.formatted("Purchase", "25.00")).body();
    assertThat(without.lines()).isEmpty();
    assertThat(without.netRevenue()).isEqualTo(order.netRevenue());
  }

  @Test
  void withoutAnOrderIdTheEventsOwnNamesTheOrderAndWithoutBothThereIsNone() {
    assertThat(
            ((OrderPlaced)
                    one("{\"event\":\"Purchase\",\"event_time\":1,\"event_id\":\"e-9\",\"properties\":"
                            + "{\"value\":1,\"currency\":\"EUR\"}}")
                        .body())
                .orderId()
                .value())
        .isEqualTo("e-9");
    assertThat(
            one("{\"event\":\"Purchase\",\"event_time\":1,\"properties\":"
                    + "{\"value\":1,\"currency\":\"EUR\"}}")
                .body())
        .isInstanceOf(Activity.class);
  }

  @Test
  void whoItWasIsReadFromHashesTextsListsAndAddresses() {
    Draft draft =
        one(
            """
            {"event":"ViewContent","event_time":1793620000,"event_id":"e",
             "user":{"email":["%s","Buyer@Example.com"],"phone":"%s","external_id":["%s",""],
                     "ttclid":"E.C.P.abc","ttp":"ttp-1","ip":"10.0.0.1","user_agent":"%s"},
             "page":{"url":"https://shop.example/?cl_aid=aid-1&fbclid=f&ttclid=E.C.P.abc"}}
            """
                .formatted(SHA, SHA.toUpperCase(), SHA, "x".repeat(2000)));

    assertThat(draft.identifiers().stream().distinct())
        .containsExactlyInAnyOrder(
            PEPPER.hashedEmail(SHA).orElseThrow(),
            PEPPER.email("buyer@example.com").orElseThrow(),
            PEPPER.hashedPhone(SHA).orElseThrow(),
            identifier("CUSTOMER_ID", "tiktok-events:" + SHA),
            identifier("CLICK_ID", "ttclid:E.C.P.abc"),
            identifier("CLICK_ID", "fbclid:f"),
            identifier("ANONYMOUS_ID", "ttp:ttp-1"),
            identifier("ANONYMOUS_ID", "cl:aid-1"));
    assertThat(draft.device().ipHash()).isEqualTo(PEPPER.network("10.0.0.1").orElseThrow());
    assertThat(draft.device().userAgent()).hasSizeLessThanOrEqualTo(512);
  }

  @Test
  void aPhoneHashedWithItsPlusMeetsTheSamePhoneInTheClear() {
    // sha256("+15555555555")
    String hash = "910a625c4ba147b544e6bd2f267e130ae14c591b6ba9c25cb8573322dedbebd0";

    assertThat(one(event("\"user\":{\"phone\":\"" + hash + "\"}")).identifiers())
        .hasSize(1)
        .isSubsetOf(one(event("\"user\":{\"phone\":\"+1 555-555-5555\"}")).identifiers());
  }

  @Test
  void limitedDataUseRefusesSaleAndAdvertisingAndItsAbsenceSaysNothing() {
    assertThat(one(event("\"limited_data_use\":true")).consent())
        .isEqualTo(
            new Consent(
                ConsentSource.PLATFORM,
                "limited_data_use=true",
                Set.of(),
                Set.of(ConsentPurpose.SALE, ConsentPurpose.ADVERTISING),
                Instant.ofEpochSecond(1793620000)));
    assertThat(one(event("\"limited_data_use\":false")).consent()).isNull();
    assertThat(one(event("\"x\":1")).consent()).isNull();
  }

  @Test
  void aBrowsersCopyIsTheSameEventThoughItStatesAnotherSecond() {
    Draft server = one(event("\"event_id\":\"e-1\""));
    Draft browser = one(event("\"event_id\":\"e-1\"").replace("1793620000", "1793620007"));
    Draft otherKind = one(event("\"event_id\":\"e-1\"").replace("ViewContent", "AddToCart"));

    assertThat(browser.eventId()).isEqualTo(server.eventId());
    assertThat(otherKind.eventId()).isNotEqualTo(server.eventId());
  }

  @Test
  void withoutAnIdTheEventIsWhatItSays() {
    assertThat(one(event("\"x\":1")).eventId()).isEqualTo(one(event("\"x\":1")).eventId());
    assertThat(one(event("\"x\":1")).eventId()).isNotEqualTo(one(event("\"x\":2")).eventId());
  }

  @Test
  void aThousandEventsAreReadAndOneMoreIsTooMany() {
    String thousand =
        IntStream.range(0, 1000)
            .mapToObj(i -> event("\"event_id\":\"e-" + i + "\""))
            .collect(Collectors.joining(","));

    assertThat(read(request(thousand)).drafts())
        .extracting(Draft::eventId)
        .doesNotHaveDuplicates()
        .hasSize(1000);
    assertThatThrownBy(() -> read(request(thousand + "," + event("\"x\":1"))))
        .isInstanceOf(MalformedDeliveryException.class)
        .hasMessage("data must be an array of at most 1000 events");
  }

  @Test
  void oneBadEventDoesNotLoseTheOthersAndIsNotLostItself() {
    byte[] body =
        request(
            event("\"event_id\":\"a\"")
                + ",{\"event\":\"Purchase\",\"event_time\":1793620000,\"event_id\":\"b\","
                + "\"properties\":{\"value\":\"a lot\",\"currency\":\"EUR\"}},7,"
                + event("\"event_id\":\"c\""));

    Reading reading = read(body);

    assertThat(reading.drafts()).hasSize(2);
    FollowUp rest = Objects.requireNonNull(reading.followUp());
    assertThatThrownBy(() -> adapter.complete(delivery(body), tenant(), rest))
        .isInstanceOf(MalformedDeliveryException.class)
        .hasMessage("data[1].properties.value must be an amount that is not negative");
  }

  @Test
  void aRequestOfBadEventsAloneIsRefusedAtOnce() {
    assertThatThrownBy(() -> read(request("{\"event\":\"Search\"}")))
        .isInstanceOf(MalformedDeliveryException.class)
        .hasMessage("data[0].event_time must be seconds since 1970");
    assertThatThrownBy(() -> read(request("{\"event_time\":5}")))
        .hasMessage("data[0].event is missing");
    assertThatThrownBy(
            () ->
                read(
                    request(
                        "{\"event\":\"Purchase\",\"event_time\":5,\"event_id\":\"e\","
                            + "\"properties\":{\"value\":1}}")))
        .hasMessage("data[0].properties.currency is missing");
    assertThatThrownBy(
            () ->
                read(
                    request(
                        "{\"event\":\"Purchase\",\"event_time\":5,\"properties\":"
                            + "{\"order_id\":\"a b\",\"value\":1,\"currency\":\"EUR\"}}")))
        .hasMessageStartingWith("data[0]: order id must be");
    assertThatThrownBy(() -> read(utf8("{\"data\":{}}")))
        .isInstanceOf(MalformedDeliveryException.class);
    assertThatThrownBy(() -> read(utf8("{}"))).hasMessage("data is missing");
  }

  @Test
  void eventsThatTryOutTheSetUpAreCountedByNobody() {
    byte[] body =
        utf8("{\"test_event_code\":\"TEST1\",\"data\":[" + event("\"event_id\":\"a\"") + "]}");

    assertThat(read(body)).isEqualTo(Reading.of(List.of()));
  }

  @Test
  void whateverAFieldHoldsTheRequestIsReadOrRefusedInWords() {
    String good =
        """
        {"event_source":"web","event_source_id":"C4A","data":[
          {"event":"Purchase","event_time":1793620000,"event_id":"e-1",
           "user":{"email":["%s"],"phone":"%s","external_id":["x"],"ttclid":"c","ttp":"t",
                   "ip":"10.0.0.1","user_agent":"UA"},
           "properties":{"order_id":"A-1","currency":"EUR","value":"10",
                         "contents":[{"content_id":"S","quantity":2,"price":"5"}]},
           "page":{"url":"https://shop.example/a"},"limited_data_use":true},
          {"event":"AddToCart","event_time":1793620000,
           "properties":{"contents":[{"content_id":"S","quantity":2}]}}]}
        """
            .formatted(SHA, SHA);

    List<String> bodies = OddValues.in(good);

    assertThat(bodies).hasSizeGreaterThan(400);
    for (String body : bodies) {
      try {
        Reading reading = read(utf8(body));
        reading.drafts().forEach(draft -> assertThat(draft.occurredAt()).isNotNull());
      } catch (MalformedDeliveryException e) {
        assertThat(e.sentence()).as(body).doesNotContain("99999999999999");
      }
    }
  }

  @Test
  void sendersHearTheEventsApisOwnWords() {
    assertThat(adapter.replies().queued().status()).isEqualTo(200);
    assertThat(adapter.replies().queued().body())
        .isEqualTo(utf8("{\"code\":0,\"message\":\"OK\"}"));
    assertThat(adapter.replies().malformed()).as("people read what is wrong").isNull();
  }

  private static String event(String more) {
    return "{\"event\":\"ViewContent\",\"event_time\":1793620000," + more + "}";
  }

  private static byte[] request(String events) {
    return utf8("{\"event_source\":\"web\",\"event_source_id\":\"C4A\",\"data\":[" + events + "]}");
  }

  private Draft one(String event) {
    List<Draft> drafts = read(request(event)).drafts();
    assertThat(drafts).hasSize(1);
    return drafts.getFirst();
  }

  private Reading read(byte[] body) {
    return adapter.normalize(delivery(body), tenant());
  }

  private Verdict verdict(Headers headers, byte[] body) {
    return adapter.verify(new Inbound(connection("tiktok-events", TOKEN), headers, body, NOW), NOW);
  }

  private static Inbound delivery(byte[] body) {
    return inbound(connection("tiktok-events", TOKEN), Map.of(), body);
  }

  private static Identifier identifier(String type, String value) {
    return new Identifier(IdentifierType.valueOf(type), value);
  }
}
