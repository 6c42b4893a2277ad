package io.creatorledger.ingest.adapter.shopify;

import static io.creatorledger.ingest.adapter.Deliveries.PEPPER;
import static io.creatorledger.ingest.adapter.Deliveries.connection;
import static io.creatorledger.ingest.adapter.Deliveries.inbound;
import static io.creatorledger.ingest.adapter.Deliveries.shopify;
import static io.creatorledger.ingest.adapter.Deliveries.tenant;
import static io.creatorledger.ingest.adapter.Deliveries.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.creatorledger.ingest.adapter.Draft;
import io.creatorledger.ingest.adapter.MalformedDeliveryException;
import io.creatorledger.schema.event.Charges;
import io.creatorledger.schema.event.OrderCancelled;
import io.creatorledger.schema.event.OrderPlaced;
import io.creatorledger.schema.event.RefundIssued;
import io.creatorledger.schema.event.Touch;
import io.creatorledger.schema.event.TouchKind;
import io.creatorledger.schema.id.OrderId;
import io.creatorledger.schema.identifier.Identifier;
import io.creatorledger.schema.identifier.IdentifierType;
import io.creatorledger.schema.money.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShopifyAdapterTest {

  private static final String SECRET = "hush";

  /** Three lines of 199.00 with a code of 10.00 spread over them, as Shopify's own sample has. */
  private static final String ORDER =
      """
      {"id":450789469,"currency":"USD","created_at":"2026-10-10T11:00:00-05:00",
       "updated_at":"2026-10-11T11:00:00-05:00","test":false,"taxes_included":%s,
       "email":"Bob.Norman@mail.example.com","contact_email":null,"phone":"+1 502 459 2181",
       "browser_ip":"203.0.113.9","client_details":{"user_agent":"Mozilla/5.0","browser_ip":null},
       "landing_site":"/products/x?cl_click=3f0c&ttclid=E.C.P.abc&utm_source=t",
       "note_attributes":[{"name":"gift","value":7},{"name":"cl_aid","value":"aid-1"}],
       "discount_codes":[{"code":"tenoff","amount":"10.00","type":"fixed_amount"},
                         {"code":"STRANGER","amount":"0.00","type":"fixed_amount"}],
       "customer":{"id":207119551,"email":"bob.norman@mail.example.com","phone":null},
       "shipping_address":{"country_code":"US"},
       "line_items":[
        {"id":466157049,"sku":"GREEN","quantity":1,"price":"199.00",
         "discount_allocations":[{"amount":"3.34"}],"tax_lines":[{"price":"3.98"}]},
        {"id":518995019,"sku":"RED","quantity":1,"price":"199.00",
         "discount_allocations":[{"amount":"3.33"}],"tax_lines":[{"price":"3.98"}]},
        {"id":703073504,"sku":"BLACK","quantity":1,"price":"199.00",
         "discount_allocations":[{"amount":"3.33"}],"tax_lines":[{"price":"3.98"}]}],
       "refunds":[%s]}
      """;

  private static final String REFUND =
      """
      {"id":509562969,"order_id":450789469,"created_at":"2026-10-12T11:38:15-05:00",
       "refund_line_items":[
        {"line_item_id":703073504,"quantity":1,"subtotal":195.66,"total_tax":3.98,
         "subtotal_set":{"shop_money":{"amount":"195.66","currency_code":"USD"}}},
        {"line_item_id":466157049,"quantity":1,"subtotal":195.67,"total_tax":3.98,
         "subtotal_set":{"shop_money":{"amount":"195.67","currency_code":"USD"}}}],
       "order_adjustments":[%s],
       "transactions":[{"kind":"refund","status":"success","amount":"%s","currency":"USD","test":%s}]}
      """;

  private final ShopifyAdapter adapter = ShopifyShop.adapter();

  @Test
  void readsAnOrderWithItsCodePersonAndNetRevenue() {
    List<Draft> drafts = read("orders/create", ORDER.formatted("false", ""));

    assertThat(drafts).hasSize(2);
    Touch redeemed = (Touch) drafts.getFirst().body();
    assertThat(redeemed.kind()).isEqualTo(TouchKind.CODE);
    assertThat(redeemed.creatorId().value()).isEqualTo("mia");
    assertThat(redeemed.code()).isEqualTo("TENOFF");
    assertThat(redeemed.lookback()).isEqualTo(Duration.ofDays(14));
    Draft draft = drafts.getLast();
    OrderPlaced order = (OrderPlaced) draft.body();
    assertThat(order.netRevenue()).isEqualTo(Money.of("587.00", "USD"));
    assertThat(order.lines())
        .extracting(l -> l.netRevenue().amount())
        .containsExactly("195.66", "195.67", "195.67");
    assertThat(order.orderedAt()).isEqualTo(Instant.parse("2026-10-10T16:00:00Z"));
    assertThat(order.statedAt()).isEqualTo(Instant.parse("2026-10-11T16:00:00Z"));
    assertThat(draft.identifiers())
        .contains(
            new Identifier(IdentifierType.CUSTOMER_ID, "shopify:207119551"),
            PEPPER.email("bob.norman@mail.example.com").orElseThrow(),
            PEPPER.phone("+15024592181", "ZZ").orElseThrow(),
            new Identifier(IdentifierType.ANONYMOUS_ID, "cl:aid-1"),
            new Identifier(IdentifierType.CLICK_ID, "cl:3f0c"),
            new Identifier(IdentifierType.CLICK_ID, "ttclid:E.C.P.abc"),
            new Identifier(IdentifierType.ORDER_ID, "450789469"));
    assertThat(draft.device().ipHash()).isEqualTo(PEPPER.keyedHash("203.0.113.0/24"));
    assertThat(draft.device().userAgent()).isEqualTo("Mozilla/5");
    assertThat(drafts.getFirst().identifiers()).isEqualTo(draft.identifiers());
  }

  @Test
  void anOrderCopiedFromAnotherPlatformSaysWhereItWasMade() {
    String copied =
        ORDER.formatted("false", "").replace("\"test\":false", "\"source_name\":\"tiktok\"");

    assertThat(order(copied).channel()).isEqualTo("tiktok");
    assertThat(order(ORDER.formatted("false", "")).channel()).isNull();
  }

  @Test
  void takesTaxOutOfPricesThatHoldIt() {
    OrderPlaced order = order(ORDER.formatted("true", ""));

    assertThat(order.netRevenue()).isEqualTo(Money.of("575.06", "USD"));
  }

  @Test
  void statesTheSameOrderOnceAsPlacedAndOnceAsPaid() {
    String body = ORDER.formatted("false", "");
    Draft placed = read("orders/create", body).getLast();
    Draft paid = read("orders/paid", body).getLast();

    assertThat(paid.body()).isEqualTo(placed.body());
    assertThat(paid.eventId()).isNotEqualTo(placed.eventId());
    assertThat(read("orders/paid", body).getFirst().eventId())
        .isEqualTo(read("orders/create", body).getFirst().eventId());
  }

  @Test
  void everyChangeOfAnOrderIsAStatementThatIsToldOnce() {
    String body = ORDER.formatted("false", "");
    String later = body.replace("2026-10-11T11:00:00", "2026-10-12T11:00:00");
    Draft first = read("orders/updated", body).getLast();

    assertThat(first.body()).isInstanceOf(OrderPlaced.class);
    assertThat(read("orders/updated", body).getLast().eventId()).isEqualTo(first.eventId());
    assertThat(read("orders/updated", later).getLast().eventId()).isNotEqualTo(first.eventId());
    assertThat(first.eventId()).isNotEqualTo(read("orders/create", body).getLast().eventId());
  }

  @Test
  void aCancelledOrderTellsItsRefundsAndThenThatNothingIsLeft() {
    String cancelled =
        ORDER
            .formatted("false", refund("", "209.00", false))
            .replace("\"test\":false,\"taxes", "\"cancelled_at\":\"2026-10-13T10:00:00Z\",\"taxes");
    List<Draft> drafts = read("orders/cancelled", cancelled);

    assertThat(drafts)
        .extracting(draft -> draft.body().typeName())
        .containsExactly("touch", "order", "refund", "cancellation");
    OrderPlaced order = (OrderPlaced) drafts.get(1).body();
    RefundIssued refund = (RefundIssued) drafts.get(2).body();
    OrderCancelled cancellation = (OrderCancelled) drafts.get(3).body();
    assertThat(order.netRevenue().minus(refund.amount())).isEqualTo(Money.of("195.67", "USD"));
    assertThat(cancellation.cancelledAt()).isEqualTo(Instant.parse("2026-10-13T10:00:00Z"));
    assertThat(read("orders/updated", cancelled).getLast().eventId())
        .isEqualTo(drafts.getLast().eventId());
  }

  @Test
  void takesApartTheTotalsOfAnOrderWithoutLines() {
    String subtotal =
        """
        {"id":"1","currency":"JPY","created_at":"2026-10-10T11:00:00Z","taxes_included":true,
         "subtotal_price":"1100","total_tax":"100","total_price":"1600"}\
        """;
    String total =
        """
        {"id":"1","currency":"USD","created_at":"2026-10-10T11:00:00Z","total_tax":"1.50",
         "total_price":"21.50","total_shipping_price_set":{"shop_money":{"amount":"5.00"}}}\
        """;

    assertThat(order(subtotal).netRevenue()).isEqualTo(Money.of("1000", "JPY"));
    assertThat(order(total).netRevenue()).isEqualTo(Money.of("15.00", "USD"));
  }

  @Test
  void saysWhatNetRevenueLeavesOut() {
    String charged =
        ORDER
            .formatted("false", "")
            .replace(
                "\"test\"",
                "\"total_tax\":\"12.34\",\"shipping_lines\":[{\"price\":\"7.00\","
                    + "\"discounted_price\":\"5.00\",\"tax_lines\":[{\"price\":\"0.40\"}]},"
                    + "{\"price\":\"9.00\",\"is_removed\":true}],\"test\"");

    assertThat(order(charged).charges())
        .isEqualTo(new Charges(usd("12.34"), usd("5.00"), usd("10.00")));
    assertThat(order(charged).netRevenue()).isEqualTo(usd("587.00"));
    assertThat(order(ORDER.formatted("false", "")).charges())
        .as("neither tax nor shipping is said")
        .isEqualTo(new Charges(null, null, usd("10.00")));
  }

  @Test
  void whatCannotBeReadBesideNetRevenueIsUnknownAndTheOrderCounts() {
    String odd =
        ORDER
            .formatted("false", "")
            .replace(
                "\"test\"",
                "\"total_tax\":\"12.345\",\"shipping_lines\":[{\"title\":\"Post\"}],\"test\"");

    assertThat(order(odd).netRevenue()).isEqualTo(usd("587.00"));
    assertThat(order(odd).charges()).isEqualTo(new Charges(null, null, usd("10.00")));
  }

  @Test
  void takesTaxOutOfShippingAndDiscountsOfPricesThatHoldIt() {
    OrderPlaced order =
        order(
            """
            {"id":"1","currency":"USD","created_at":"2026-10-10T11:00:00Z","taxes_included":true,
             "total_tax":"18.05",
             "line_items":[{"id":1,"quantity":2,"price":"59.50","tax_lines":[{"price":"17.10"}],
                            "discount_allocations":[{"amount":"11.90"}]}],
             "shipping_lines":[{"price":"11.90","discount_allocations":[{"amount":"5.95"}],
                                "tax_lines":[{"price":"0.95"}]}]}\
            """);

    assertThat(order.netRevenue()).isEqualTo(usd("90.00"));
    assertThat(order.charges()).isEqualTo(new Charges(usd("18.05"), usd("5.00"), usd("10.00")));
  }

  @Test
  void aRefundSaysWhatItGivesBackBesideMerchandise() {
    String lines =
        REFUND
            .formatted(
                "{\"kind\":\"shipping_refund\",\"amount\":\"-5.00\",\"tax_amount\":\"-0.40\"}",
                "404.69",
                false)
            .replace("\"total_tax\"", "\"line_item\":{\"price\":\"199.00\"},\"total_tax\"");

    RefundIssued refund = (RefundIssued) single("refunds/create", lines).body();
    assertThat(refund.amount()).isEqualTo(usd("391.33"));
    assertThat(refund.charges()).isEqualTo(new Charges(usd("8.36"), usd("5.00"), usd("6.67")));

    RefundIssued holdsTax =
        (RefundIssued) single("refunds/create", lines.replace("404.69", "396.33")).body();
    assertThat(holdsTax.amount()).isEqualTo(usd("383.37"));
    assertThat(holdsTax.charges())
        .as("3.34 and 3.33 off prices that hold 2 % of tax")
        .isEqualTo(new Charges(usd("8.36"), usd("4.60"), usd("6.53")));
  }

  @Test
  void aRefundOfShippingAloneTakesNothingFromNetRevenue() {
    RefundIssued refund =
        (RefundIssued)
            single(
                    "refunds/create",
                    """
                    {"id":1,"order_id":2,"created_at":"2026-10-12T11:38:15Z","refund_line_items":[],
                     "refund_shipping_lines":[{
                       "subtotal_amount_set":{"shop_money":{"amount":"5.00","currency_code":"USD"}},
                       "tax_amount_set":{"shop_money":{"amount":"0.40","currency_code":"USD"}}}],
                     "transactions":[{"kind":"refund","amount":"5.40","currency":"USD"}]}\
                    """)
                .body();

    assertThat(refund.amount()).isEqualTo(usd("0.00"));
    assertThat(refund.charges()).isEqualTo(new Charges(usd("0.40"), usd("5.00"), usd("0.00")));
  }

  private static Money usd(String amount) {
    return Money.of(amount, "USD");
  }

  @Test
  void aRefundGivesBackTheLinesWithoutTax() {
    Draft alone = read("refunds/create", refund("", "209.00", false)).getFirst();
    Draft embedded =
        read("orders/paid", ORDER.formatted("false", refund("", "209.00", false))).getLast();

    RefundIssued refund = (RefundIssued) alone.body();
    assertThat(refund.amount()).isEqualTo(Money.of("391.33", "USD"));
    assertThat(refund.lines())
        .extracting(l -> l.amount().amount())
        .containsExactly("195.66", "195.67");
    assertThat(alone.identifiers())
        .containsExactly(new Identifier(IdentifierType.ORDER_ID, "450789469"));
    assertThat(embedded.body()).isEqualTo(refund);
    assertThat(embedded.eventId()).isEqualTo(alone.eventId());
  }

  @Test
  void aRefundAloneHoldsTaxWhenTheMoneyThatMovedSaysSo() {
    RefundIssued with = (RefundIssued) single("refunds/create", refund("", "391.33", false)).body();
    RefundIssued onTop =
        (RefundIssued) single("refunds/create", refund("", "399.29", false)).body();

    assertThat(with.amount()).isEqualTo(Money.of("383.37", "USD"));
    assertThat(onTop.amount()).isEqualTo(Money.of("391.33", "USD"));
  }

  @ParameterizedTest
  @CsvSource({
    "refund_discrepancy,-8.67,400.00,true",
    "refund_discrepancy,91.33,300.00,false",
    "shipping_refund,-5.00,391.33,true"
  })
  void aDiscrepancyChangesTheRefundAndShippingDoesNot(
      String kind, String amount, String expected, boolean byLine) {
    String adjustment = "{\"kind\":\"" + kind + "\",\"amount\":\"" + amount + "\"}";
    RefundIssued refund =
        (RefundIssued) single("refunds/create", refund(adjustment, "1.00", false)).body();

    assertThat(refund.amount()).isEqualTo(Money.of(expected, "USD"));
    assertThat(refund.lines()).hasSize(byLine ? 2 : 0);
  }

  @Test
  void whatOnlyTriesOutTheCheckoutHasNoEffect() {
    String test = ORDER.formatted("false", "").replace("\"test\":false", "\"test\":true");

    assertThat(read("orders/create", test)).isEmpty();
    assertThat(read("refunds/create", refund("", "209.00", true))).isEmpty();
  }

  @Test
  void aTopicWeDoNotHandleTellsOfNothing() {
    for (String topic : List.of("app/uninstalled", "carts/update", "orders/edited")) {
      assertThat(read(topic, "{\"order_edit\":{\"order_id\":450789469}}")).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '|',
      value = {
        "[1];the body is not valid JSON",
        "{;the body is not valid JSON",
        "{};id is missing",
        "|{\"id\":1}|;created_at is missing",
        "|{\"id\":1,\"created_at\":\"soon\"}|;created_at has an impossible value",
        "|{\"id\":1,\"created_at\":\"2026-10-10T11:00:00Z\",\"currency\":\"XXX\"}|;currency must"
            + " be",
        "|{\"id\":1,\"created_at\":\"2026-10-10T11:00:00Z\",\"currency\":\"USD\",\"line_items\":"
            + "[{\"id\":2,\"quantity\":1,\"price\":\"bob@example.com\"}]}|;"
            + "line_items[0].price has an impossible value"
      },
      delimiter = ';')
  void saysWhatIsWrongWithoutRepeatingIt(String body, String sentence) {
    assertThatThrownBy(() -> read("orders/create", body))
        .isInstanceOf(MalformedDeliveryException.class)
        .hasMessageStartingWith(sentence)
        .hasMessageNotContaining("bob");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "name":"#1002"                                                  | 1002 | false
          "name":"TT577094156662640706" | TT577094156662640706,577094156662640706 | true
          "source_identifier":"577094156662640706"                        | 577094156662640706 | true
          "note":"TikTok order 577094156662640706, gift"                  | 577094156662640706 | false
          "tags":"tiktok, TikTokOrderID:577094156662640706"               | 577094156662640706 | false
          "note_attributes":[{"name":"Order ID","value":577094156662640706}] | 577094156662640706 | true
          "note_attributes":[{"name":"Order notes","value":"for 577094156662640706"}] | '' | false
          "note_attributes":[{"name":"utm_campaign","value":"120210987654320112"}] | '' | false
          "name":"no name at all","note":"card 4111111111111111, phone +15024592181" | '' | false
          "source_name":"web","note":"exchange for 577094156662640706"    | '' | false
          """)
  void knowsWhatElseAnOrderIsCalledWhereverAConnectorWroteIt(
      String field, String names, boolean identifies) {
    String order =
        """
        {"id":450789470,"currency":"USD","created_at":"2026-10-10T11:00:00-05:00",
         "subtotal_price":"10.00",%s%s}
        """
            .formatted(field.contains("source_name") ? "" : "\"source_name\":\"tiktok\",", field);

    Draft draft = read("orders/create", order).getLast();

    assertThat(((OrderPlaced) draft.body()).alsoKnownAs().stream().map(OrderId::value))
        .containsExactly(names.isEmpty() ? new String[0] : names.split(","));
    assertThat(draft.identifiers())
        .filteredOn(identifier -> identifier.type() == IdentifierType.ORDER_ID)
        .extracting(Identifier::value)
        .isEqualTo(identifies ? List.of("450789470", "577094156662640706") : List.of("450789470"));
  }

  private List<Draft> read(String topic, String body) {
    return adapter
        .normalize(
            inbound(connection("shopify", SECRET), shopify(topic, SECRET, utf8(body)), utf8(body)),
            tenant())
        .drafts();
  }

  private Draft single(String topic, String body) {
    List<Draft> drafts = read(topic, body);
    assertThat(drafts).hasSize(1);
    return drafts.getFirst();
  }

  private OrderPlaced order(String body) {
    return (OrderPlaced) read("orders/create", body).getLast().body();
  }

  private static String refund(String adjustment, String moved, boolean test) {
    return REFUND.formatted(adjustment, moved, test);
  }
}
