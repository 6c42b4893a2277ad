package io.creatorledger.simulator.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Signatures against published vectors; bodies by what receivers read from them. */
class SignedDeliveriesTest {

  private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");
  private static final Currency USD = Currency.getInstance("USD");

  private final ShopifyDeliveries shopify = new ShopifyDeliveries("hush", "aurora.myshopify.com");

  /** The known answer of the reference libraries (standard-webhooks, MIT). */
  @Test
  void signsAsTheStandardWebhooksLibrariesDo() {
    String id = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    Instant at = Instant.ofEpochSecond(1614265330);
    byte[] body = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);
    for (String secret :
        List.of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")) {
      SignedDelivery signed = new StandardWebhookDeliveries(secret).sign(id, at, body);
      assertThat(signed.headers())
          .containsEntry("webhook-signature", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")
          .containsEntry("webhook-id", id)
          .containsEntry("webhook-timestamp", "1614265330");
    }
  }

  @Test
  void signsAsShopifyDocuments() {
    byte[] body =
        "{\"shop_id\":954889,\"shop_domain\":\"{shop}.myshopify.com\"}"
            .getBytes(StandardCharsets.UTF_8);
    assertThat(shopify.sign(ShopTopic.ORDERS_PAID, body, NOON, "order/1").headers())
        .containsEntry("X-Shopify-Hmac-Sha256", "1ZkWm9gpyI+Zsjon2nUm8nnAH7b3L7SlOH1XnEEuq7o=")
        .containsEntry("X-Shopify-Topic", "orders/paid")
        .containsEntry("X-Shopify-Shop-Domain", "aurora.myshopify.com")
        .containsKeys(
            "X-Shopify-API-Version",
            "X-Shopify-Webhook-Id",
            "X-Shopify-Triggered-At",
            "X-Shopify-Event-Id");
  }

  /** RFC 4231, test case 2. */
  @Test
  void signsThePlainStyleInHex() {
    byte[] body = "what do ya want for nothing?".getBytes(StandardCharsets.UTF_8);
    assertThat(new PlainDeliveries("Jefe").sign(body).headers())
        .containsEntry(
            PlainDeliveries.SIGNATURE,
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  }

  @Test
  void statesAnOrdersMoneySoThatAllTotalsAgree() {
    ShopOrder order =
        ShopOrder.of(
                450789469,
                NOON,
                "USD",
                List.of(
                    ShopLine.of(1, "SERUM", "199.00", 2).discountedBy(new BigDecimal("10.00")),
                    ShopLine.of(2, "BALM", "9.50", 1)))
            .by(new ShopCustomer(207119551, "bob@example.com", "+16136120707"))
            .withCodes(List.of("MIA10"))
            .landedOn("/products/serum?cl_click=abc")
            .shippedFor(new BigDecimal("4.90"));
    JsonNode json = read(shopify.order(ShopTopic.ORDERS_CREATE, order));
    assertThat(order.netRevenue()).isEqualByComparingTo("397.50");
    assertThat(json.path("id").asLong()).isEqualTo(450789469);
    assertThat(json.path("subtotal_price").asString()).isEqualTo("397.50");
    assertThat(json.path("total_price").asString()).isEqualTo("402.40");
    assertThat(json.at("/line_items/0/price").asString()).isEqualTo("199.00");
    assertThat(json.at("/line_items/0/discount_allocations/0/amount").asString())
        .isEqualTo("10.00");
    assertThat(json.at("/discount_codes/0/code").asString()).isEqualTo("MIA10");
    assertThat(json.at("/customer/id").asLong()).isEqualTo(207119551);
    assertThat(json.path("landing_site").asString()).isEqualTo("/products/serum?cl_click=abc");
    assertThat(json.path("browser_ip").isNull()).isTrue();
  }

  @Test
  void givesBackThePiecesShareOfALine() {
    ShopLine line = ShopLine.of(7, "BALM", "10.00", 3).discountedBy(new BigDecimal("1.00"));
    ShopOrder order = ShopOrder.of(9, NOON, "USD", List.of(line));
    ShopRefund refund = ShopRefund.of(5, order, NOON, List.of(ShopRefund.Line.of(line, 1, USD)));
    SignedDelivery delivery = shopify.refund(refund);
    JsonNode json = read(delivery);
    assertThat(delivery.headers()).containsEntry("X-Shopify-Topic", "refunds/create");
    assertThat(json.path("order_id").asLong()).isEqualTo(9);
    assertThat(json.at("/refund_line_items/0/subtotal").decimalValue())
        .isEqualByComparingTo("9.67");
    assertThat(json.at("/transactions/0/amount").asString()).isEqualTo("9.67");
  }

  @Test
  void composesTheSameStatementTwiceAlikeAndALaterOneAnew() {
    ShopOrder order = ShopOrder.of(9, NOON, "USD", List.of(ShopLine.of(7, "BALM", "10.00", 3)));
    SignedDelivery first = shopify.order(ShopTopic.ORDERS_CREATE, order);
    SignedDelivery again = shopify.order(ShopTopic.ORDERS_CREATE, order);
    SignedDelivery later =
        shopify.order(ShopTopic.ORDERS_CREATE, order.statedAt(NOON.plusSeconds(1)));
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(again.headers()).isEqualTo(first.headers());
    assertThat(later.headers().get("X-Shopify-Webhook-Id"))
        .isNotEqualTo(first.headers().get("X-Shopify-Webhook-Id"));
  }

  @Test
  void padsABodyToTheSizeAskedFor() {
    ShopOrder order = ShopOrder.of(9, NOON, "USD", List.of(ShopLine.of(7, "BALM", "10.00", 3)));
    assertThat(shopify.paddedTo(20_000).order(ShopTopic.ORDERS_CREATE, order).body().length)
        .isBetween(20_000, 20_100);
  }

  @Test
  void writesAGenericEventWithWhatIsKnownOnly() {
    StandardWebhookDeliveries generic =
        new StandardWebhookDeliveries("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    GenericEvent touch =
        new GenericEvent.Touch(
            "e-1", NOON, GenericEvent.Person.anonymous("a-1"), "VIEW", "mia", null, "reel-1");
    SignedDelivery delivery = generic.event(touch, NOON);
    assertThat(read(delivery))
        .isEqualTo(
            JsonMapper.shared()
                .readTree(
                    """
                    {"type":"touch","id":"e-1","occurredAt":"2026-05-01T12:00:00Z",
                     "identifiers":{"anonymousId":"a-1"},
                     "touch":{"kind":"VIEW","creatorId":"mia","contentId":"reel-1"}}
                    """));
    assertThat(delivery.headers()).containsEntry("webhook-id", "msg_e-1");
  }

  private static JsonNode read(SignedDelivery delivery) {
    return JsonMapper.shared().readTree(delivery.body());
  }
}
