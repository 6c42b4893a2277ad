package io.creatorledger.ingest.adapter.metacapi;

import static io.creatorledger.ingest.adapter.Deliveries.BRAND;
import static io.creatorledger.ingest.adapter.Deliveries.NOW;
import static io.creatorledger.ingest.adapter.Deliveries.PEPPER;
import static io.creatorledger.ingest.adapter.Deliveries.tenant;
import static io.creatorledger.ingest.adapter.Deliveries.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.creatorledger.ingest.adapter.Draft;
import io.creatorledger.ingest.adapter.Headers;
import io.creatorledger.ingest.adapter.Inbound;
import io.creatorledger.ingest.adapter.MalformedDeliveryException;
import io.creatorledger.ingest.adapter.Verdict;
import io.creatorledger.ingest.tenant.Connection;
import io.creatorledger.schema.event.Activity;
import io.creatorledger.schema.event.ActivityKind;
import io.creatorledger.schema.event.ConsentPurpose;
import io.creatorledger.schema.event.ConsentSource;
import io.creatorledger.schema.event.OrderPlaced;
import io.creatorledger.schema.id.ConnectionId;
import io.creatorledger.schema.identifier.Identifier;
import io.creatorledger.schema.identifier.IdentifierType;
import io.creatorledger.schema.money.Money;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MetaCapiAdapterTest {

  private static final String TOKEN = "EAAB+token/with=signs";

  private final MetaCapiAdapter adapter = new MetaCapiAdapter();

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "Bearer EAAB+token/with=signs, -, AUTHENTIC",
        "-, access_token=EAAB%2Btoken%2Fwith%3Dsigns, AUTHENTIC",
        "Bearer wrong, access_token=EAAB%2Btoken%2Fwith%3Dsigns, AUTHENTIC",
        "Bearer wrong, -, WRONG_SIGNATURE",
        "Bearer EAAB+token/with=sign, -, WRONG_SIGNATURE",
        "Bearer older, -, AUTHENTIC",
        "Basic EAAB+token/with=signs, -, UNSIGNED",
        "EAAB+token/with=signs, -, UNSIGNED",
        "-, access_token=, WRONG_SIGNATURE",
        "-, token=EAAB%2Btoken%2Fwith%3Dsigns, UNSIGNED",
        "-, -, UNSIGNED"
      })
  void theTokenIsTheHeadersOrTheQuerys(
      @Nullable String header, @Nullable String query, Verdict verdict) {
    Inbound inbound =
        new Inbound(
            connection(Map.of()),
            new Inbound.Door("POST", null, query),
            Headers.of(header == null ? Map.of() : Map.of("Authorization", header)),
            utf8("{}"),
            NOW);

    assertThat(adapter.verify(inbound, NOW)).isEqualTo(verdict);
  }

  @Test
  void aPurchaseIsAnOrderOfThePersonItNames() {
    Draft draft =
        read(
            """
            "user_data":{"em":["62a14e44f765419d10fea99367361a727c12365e2520f32218d505ed9aa0f62f"],
              "ph":"e323ec626319ca94ee8bff2e4c87cf613be6ea19919ed1364124e16807ab3176",
              "external_id":["cust-1"],"client_ip_address":"203.0.113.9","client_user_agent":"UA",
              "fbc":"fb.1.1554763741205.AbC-dEf_1","fbp":"fb.1.1596403881668.1116446470.Bg"},
            "custom_data":{"currency":"usd","value":142.30,"order_id":"1001",
              "contents":[{"id":"SKU-1","quantity":2,"item_price":50},{"id":"B","item_price":42.3}]},
            "attribution_data":{"ad_id":"1","attribution_share":1}
            """);

    OrderPlaced order = (OrderPlaced) draft.body();
    assertThat(order.orderId().value()).isEqualTo("1001");
    assertThat(order.netRevenue()).isEqualTo(Money.of("142.30", "USD"));
    assertThat(order.lines()).extracting(line -> line.sku()).containsExactly("SKU-1", "B");
    assertThat(order.orderedAt()).isEqualTo(Instant.ofEpochSecond(1704721970));
    assertThat(draft.identifiers())
        .containsExactlyInAnyOrder(
            PEPPER.email("John_Smith@gmail.com").orElseThrow(),
            PEPPER.phones("+1 650 555 1212", "US").getLast(),
            new Identifier(IdentifierType.CUSTOMER_ID, "meta-capi:cust-1"),
            new Identifier(IdentifierType.CLICK_ID, "fbclid:AbC-dEf_1"),
            new Identifier(IdentifierType.ANONYMOUS_ID, "fbp:fb.1.1596403881668.1116446470"),
            new Identifier(IdentifierType.ORDER_ID, "1001"));
    assertThat(draft.device().ipHash()).isEqualTo(PEPPER.network("203.0.113.9").orElseThrow());
    assertThat(draft.device().userAgent()).isEqualTo("UA");
    assertThat(draft.consent()).isNull();
  }

  @Test
  void aPhoneInTheClearMeetsThatOfAShopAndOneThatMetaHashed() {
    Draft draft =
        read("\"user_data\":{\"ph\":\"16505551212\",\"em\":\" Lina@Example.com\"}," + VALUE);

    assertThat(draft.identifiers())
        .containsAll(PEPPER.phones("+1 650 555 1212", "US"))
        .contains(PEPPER.email("lina@example.com").orElseThrow());
  }

  @Test
  void linesThatDoNotAddUpToTheOrderAreLeftOut() {
    OrderPlaced order =
        (OrderPlaced)
            read("""
            "custom_data":{"currency":"USD","value":10,"order_id":"1",
              "contents":[{"id":"A","quantity":1,"item_price":9.99}]}
            """)
                .body();

    assertThat(order.lines()).isEmpty();
    assertThat(order.netRevenue()).isEqualTo(Money.of("10.00", "USD"));
  }

  @Test
  void withoutAnOrderIdTheEventIdIsTheOrders() {
    assertThat(((OrderPlaced) read(VALUE).body()).orderId()).hasToString("e-1");
  }

  @Test
  void nameAndIdMakeTheEventWhateverElseDiffers() {
    Draft first = read(VALUE);
    Draft later = readEvent(event("Purchase", "e-1", 1704729999, VALUE));
    Draft otherName = readEvent(event("Lead", "e-1", 1704721970, VALUE));
    Draft otherId = readEvent(event("Purchase", "e-2", 1704721970, VALUE));

    assertThat(later.eventId()).isEqualTo(first.eventId());
    assertThat(List.of(first, otherName, otherId))
        .extracting(Draft::eventId)
        .doesNotHaveDuplicates();
  }

  @Test
  void twoEventsWithoutIdInOneRequestAreTwo() {
    String nameless = event("PageView", "", 1704721970, "\"action_source\":\"website\"");

    assertThat(readAll(nameless + "," + nameless))
        .extracting(Draft::eventId)
        .doesNotHaveDuplicates()
        .hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({
    "ViewContent, PRODUCT_VIEW",
    "AddToCart, ADD_TO_CART",
    "InitiateCheckout, CHECKOUT_STARTED",
    "Lead, LEAD",
    "CompleteRegistration, EMAIL_CAPTURED",
    "Subscribe, SUBSCRIPTION",
    "Search, SEARCH",
    "PageView, PAGE_VIEW",
    "AddPaymentInfo, CUSTOM",
    "OurOwnEvent, CUSTOM"
  })
  void anyOtherEventIsAnActivityAndTiesTheClickThatItsAddressCarries(
      String name, ActivityKind kind) {
    Draft draft =
        readEvent(
            event(
                name,
                "e-1",
                1704721970,
                """
                "event_source_url":"https://shop.example.com/p/1?fbclid=XyZ&cl_click=3f#a",
                "custom_data":{"value":"9.50","currency":"EUR","content_ids":["SKU-9"],"num_items":3}
                """));

    assertThat(draft.body())
        .isEqualTo(new Activity(kind, name, "/p/1", "SKU-9", 3, Money.of("9.50", "EUR")));
    assertThat(draft.identifiers())
        .contains(
            new Identifier(IdentifierType.CLICK_ID, "fbclid:XyZ"),
            new Identifier(IdentifierType.CLICK_ID, "cl:3f"));
  }

  @Test
  void limitedDataUseAndOptOutAreRefusals() {
    assertThat(
            Objects.requireNonNull(
                read(VALUE
                        + ",\"data_processing_options\":[\"LDU\"],"
                        + "\"data_processing_options_country\":1,"
                        + "\"data_processing_options_state\":1000")
                    .consent()))
        .satisfies(
            consent -> {
              assertThat(consent.source()).isEqualTo(ConsentSource.PLATFORM);
              assertThat(consent.refused())
                  .containsExactlyInAnyOrder(ConsentPurpose.SALE, ConsentPurpose.ADVERTISING);
              assertThat(consent.granted()).isEmpty();
              assertThat(consent.raw())
                  .isEqualTo("data_processing_options=LDU,country=1,state=1000");
            });
    assertThat(Objects.requireNonNull(read(VALUE + ",\"opt_out\":true").consent()).refused())
        .containsExactly(ConsentPurpose.ADVERTISING);
    assertThat(read(VALUE + ",\"data_processing_options\":[],\"opt_out\":false").consent())
        .isNull();
  }

  @Test
  void theBrandSaysWhoseCustomerIdsItSends() {
    Inbound inbound =
        inbound(
            Map.of("externalIdOf", "shopify"),
            "{\"data\":["
                + event(
                    "Purchase", "e-1", 1, "\"user_data\":{\"external_id\":\"207119551\"}," + VALUE)
                + "]}");

    assertThat(adapter.normalize(inbound, tenant()).drafts().getFirst().identifiers())
        .contains(new Identifier(IdentifierType.CUSTOMER_ID, "shopify:207119551"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"fb.1.1.", "fb.1.abc.x", "x", "fb.1.1.a.b.c", "fb.1.1554763741205.a b"})
  void aCookieThatIsNoneIsLeftOut(String cookie) {
    Draft draft =
        read("\"user_data\":{\"fbc\":\"" + cookie + "\",\"fbp\":\"" + cookie + "\"}," + VALUE);

    assertThat(draft.identifiers())
        .extracting(Identifier::type)
        .containsExactly(IdentifierType.ORDER_ID);
  }

  @Test
  void aThousandEventsAreReadAndOneMoreIsRefused() {
    String thousand =
        IntStream.range(0, 1000)
            .mapToObj(i -> event("Lead", "e-" + i, 1704721970, "\"action_source\":\"crm\""))
            .collect(Collectors.joining(","));

    assertThat(readAll(thousand)).hasSize(1000);
    assertThatExceptionOfType(MalformedDeliveryException.class)
        .isThrownBy(() -> readAll(thousand + "," + event("Lead", "x", 1, VALUE)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"data\":[]}",
        "{\"data\":[null]}",
        "{\"data\":[{\"event_name\":\"Lead\"}]}",
        "{\"data\":[{\"event_time\":1}]}",
        "{\"data\":[{\"event_name\":\"Purchase\",\"event_time\":1,\"event_id\":\"e\"}]}",
        "{\"data\":[{\"event_name\":\"Purchase\",\"event_time\":1,\"event_id\":\"e\","
            + "\"custom_data\":{\"value\":1}}]}",
        "{\"data\":[{\"event_name\":\"Purchase\",\"event_time\":1,\"event_id\":\"e\","
            + "\"custom_data\":{\"value\":-1,\"currency\":\"USD\"}}]}",
        "{\"data\":[{\"event_name\":\"Purchase\",\"event_time\":1,\"event_id\":\"e\","
            + "\"custom_data\":{\"value\":1.005,\"currency\":\"USD\"}}]}",
        "{\"data\":[{\"event_name\":\"Purchase\",\"event_time\":1,"
            + "\"custom_data\":{\"value\":1,\"currency\":\"USD\"}}]}",
        "{\"data\":\"secret\"}"
      })
  void whatCannotBeReadIsSaidWithoutRepeatingIt(String body) {
    assertThatExceptionOfType(MalformedDeliveryException.class)
        .isThrownBy(() -> adapter.normalize(inbound(Map.of(), body), tenant()))
        .matches(e -> !e.sentence().contains("secret"));
  }

  private static final String VALUE = "\"custom_data\":{\"value\":5,\"currency\":\"EUR\"}";

  private Draft read(String more) {
    return readEvent(event("Purchase", "e-1", 1704721970, more));
  }

  private Draft readEvent(String event) {
    return readAll(event).getFirst();
  }

  private List<Draft> readAll(String events) {
    return adapter.normalize(inbound(Map.of(), "{\"data\":[" + events + "]}"), tenant()).drafts();
  }

  private static Inbound inbound(Map<String, String> settings, String body) {
    return new Inbound(connection(settings), Headers.of(Map.of()), utf8(body), NOW);
  }

  private static Connection connection(Map<String, String> settings) {
    return new Connection(
        new ConnectionId("aurora-capi"),
        BRAND,
        "meta-capi",
        null,
        TOKEN,
        "older",
        settings,
        Map.of());
  }

  private static String event(String name, String id, long time, String more) {
    return "{\"event_name\":\""
        + name
        + "\",\"event_time\":"
        + time
        + (id.isEmpty() ? "" : ",\"event_id\":\"" + id + "\"")
        + ","
        + more
        + "}";
  }
}
