package io.creatorledger.ingest.http;

import static io.creatorledger.ingest.adapter.Deliveries.shopify;
import static io.creatorledger.ingest.adapter.Deliveries.utf8;
import static io.creatorledger.ingest.http.IngestClient.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.creatorledger.testing.ServiceTest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** The mandatory privacy webhooks, with a look at what is still stored after each. */
@ServiceTest
class PrivacyIT {

  private static final String SECRET = "hush-hush-hush";
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static int brands;

  @Autowired private JdbcClient jdbc;
  @LocalServerPort private int port;
  private IngestClient client;
  private String brand;

  @BeforeEach
  void registerAShopOfItsOwn() {
    client = new IngestClient(port);
    brand = "privacy-" + ++brands;
    client.register(
        brand, "{\"name\":\"P\",\"currency\":\"USD\",\"timeZone\":\"Etc/UTC\",\"region\":\"US\"}");
    client.register(
        brand + "/connections/" + brand,
        "{\"platform\":\"shopify\",\"secret\":\""
            + SECRET
            + "\",\"account\":\"aurora.myshopify.com\"}");
  }

  @Test
  void anErasureForgetsWhatWasReceivedOfItsOrdersAtOnceAndThenItself() {
    deliver("orders/create", order(1), "w-1");
    deliver("orders/create", order(1), "w-2");
    deliver("orders/paid", order(1), "w-3");
    deliver("orders/create", order(2), "w-4");
    String redact = deliver("customers/redact", redact("[1]"), "w-5");

    assertThat(bodiesKept()).isBetween(1, 2);
    JsonNode request = requests().get(0);
    assertThat(request.get("kind").stringValue()).isEqualTo("ERASURE");
    assertThat(request.get("orders").intValue()).isEqualTo(1);
    assertThat(request.get("deliveryId").stringValue()).isEqualTo(redact);
    assertThat(Duration.between(instant(request, "requestedAt"), instant(request, "dueBy")))
        .isEqualTo(Duration.ofDays(30));
    await().atMost(PATIENCE).until(() -> requests().get(0).hasNonNull("doneAt"));
    assertThat(requests().get(0).get("bodiesForgotten").intValue()).isEqualTo(3);
    assertThat(bodiesKept()).isEqualTo(1);
    JsonNode stored = json(client.get(brand + "/deliveries/" + redact));
    assertThat(stored.get("bodyKept").booleanValue()).isFalse();
    assertThat(stored.get("sha256").stringValue()).hasSize(64);
  }

  @Test
  void aShopsErasureForgetsEverythingItSent() {
    deliver("orders/create", order(1), "w-1");
    deliver("customers/create", CUSTOMER, "w-2");
    deliver("shop/redact", "{\"shop_id\":954889,\"shop_domain\":\"aurora.myshopify.com\"}", "w-3");

    await().atMost(PATIENCE).until(() -> requests().get(0).hasNonNull("doneAt"));
    assertThat(bodiesKept()).isZero();
    assertThat(requests().get(0).get("bodiesForgotten").intValue()).isEqualTo(3);
  }

  @Test
  void anAccessRequestStaysOpenUntilSomebodySaysThePersonHasTheData() {
    deliver("orders/create", order(1), "w-1");
    String access =
        "{\"shop_id\":954889,\"shop_domain\":\"aurora.myshopify.com\",\"orders_requested\":[1],"
            + "\"customer\":{\"id\":7,\"email\":\"b@example.com\"},\"data_request\":{\"id\":9999}}";
    deliver("customers/data_request", access, "w-2");
    HttpResponse<String> again = answer("customers/data_request", access, "w-3");
    JsonNode open = requests().get(0);

    assertThat(again.statusCode()).isEqualTo(200);
    assertThat(requests()).hasSize(1);
    assertThat(open.hasNonNull("doneAt")).isFalse();
    String path =
        brand + "/privacy-requests/" + open.get("requestId").stringValue() + "/handed-over";
    assertThat(json(client.put(path, "{}")).hasNonNull("doneAt")).isTrue();
    assertThat(requests().get(0).hasNonNull("doneAt")).isTrue();
    assertThat(
            client
                .put(brand + "/privacy-requests/" + new UUID(0, 0) + "/handed-over", "{}")
                .statusCode())
        .isEqualTo(404);
    assertThat(bodiesKept()).isEqualTo(2);
  }

  @Test
  void whatShopifySendsUnreadablyArrivesNeverthelessAndStaysInQuarantine() {
    HttpResponse<String> answer = answer("orders/create", "{\"id\":1}", "w-1");

    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(answer.body()).isEqualTo("{\"status\":\"quarantined\"}");
    assertThat(json(client.get(brand + "/quarantine"))).hasSize(1);
  }

  @Test
  void aShopMustBeNamedBecauseOneSecretSignsForAll() {
    HttpResponse<String> answer =
        client.put(
            brand + "/connections/" + brand + "-2",
            "{\"platform\":\"shopify\",\"secret\":\"" + SECRET + "\"}");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("account is missing");
  }

  private static final String CUSTOMER =
      "{\"id\":7,\"email\":\"b@example.com\",\"created_at\":\"2026-10-10T11:00:00Z\"}";

  private String deliver(String topic, String body, String webhookId) {
    HttpResponse<String> answer = answer(topic, body, webhookId);
    assertThat(answer.statusCode()).as(answer.body()).isIn(200, 202);
    return answer.headers().firstValue("X-Delivery-Id").orElseThrow();
  }

  private HttpResponse<String> answer(String topic, String body, String webhookId) {
    Map<String, String> headers = new HashMap<>(shopify(topic, SECRET, utf8(body)));
    headers.put("X-Shopify-Webhook-Id", webhookId);
    return client.deliver(brand, headers, utf8(body));
  }

  private JsonNode requests() {
    return json(client.get(brand + "/privacy-requests"));
  }

  private int bodiesKept() {
    return jdbc.sql("SELECT count(*) FROM delivery WHERE brand_id = ? AND body_sealed IS NOT NULL")
        .param(brand)
        .query(Integer.class)
        .single();
  }

  private static Instant instant(JsonNode node, String field) {
    return Instant.parse(node.get(field).stringValue());
  }

  private static String order(long id) {
    return """
    {"id":%d,"currency":"USD","created_at":"2026-10-10T11:00:00Z","email":"buyer@example.com",
     "line_items":[{"id":1,"quantity":2,"price":"21.00"}]}
    """
        .formatted(id);
  }

  private static String redact(String orders) {
    return "{\"shop_id\":954889,\"shop_domain\":\"aurora.myshopify.com\",\"customer\":{\"id\":7,"
        + "\"email\":\"buyer@example.com\"},\"orders_to_redact\":"
        + orders
        + "}";
  }
}
