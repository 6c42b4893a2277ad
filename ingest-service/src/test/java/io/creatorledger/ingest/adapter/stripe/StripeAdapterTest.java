package io.creatorledger.ingest.adapter.stripe;

import static io.creatorledger.ingest.adapter.Deliveries.BRAND;
import static io.creatorledger.ingest.adapter.Deliveries.NOW;
import static io.creatorledger.ingest.adapter.Deliveries.PEPPER;
import static io.creatorledger.ingest.adapter.Deliveries.inbound;
import static io.creatorledger.ingest.adapter.Deliveries.tenant;
import static io.creatorledger.ingest.adapter.Deliveries.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.creatorledger.ingest.adapter.Draft;
import io.creatorledger.ingest.adapter.MalformedDeliveryException;
import io.creatorledger.ingest.adapter.ShopSignatures;
import io.creatorledger.ingest.adapter.Verdict;
import io.creatorledger.ingest.tenant.Connection;
import io.creatorledger.schema.event.Activity;
import io.creatorledger.schema.event.ActivityKind;
import io.creatorledger.schema.event.Charges;
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

class StripeAdapterTest {

  private static final String SECRET = "whsec_test_secret";
  private static final byte[] BODY = utf8("{\"id\":\"evt_test\",\"object\":\"event\"}");
  private static final Instant SIGNED_AT = Instant.ofEpochSecond(1_614_556_800);
  private static final String HEX =
      "b0d2d9a36e336ac89c055bef9da2194fb43d132b8a924062e03bcc50d3b03f35";

  private final StripeAdapter adapter = new StripeAdapter();

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "t=1614556800,v1=%s;0;AUTHENTIC",
        "t=1614556800,v1=%s;300;AUTHENTIC",
        "t=1614556800,v1=%s;301;OUTSIDE_TOLERANCE",
        "t=1614556800,v1=%s;-301;OUTSIDE_TOLERANCE",
        "t=1614556800,v1=00,v1=%s,v0=00;0;AUTHENTIC",
        "t=1614556800,v0=%s;0;UNSIGNED",
        "t=1614556801,v1=%s;0;WRONG_SIGNATURE",
        "t=1614556800,t=1614556800,v1=%s;0;UNSIGNED",
        "v1=%s;0;UNSIGNED"
      })
  void readsTheHeadersParts(String header, long secondsLater, Verdict expected) {
    assertThat(
            adapter.verify(
                inbound(
                    connection(null, Map.of()),
                    Map.of("Stripe-Signature", header.formatted(HEX)),
                    BODY),
                SIGNED_AT.plusSeconds(secondsLater)))
        .isEqualTo(expected);
  }

  @Test
  void anEndpointThatHearsSeveralAccountsTakesOnlyItsOwn() {
    byte[] body = utf8("{\"id\":\"evt_1\",\"account\":\"acct_1\"}");
    Map<String, String> headers = ShopSignatures.stripe(SECRET, NOW, body);

    assertThat(adapter.verify(inbound(connection("acct_1", Map.of()), headers, body), NOW))
        .isEqualTo(Verdict.AUTHENTIC);
    assertThat(adapter.verify(inbound(connection("acct_2", Map.of()), headers, body), NOW))
        .isEqualTo(Verdict.WRONG_ACCOUNT);
  }

  @Test
  void aPaidCheckoutIsWorthItsTotalWithoutTaxAndShipping() {
    List<Draft> drafts =
        read(
            "checkout.session.completed",
            """
            {"id":"cs_1","object":"checkout.session","currency":"usd","amount_total":2950,
             "payment_status":"paid","payment_intent":"pi_1","client_reference_id":"order-7",
             "total_details":{"amount_tax":250,"amount_shipping":200,"amount_discount":100},
             "customer":"cus_1","customer_details":{"email":"Bob@Example.com","phone":null},
             "metadata":{"promo_code":"tenoff","creator_id":"leo","cl_click":"3f0c"}}
            """);

    assertThat(drafts)
        .extracting(draft -> draft.body().typeName())
        .containsExactly("touch", "touch", "order");
    assertThat(((Touch) drafts.get(0).body()).code()).isEqualTo("TENOFF");
    assertThat(((Touch) drafts.get(1).body()).kind()).isEqualTo(TouchKind.REFERRAL);
    OrderPlaced order = (OrderPlaced) drafts.get(2).body();
    assertThat(order.netRevenue()).isEqualTo(usd("25.00"));
    assertThat(order.charges()).isEqualTo(new Charges(usd("2.50"), usd("2.00"), null));
    assertThat(order.orderId().value()).isEqualTo("order-7");
    assertThat(drafts.get(2).identifiers())
        .containsExactlyInAnyOrder(
            new Identifier(IdentifierType.CUSTOMER_ID, "stripe:cus_1"),
            PEPPER.email("bob@example.com").orElseThrow(),
            new Identifier(IdentifierType.CLICK_ID, "cl:3f0c"),
            new Identifier(IdentifierType.ORDER_ID, "order-7"));
  }

  @Test
  void aCheckoutSaysItsDiscountWherePricesHoldNoTax() {
    String session =
        """
        {"id":"cs_1","object":"checkout.session","currency":"usd","amount_total":2950,
         "amount_subtotal":%d,"payment_status":"paid","payment_intent":"pi_1",
         "total_details":{"amount_tax":250,"amount_shipping":200,"amount_discount":100}}
        """;
    String type = "checkout.session.completed";

    assertThat(order(type, session.formatted(2600)).charges())
        .isEqualTo(new Charges(usd("2.50"), usd("2.00"), usd("1.00")));
    assertThat(order(type, session.formatted(2850)).charges())
        .isEqualTo(new Charges(usd("2.50"), usd("2.00"), null));
    assertThat(
            order(
                    "payment_intent.succeeded",
                    "{\"id\":\"pi_1\",\"currency\":\"usd\",\"amount_received\":2950}")
                .charges())
        .isNull();
  }

  private static Money usd(String amount) {
    return Money.of(amount, "USD");
  }

  @Test
  void oneSaleToldByAllItsObjectsIsOneOrder() {
    String session =
        "{\"id\":\"cs_1\",\"currency\":\"usd\",\"amount_total\":900,\"payment_status\":\"paid\","
            + "\"payment_intent\":\"pi_1\"}";
    String intent = "{\"id\":\"pi_1\",\"currency\":\"usd\",\"amount_received\":900}";
    String billed =
        "{\"id\":\"pi_2\",\"currency\":\"usd\",\"amount_received\":900,\"invoice\":\"in_1\"}";
    String invoice =
        "{\"id\":\"in_1\",\"currency\":\"usd\",\"total\":1000,\"total_excluding_tax\":900}";
    String subscribed =
        "{\"id\":\"cs_2\",\"currency\":\"usd\",\"amount_total\":1000,\"payment_status\":\"paid\","
            + "\"invoice\":\"in_1\",\"customer\":\"cus_1\"}";

    assertThat(order("checkout.session.completed", session).orderId())
        .isEqualTo(order("payment_intent.succeeded", intent).orderId());
    assertThat(order("invoice.paid", invoice).orderId())
        .isEqualTo(order("payment_intent.succeeded", billed).orderId());
    assertThat(order("invoice.paid", invoice).netRevenue()).isEqualTo(Money.of("9.00", "USD"));
    Draft joined = read("checkout.session.completed", subscribed).getFirst();
    assertThat(joined.body()).isEqualTo(Activity.of(ActivityKind.IDENTIFY));
    assertThat(joined.identifiers()).contains(new Identifier(IdentifierType.ORDER_ID, "in_1"));
  }

  @ParameterizedTest
  @CsvSource({
    "jpy,500,500",
    "usd,500,5.00",
    "kwd,5000,5.000",
    "isk,500,5",
    "ugx,500,5",
    "mga,500,500.00",
    "krw,500,500"
  })
  void countsAmountsAsStripeDoes(String currency, long amount, String expected) {
    OrderPlaced order =
        order(
            "payment_intent.succeeded",
            "{\"id\":\"pi_1\",\"currency\":\""
                + currency
                + "\",\"amount_received\":"
                + amount
                + "}");

    assertThat(order.netRevenue())
        .isEqualTo(Money.of(expected, currency.toUpperCase(java.util.Locale.ROOT)));
  }

  @Test
  void aRefundCountsOnceHoweverItIsTold() {
    String refund =
        "{\"id\":\"re_1\",\"amount\":300,\"currency\":\"usd\",\"created\":1793521800,"
            + "\"payment_intent\":\"pi_1\",\"charge\":\"ch_1\"}";
    Draft created = read("refund.created", refund).getFirst();
    Draft listed =
        read(
                "charge.refunded",
                "{\"id\":\"ch_1\",\"currency\":\"usd\",\"amount_refunded\":300,"
                    + "\"payment_intent\":\"pi_1\",\"refunds\":{\"data\":["
                    + refund
                    + "]}}")
            .getFirst();

    assertThat(((RefundIssued) created.body()).amount()).isEqualTo(Money.of("3.00", "USD"));
    assertThat(((RefundIssued) created.body()).orderId().value()).isEqualTo("pi_1");
    assertThat(listed.eventId()).isEqualTo(created.eventId());
    assertThat(listed.body()).isEqualTo(created.body());
  }

  @Test
  void aChargeThatListsNoRefundsIsRefundedByWhatWasAddedSince() {
    String body =
        """
        {"id":"evt_1","type":"charge.refunded","created":1793521800,"livemode":true,
         "data":{"object":{"id":"ch_1","currency":"usd","amount_refunded":900,
                           "metadata":{"order_id":"o-1"}},
                 "previous_attributes":{"amount_refunded":600}}}
        """;
    RefundIssued refund = (RefundIssued) drafts(Map.of(), body).getFirst().body();

    assertThat(refund.amount()).isEqualTo(Money.of("3.00", "USD"));
    assertThat(refund.orderId().value()).isEqualTo("o-1");
  }

  @Test
  void readsCustomersAndSubscriptions() {
    Draft customer =
        read(
                "customer.created",
                "{\"id\":\"cus_1\",\"object\":\"customer\",\"email\":\"bob@example.com\"}")
            .getFirst();
    Draft subscription =
        read(
                "customer.subscription.created",
                "{\"id\":\"sub_1\",\"object\":\"subscription\",\"customer\":\"cus_1\","
                    + "\"items\":{\"data\":[{\"price\":{\"id\":\"price_1\"}}]}}")
            .getFirst();

    assertThat(customer.body()).isEqualTo(Activity.of(ActivityKind.IDENTIFY));
    assertThat(customer.identifiers())
        .contains(new Identifier(IdentifierType.CUSTOMER_ID, "stripe:cus_1"));
    assertThat(subscription.body())
        .isEqualTo(
            new Activity(
                ActivityKind.SUBSCRIPTION,
                "customer.subscription.created",
                null,
                "price_1",
                null,
                null));
    assertThat(subscription.identifiers()).isSubsetOf(customer.identifiers());
  }

  @Test
  void testModeCountsOnlyWhereTheBrandSaysSo() {
    String body =
        event(
                "payment_intent.succeeded",
                "{\"id\":\"pi\",\"currency\":\"usd\",\"amount_received\":1}")
            .replace("\"livemode\":true", "\"livemode\":false");

    assertThat(drafts(Map.of(), body)).isEmpty();
    assertThat(drafts(Map.of("testMode", "true"), body)).hasSize(1);
    assertThat(read("price.updated", "{\"id\":\"price_1\"}")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{};id is missing",
        "{\"id\":\"e\",\"type\":\"x\"};created must be",
        "{\"id\":\"e\",\"type\":\"x\",\"created\":1};data.object is missing",
        "[];the body must be one event",
        "{\"id\":\"e\",\"type\":\"payment_intent.succeeded\",\"created\":1,\"data\":{\"object\":"
            + "{\"id\":\"p\",\"currency\":\"bobby\"}}};data.object.currency must be"
      })
  void saysWhatIsWrong(String body, String sentence) {
    assertThatThrownBy(() -> drafts(Map.of(), body))
        .isInstanceOf(MalformedDeliveryException.class)
        .hasMessageStartingWith(sentence)
        .hasMessageNotContaining("bob");
  }

  private OrderPlaced order(String type, String object) {
    return (OrderPlaced) read(type, object).getLast().body();
  }

  private List<Draft> read(String type, String object) {
    return drafts(Map.of(), event(type, object));
  }

  private List<Draft> drafts(Map<String, String> settings, String body) {
    return adapter
        .normalize(inbound(connection(null, settings), Map.of(), utf8(body)), tenant())
        .drafts();
  }

  private static String event(String type, String object) {
    return "{\"id\":\"evt_1\",\"type\":\""
        + type
        + "\",\"created\":1793521800,\"livemode\":true,\"data\":{\"object\":"
        + object
        + "}}";
  }

  private static Connection connection(
      @org.jspecify.annotations.Nullable String account, Map<String, String> settings) {
    return new Connection(
        new ConnectionId("aurora-stripe"),
        BRAND,
        "stripe",
        account,
        SECRET,
        null,
        settings,
        Map.of());
  }
}
