package io.creatorledger.ingest.adapter.customerdata;

import static io.creatorledger.ingest.adapter.Deliveries.BRAND;
import static io.creatorledger.ingest.adapter.Deliveries.NOW;
import static io.creatorledger.ingest.adapter.Deliveries.PEPPER;
import static io.creatorledger.ingest.adapter.Deliveries.inbound;
import static io.creatorledger.ingest.adapter.Deliveries.tenant;
import static io.creatorledger.ingest.adapter.Deliveries.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.creatorledger.ingest.adapter.Draft;
import io.creatorledger.ingest.adapter.FollowUp;
import io.creatorledger.ingest.adapter.Inbound;
import io.creatorledger.ingest.adapter.MalformedDeliveryException;
import io.creatorledger.ingest.adapter.Reading;
import io.creatorledger.ingest.adapter.ShopSignatures;
import io.creatorledger.ingest.adapter.Verdict;
import io.creatorledger.ingest.tenant.Connection;
import io.creatorledger.schema.event.Activity;
import io.creatorledger.schema.event.ActivityKind;
import io.creatorledger.schema.event.Charges;
import io.creatorledger.schema.event.Consent;
import io.creatorledger.schema.event.ConsentPurpose;
import io.creatorledger.schema.event.ConsentSource;
import io.creatorledger.schema.event.OrderCancelled;
import io.creatorledger.schema.event.OrderPlaced;
import io.creatorledger.schema.event.RefundIssued;
import io.creatorledger.schema.event.Touch;
import io.creatorledger.schema.event.TouchKind;
import io.creatorledger.schema.id.ConnectionId;
import io.creatorledger.schema.identifier.Identifier;
import io.creatorledger.schema.identifier.IdentifierType;
import io.creatorledger.schema.money.Money;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SegmentAdapterTest {

  private static final String SECRET = "abc123";
  private static final String SIGNED =
      "{\"type\":\"track\",\"event\":\"Test Event\",\"userId\":\"user1234\"}";
  private static final String SIGNATURE = "83e8782ec38ed5676461d670cf4a357731bbddf9";
  private static final String ORDER =
      """
      {"type":"track","event":"Order Completed","messageId":"m-1","userId":"u-1",
       "anonymousId":"a-1","timestamp":"2026-11-01T10:00:00.000Z",
       "context":{"ip":"203.0.113.9","userAgent":"UA","traits":{"email":"Bob@Example.com"},
         "consent":{"categoryPreferences":{"analytics":true,"ads":false,"else":true}}},
       "properties":{"order_id":50314,"subtotal":22.50,"total":27.50,"revenue":25.00,
         "shipping":3,"tax":2,"discount":2.5,"coupon":"tenoff","currency":"usd",
         "products":[{"product_id":"p-1","sku":"G-32","price":19,"quantity":1},
                     {"product_id":"p-2","price":"3.50","quantity":1}]}}
      """;

  private final SegmentAdapter adapter = new SegmentAdapter();

  @Test
  void acceptsTheSha1OfTheBodyAndOfABatchsFirstEventOnly() {
    byte[] batch = utf8("[ " + SIGNED + " , {\"type\":\"track\",\"event\":\"Forged\"}]");
    byte[] other = utf8("[{\"type\":\"track\",\"event\":\"Forged\"}," + SIGNED + "]");

    assertThat(verdict(utf8(SIGNED))).isEqualTo(Verdict.AUTHENTIC);
    assertThat(verdict(batch)).isEqualTo(Verdict.AUTHENTIC);
    assertThat(verdict(other)).isEqualTo(Verdict.WRONG_SIGNATURE);
    assertThat(verdict(utf8("[" + SIGNED))).isEqualTo(Verdict.AUTHENTIC);
    assertThat(verdict(utf8("[[" + SIGNED + "]]"))).isEqualTo(Verdict.WRONG_SIGNATURE);
    assertThat(verdict(utf8("[" + SIGNED.replace(":", ": ") + "]")))
        .isEqualTo(Verdict.WRONG_SIGNATURE);
  }

  @Test
  void ofABatchOnlyTheSignedEventIsReadAndTheOthersAreCountedInQuarantine() {
    byte[] batch = utf8("[" + page("m-1") + "," + page("m-2") + "," + page("m-3") + "]");
    Reading reading = adapter.normalize(delivery(Map.of(), batch), tenant());

    assertThat(reading.drafts()).hasSize(1);
    FollowUp rest = reading.followUp();
    assertThat(rest).isNotNull();
    assertThatThrownBy(() -> adapter.complete(delivery(Map.of(), batch), tenant(), rest))
        .isInstanceOf(MalformedDeliveryException.class)
        .hasMessageStartingWith("2 events of this batch are not signed");
  }

  @Test
  void aBrandMayTrustWholeBatches() {
    byte[] batch = utf8("[" + page("m-1") + "," + page("m-2") + "]");
    Reading reading = adapter.normalize(delivery(Map.of("trustBatches", "true"), batch), tenant());

    assertThat(reading.drafts()).hasSize(2).extracting(Draft::eventId).doesNotHaveDuplicates();
    assertThat(reading.followUp()).isNull();
  }

  @Test
  void readsAnOrderByTheSpecificationsExample() {
    List<Draft> drafts = read(ORDER);

    assertThat(drafts).extracting(d -> d.body().typeName()).containsExactly("touch", "order");
    Touch code = (Touch) drafts.getFirst().body();
    assertThat(code.kind()).isEqualTo(TouchKind.CODE);
    assertThat(code.creatorId().value()).isEqualTo("mia");
    Draft draft = drafts.getLast();
    OrderPlaced order = (OrderPlaced) draft.body();
    assertThat(order.orderId().value()).isEqualTo("50314");
    assertThat(order.netRevenue()).isEqualTo(Money.of("22.50", "USD"));
    assertThat(order.charges())
        .isEqualTo(
            new Charges(Money.of("2.00", "USD"), Money.of("3.00", "USD"), Money.of("2.50", "USD")));
    assertThat(order.lines())
        .extracting(l -> l.netRevenue().amount())
        .containsExactly("19.00", "3.50");
    assertThat(draft.occurredAt()).isEqualTo(Instant.parse("2026-11-01T10:00:00Z"));
    assertThat(draft.device().ipHash()).isEqualTo(PEPPER.network("203.0.113.9").orElseThrow());
    assertThat(draft.identifiers())
        .containsExactlyInAnyOrder(
            new Identifier(IdentifierType.CUSTOMER_ID, "segment:u-1"),
            new Identifier(IdentifierType.ANONYMOUS_ID, "segment:a-1"),
            PEPPER.email("bob@example.com").orElseThrow(),
            new Identifier(IdentifierType.ORDER_ID, "50314"));
    assertThat(read(ORDER.replace("\"type\"", "\"sentAt\":\"2026-11-02T10:00:00Z\",\"type\"")))
        .extracting(Draft::eventId)
        .containsExactlyElementsOf(drafts.stream().map(Draft::eventId).toList());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "\"total\":27.50,\"tax\":2,\"shipping\":3;22.50",
        "\"total\":27.50,\"revenue\":25;25.00",
        "\"total\":27.50;27.50",
        "\"value\":\"9.90\";9.90"
      })
  void takesTheNarrowestAmountThatIsThere(String amounts, String net) {
    OrderPlaced order =
        (OrderPlaced)
            read(track("Order Completed", "\"order_id\":\"o\",\"currency\":\"USD\"," + amounts))
                .getFirst()
                .body();

    assertThat(order.netRevenue()).isEqualTo(Money.of(net, "USD"));
  }

  @Test
  void aRefundTakesWhatItStatesAndEverythingWhenItStatesNothing() {
    RefundIssued part =
        (RefundIssued)
            read(track("Order Refunded", "\"order_id\":\"o\",\"total\":5,\"currency\":\"USD\""))
                .getFirst()
                .body();

    assertThat(part.amount()).isEqualTo(Money.of("5.00", "USD"));
    assertThat(read(track("Order Refunded", "\"order_id\":\"o\"")).getFirst().body())
        .isInstanceOf(OrderCancelled.class);
    assertThat(read(track("Order Cancelled", "\"order_id\":\"o\"")).getFirst().body())
        .isInstanceOf(OrderCancelled.class);
  }

  @ParameterizedTest
  @CsvSource({
    "Product Viewed,PRODUCT_VIEW",
    "Product Added,ADD_TO_CART",
    "Checkout Started,CHECKOUT_STARTED",
    "Products Searched,SEARCH",
    "Something Else,CUSTOM"
  })
  void readsWhatPeopleDoOnTheSite(String event, ActivityKind kind) {
    Activity activity =
        (Activity)
            read(track(event, "\"sku\":\"G-32\",\"quantity\":\"2\",\"price\":1.999"))
                .getFirst()
                .body();

    assertThat(activity.kind()).isEqualTo(kind);
    assertThat(activity.label()).isEqualTo(event);
    assertThat(activity.product()).isEqualTo("G-32");
    assertThat(activity.quantity()).isEqualTo(2);
    assertThat(activity.value()).as("cannot be counted, and is no revenue").isNull();
  }

  @Test
  void aPageReachedByACreatorsLinkIsAlsoAClick() {
    List<Draft> drafts =
        read(
            page("m-1")
                .replace(
                    "\"context\":{}",
                    "\"context\":{\"page\":{\"path\":\"/p?x\",\"url\":\"https://a.example/p?fbclid=F1\"},"
                        + "\"campaign\":{\"source\":\"creator\",\"content\":\"mia\",\"name\":\"launch\"}}"));

    Touch click = (Touch) drafts.getFirst().body();
    assertThat(click.kind()).isEqualTo(TouchKind.CLICK);
    assertThat(click.creatorId().value()).isEqualTo("mia");
    assertThat(click.campaignId()).hasToString("launch");
    assertThat(click.utm()).containsEntry("source", "creator");
    assertThat(click.reach()).as("every link has a fbclid").isNull();
    assertThat(((Activity) drafts.getLast().body()).page()).isEqualTo("/p");
    assertThat(drafts.getLast().identifiers())
        .contains(new Identifier(IdentifierType.CLICK_ID, "fbclid:F1"));
  }

  @Test
  void anAddressAsUserIdIsHashedAndIdsMayBeAnotherPlatformsCustomers() {
    String identify =
        "{\"type\":\"identify\",\"messageId\":\"m\",\"timestamp\":\"2026-11-01T10:00:00Z\","
            + "\"userId\":\"%s\",\"traits\":{\"phone\":\"0151 23456789\"}}";

    assertThat(read(identify.formatted("bob@example.com")).getFirst().identifiers())
        .doesNotContain(new Identifier(IdentifierType.CUSTOMER_ID, "segment:bob@example.com"))
        .contains(
            PEPPER.email("bob@example.com").orElseThrow(),
            PEPPER.phone("+4915123456789", "ZZ").orElseThrow());
    assertThat(
            adapter
                .normalize(
                    delivery(Map.of("customersOf", "shopify"), utf8(identify.formatted("7"))),
                    tenant())
                .drafts()
                .getFirst()
                .identifiers())
        .contains(new Identifier(IdentifierType.CUSTOMER_ID, "shopify:7"));
  }

  @Test
  void aGroupIsTheCompanyThatThePersonActsFor() {
    String group = "{\"type\":\"group\",\"messageId\":\"g\",\"userId\":\"7\",\"groupId\":\"0019\"}";
    Activity own = (Activity) read(group).getFirst().body();
    Inbound delivery = delivery(Map.of("companiesOf", "salesforce"), utf8(group));
    Activity theirs = (Activity) adapter.normalize(delivery, tenant()).drafts().getFirst().body();

    assertThat(own.company()).as("nobody said whose these are").isNull();
    assertThat(theirs.company()).isEqualTo("salesforce:0019");
  }

  @Test
  void consentCategoriesMeanWhatTheBrandSays() {
    Inbound delivery =
        delivery(Map.of("consentCategories", "analytics=MEASUREMENT,ads=ADVERTISING"), utf8(ORDER));
    Consent consent = adapter.normalize(delivery, tenant()).drafts().getLast().consent();

    assertThat(consent).isNotNull();
    assertThat(consent.source()).isEqualTo(ConsentSource.SEGMENT);
    assertThat(consent.granted()).containsExactly(ConsentPurpose.MEASUREMENT);
    assertThat(consent.refused()).containsExactly(ConsentPurpose.ADVERTISING);
    assertThat(read(ORDER).getLast().consent()).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{};type is missing",
        "{\"type\":\"x\"};type must be",
        "{\"type\":\"track\"};event is missing",
        "{\"type\":\"track\",\"event\":\"Order Completed\"};properties.order_id is missing",
        "{\"type\":\"page\",\"timestamp\":\"bob\"};timestamp must be a time",
        "7;the body must be"
      })
  void saysWhatIsWrong(String body, String sentence) {
    assertThatThrownBy(() -> read(body))
        .isInstanceOf(MalformedDeliveryException.class)
        .hasMessageStartingWith(sentence)
        .hasMessageNotContaining("bob");
  }

  private List<Draft> read(String body) {
    return adapter.normalize(delivery(Map.of(), utf8(body)), tenant()).drafts();
  }

  private Verdict verdict(byte[] body) {
    Inbound delivery = inbound(connection(Map.of()), Map.of("X-Signature", SIGNATURE), body);
    return adapter.verify(delivery, NOW);
  }

  private static Inbound delivery(Map<String, String> settings, byte[] body) {
    return inbound(connection(settings), ShopSignatures.segment(SECRET, body), body);
  }

  private static Connection connection(Map<String, String> settings) {
    return new Connection(
        new ConnectionId("aurora-segment"),
        BRAND,
        "segment",
        null,
        SECRET,
        null,
        settings,
        Map.of());
  }

  private static String track(String event, String properties) {
    return "{\"type\":\"track\",\"messageId\":\"m\",\"timestamp\":\"2026-11-01T10:00:00Z\",\"event\":\""
        + event
        + "\",\"properties\":{"
        + properties
        + "}}";
  }

  private static String page(String messageId) {
    return "{\"type\":\"page\",\"messageId\":\""
        + messageId
        + "\",\"timestamp\":\"2026-11-01T10:00:00Z\",\"anonymousId\":\"a\",\"context\":{}}";
  }
}
