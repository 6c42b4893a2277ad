package io.creatorledger.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.creatorledger.simulator.delivery.ShopCustomer;
import io.creatorledger.simulator.delivery.ShopLine;
import io.creatorledger.simulator.delivery.ShopOrder;
import io.creatorledger.simulator.delivery.ShopRefund;
import io.creatorledger.simulator.delivery.ShopTopic;
import io.creatorledger.simulator.delivery.ShopifyDeliveries;
import io.creatorledger.simulator.delivery.SignedDelivery;
import io.creatorledger.testing.ApiClient;
import io.creatorledger.testing.StandaloneProcess;
import io.creatorledger.testing.StandaloneProcess.Port;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** One brand's way from a tracked link and a signed webhook to report, receipt and CRM. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WholePathIT {

  private static final String SECRET = "whole-path-client-secret";
  private static final String SHOP = "acme.myshopify.com";
  private static final String BROWSER =
      "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15"
          + " (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1";
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final Duration DEMO = Duration.ofMinutes(2);

  private final ApiClient client = new ApiClient();
  private final ShopifyDeliveries shopify = new ShopifyDeliveries(SECRET, SHOP);
  private StandaloneProcess standalone;

  @BeforeAll
  void start(@TempDir Path dataDir) {
    standalone = StandaloneUnderTest.in(dataDir);
    standalone.start(true);
    String brand = standalone.url(Port.INGEST) + "/api/v1/brands/acme";
    client.put(
        brand, Map.of("name", "Acme", "currency", "USD", "timeZone", "Etc/UTC", "region", "US"));
    client.put(brand + "/creators/lena", Map.of("name", "Lena"));
    client.put(brand + "/campaigns/spring", Map.of("name", "Spring", "objective", "CONVERSION"));
    client.put(
        brand + "/links/acme-lena",
        Map.of(
            "destination", "https://acme.example/shop?ref=1",
            "creatorId", "lena",
            "campaignId", "spring"));
    client.put(
        brand + "/connections/acme-shopify",
        Map.of("platform", "shopify", "account", SHOP, "secret", SECRET));
    client.put(
        standalone.url(Port.CRM_SYNC) + "/api/v1/brands/acme/crm-connections/acme-hubspot",
        Map.of(
            "platform", "hubspot",
            "baseUrl", standalone.url(Port.CRM_SANDBOX),
            "accessToken", "acme-hubspot-token"));
  }

  @AfterAll
  void stop() {
    standalone.close();
  }

  @Test
  void aClickAndAnOrderBecomeCreditAReceiptAndACrmRecord() throws Exception {
    String landing = click("/l/acme-lena?ttclid=tt-123&utm_source=tiktok");
    Instant now = Instant.now();
    ShopLine bag = ShopLine.of(1, "BAG", "60.00", 2);
    ShopOrder order =
        ShopOrder.of(81_001, now, "USD", List.of(bag))
            .by(new ShopCustomer(5001, "buyer@example.com", null))
            .landedOn(landing)
            .shippedFor(new BigDecimal("7.95"));
    SignedDelivery delivery = shopify.order(ShopTopic.ORDERS_CREATE, order);

    assertThat(post(delivery)).isEqualTo(202);
    assertThat(post(delivery)).isEqualTo(200);
    JsonNode credits = awaitCredits("81001", "120.00");
    assertThat(decimal(credits.get("credits").get(0), "amount")).isEqualByComparingTo("120.00");
    assertThat(credits.get("credits").get(0).get("creatorId").asString()).isEqualTo("lena");

    ShopRefund refund =
        ShopRefund.of(
            91_001,
            order,
            now.plusSeconds(60),
            List.of(ShopRefund.Line.of(bag, 1, Currency.getInstance("USD"))));
    assertThat(post(shopify.refund(refund))).isEqualTo(202);
    awaitCredits("81001", "60.00");

    assertTheReceiptLeadsToTheRawDelivery(delivery.body());
    assertTheCrmShows("order-acme-81001", "60.00");
  }

  @Test
  void oneFlippedBitOrAReserialisedBodyIsRefusedAndHasNoEffect() {
    ShopOrder order =
        ShopOrder.of(82_001, Instant.now(), "USD", List.of(ShopLine.of(1, "X", "10.00", 1)));
    SignedDelivery delivery = shopify.order(ShopTopic.ORDERS_CREATE, order);

    byte[] flipped = delivery.body().clone();
    flipped[flipped.length / 2] ^= 1;
    assertThat(post(new SignedDelivery(delivery.headers(), flipped))).isEqualTo(401);

    byte[] reserialised =
        tools.jackson.databind.json.JsonMapper.shared()
            .readTree(delivery.body())
            .toPrettyString()
            .getBytes(StandardCharsets.UTF_8);
    assertThat(post(new SignedDelivery(delivery.headers(), reserialised))).isEqualTo(401);

    Map<String, String> headers = new HashMap<>(delivery.headers());
    headers.computeIfPresent(
        "X-Shopify-Hmac-Sha256",
        (name, signature) -> (signature.charAt(0) == 'A' ? 'B' : 'A') + signature.substring(1));
    assertThat(post(new SignedDelivery(headers, delivery.body()))).isEqualTo(401);

    assertThat(client.status(orderUrl("82001") + "/credits")).isEqualTo(404);
  }

  @Test
  void theDemoMarketBringsCreditThatGrowsAndWriteBacks() {
    BigDecimal first = awaitDemoCreditAbove(BigDecimal.ZERO);
    awaitDemoCreditAbove(first);
    await()
        .atMost(DEMO)
        .untilAsserted(
            () ->
                assertThat(
                        client
                            .get(
                                standalone.url(Port.ATTRIBUTION)
                                    + "/api/v1/brands/demo/reports/goals/email_capture/creators")
                            .at("/rows"))
                    .as("creators whose clicks led to the newsletter")
                    .isNotEmpty());
    await()
        .atMost(DEMO)
        .untilAsserted(
            () ->
                assertThat(
                        client
                            .get(standalone.url(Port.CRM_SANDBOX) + "/sandbox/deals")
                            .valueStream())
                    .anyMatch(deal -> deal.toString().contains("order-demo-")));
  }

  @Test
  void nothingOpensWithoutACredential() throws Exception {
    HttpClient anonymous = HttpClient.newHttpClient();
    for (Port port :
        List.of(Port.INGEST, Port.IDENTITY, Port.FRAUD, Port.ATTRIBUTION, Port.CRM_SYNC)) {
      assertThat(status(anonymous, standalone.url(port) + "/api/v1/dead-letters")).isEqualTo(401);
      assertThat(status(anonymous, standalone.url(port) + "/actuator/prometheus")).isEqualTo(401);
      assertThat(status(anonymous, standalone.url(port) + "/actuator/health/readiness"))
          .isEqualTo(200);
      assertThat(client.status(standalone.url(port) + "/actuator/prometheus")).isEqualTo(200);
      assertThat(client.status(standalone.url(port) + "/v3/api-docs")).isEqualTo(200);
    }
  }

  private void assertTheReceiptLeadsToTheRawDelivery(byte[] body) throws NoSuchAlgorithmException {
    String sha256 = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
    JsonNode receipt = client.get(orderUrl("81001") + "/receipt");
    JsonNode origin = receipt.get("order").get("origin");
    assertThat(origin.get("deliverySha256").asString()).isEqualTo(sha256);
    JsonNode stored =
        client.get(
            standalone.url(Port.INGEST)
                + "/api/v1/brands/acme/deliveries/"
                + origin.get("deliveryId").asString());
    assertThat(stored.get("sha256").asString()).isEqualTo(sha256);
    assertThat(stored.get("bytes").asInt()).isEqualTo(body.length);
    assertThat(receipt.get("touchpoints").size()).isEqualTo(1);
    assertThat(receipt.at("/touchpoints/0/reach").asString())
        .as("the click came with an advertisement's id")
        .isEqualTo("PAID");
    assertThat(receipt.get("refunds").size()).isEqualTo(1);
  }

  private void assertTheCrmShows(String deal, String revenue) {
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(
                        client
                            .get(standalone.url(Port.CRM_SANDBOX) + "/sandbox/deals")
                            .valueStream())
                    .anySatisfy(
                        shown -> {
                          assertThat(shown.toString()).contains(deal);
                          assertThat(
                                  decimal(
                                      shown.get("object").get("properties"), "attribution_revenue"))
                              .isEqualByComparingTo(revenue);
                        }));
  }

  private JsonNode awaitCredits(String orderId, String net) {
    await()
        .atMost(SOON)
        .ignoreExceptionsInstanceOf(AssertionError.class)
        .untilAsserted(
            () -> {
              JsonNode credits = client.get(orderUrl(orderId) + "/credits?model=last_touch");
              assertThat(decimal(credits, "netRevenue")).isEqualByComparingTo(net);
              assertThat(decimal(credits, "attributed")).isEqualByComparingTo(net);
            });
    return client.get(orderUrl(orderId) + "/credits?model=last_touch");
  }

  private BigDecimal awaitDemoCreditAbove(BigDecimal amount) {
    return await()
        .atMost(DEMO)
        .until(
            () ->
                decimal(
                    client.get(
                        standalone.url(Port.ATTRIBUTION) + "/api/v1/brands/demo/reports/creators"),
                    "attributed"),
            attributed -> attributed.compareTo(amount) > 0);
  }

  /** Follows a tracked link as far as its redirect; returns path and query of the shop's page. */
  private String click(String link) throws IOException, InterruptedException {
    HttpResponse<Void> redirect =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(standalone.url(Port.INGEST) + link))
                    .header("User-Agent", BROWSER)
                    .build(),
                BodyHandlers.discarding());
    assertThat(redirect.statusCode()).isEqualTo(302);
    URI target = URI.create(redirect.headers().firstValue("Location").orElseThrow());
    assertThat(target.getHost()).isEqualTo("acme.example");
    assertThat(target.getQuery()).contains("ref=1", "ttclid=tt-123", "utm_source=tiktok");
    return target.getRawPath() + "?" + target.getRawQuery();
  }

  private int post(SignedDelivery delivery) {
    return client.deliver(
        standalone.url(Port.INGEST) + "/webhooks/acme-shopify",
        delivery.headers(),
        delivery.body());
  }

  private String orderUrl(String orderId) {
    return standalone.url(Port.ATTRIBUTION) + "/api/v1/brands/acme/orders/" + orderId;
  }

  private static int status(HttpClient http, String url) throws IOException, InterruptedException {
    return http.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.discarding())
        .statusCode();
  }

  private static BigDecimal decimal(JsonNode node, String field) {
    return new BigDecimal(node.get(field).asString());
  }
}
