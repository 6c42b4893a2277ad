package io.creatorledger.ingest.http;

import static io.creatorledger.ingest.adapter.Deliveries.plain;
import static io.creatorledger.ingest.adapter.Deliveries.shopify;
import static io.creatorledger.ingest.adapter.Deliveries.utf8;
import static io.creatorledger.ingest.http.IngestClient.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.creatorledger.schema.Topic;
import io.creatorledger.schema.event.LedgerEvent;
import io.creatorledger.schema.event.OrderPlaced;
import io.creatorledger.schema.json.LedgerJson;
import io.creatorledger.testing.ServiceTest;
import io.creatorledger.testing.TestServers;
import io.creatorledger.testing.TopicClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Deliveries over HTTP, with a look into the database and the topic after each. */
@ServiceTest
class WebhookIT {

  private static final String SECRET = "c2VjcmV0LW9mLTI0LWJ5dGVzLWF0LWxlYXN0";
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static int brands;
  private static TopicClient topics;

  @Autowired private JdbcClient jdbc;
  @LocalServerPort private int port;
  private IngestClient client;
  private String brand;

  @BeforeAll
  static void connect() {
    topics = new TopicClient(TestServers.kafka());
  }

  @AfterAll
  static void disconnect() {
    topics.close();
  }

  @BeforeEach
  void registerABrandOfItsOwn() {
    client = new IngestClient(port);
    brand = "webhooks-" + ++brands;
    client.register(
        brand, "{\"name\":\"W\",\"currency\":\"USD\",\"timeZone\":\"Etc/UTC\",\"region\":\"US\"}");
    for (String platform : List.of("shopify", "plain", "standard-webhooks")) {
      client.register(
          brand + "/connections/" + brand + "-" + platform,
          "{\"platform\":\""
              + platform
              + "\",\"secret\":\""
              + SECRET
              + "\",\"account\":\"aurora.myshopify.com\"}");
    }
  }

  @Test
  void anOrderIsDurableThenPublishedAndItsReceiptLeadsBackToTheBytes() throws Exception {
    byte[] body = utf8(order(1001));
    HttpResponse<String> answer = deliverShopify(body);

    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(answer.body()).isEqualTo("{\"status\":\"queued\"}");
    String deliveryId = answer.headers().firstValue("X-Delivery-Id").orElseThrow();
    await().atMost(PATIENCE).until(() -> published().size() == 1);
    LedgerEvent event = published().getFirst();
    assertThat(((OrderPlaced) event.body()).netRevenue().amount()).isEqualTo("42.00");
    assertThat(event.origin().deliveryId()).hasToString(deliveryId);
    JsonNode stored = json(client.get(brand + "/deliveries/" + deliveryId));
    assertThat(stored.get("sha256").stringValue())
        .isEqualTo(event.origin().deliverySha256())
        .isEqualTo(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body)));
    assertThat(stored.get("state").stringValue()).isEqualTo("ACCEPTED");
    assertThat(stored.get("eventIds").get(0).stringValue()).isEqualTo(event.eventId().toString());
    assertThat(sealedBody(deliveryId)).doesNotContain("buyer@example.com");
  }

  @Test
  void theSameDeliveryAgainIsADuplicateAndSoIsANewOneThatTellsNothingNew() {
    byte[] body = utf8(order(1001));
    deliverShopify(body);
    HttpResponse<String> again = deliverShopify(body);
    Map<String, String> otherSubscription = new HashMap<>(shopify("orders/create", SECRET, body));
    otherSubscription.put("X-Shopify-Webhook-Id", "another");
    HttpResponse<String> other = client.deliver(brand + "-shopify", otherSubscription, body);

    assertThat(List.of(again.statusCode(), other.statusCode())).containsOnly(200);
    assertThat(again.body()).isEqualTo("{\"status\":\"duplicate\"}");
    assertThat(count("event")).isEqualTo(1);
    assertThat(states()).containsExactlyInAnyOrder("ACCEPTED", "DUPLICATE");
  }

  @Test
  void sixteenSendersOfOneDeliveryGetOneYes() throws Exception {
    byte[] body = utf8(order(1001));
    CyclicBarrier barrier = new CyclicBarrier(16);
    List<Integer> answers = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(16)) {
      List<Future<Integer>> sent =
          IntStream.range(0, 16)
              .mapToObj(
                  i ->
                      threads.submit(
                          () -> {
                            barrier.await();
                            return deliverShopify(body).statusCode();
                          }))
              .toList();
      for (Future<Integer> answer : sent) {
        answers.add(answer.get());
      }
    }

    assertThat(answers).containsOnly(202, 200).containsOnlyOnce(202);
    assertThat(count("delivery")).isEqualTo(1);
    assertThat(count("event")).isEqualTo(1);
    client.deliver(brand + "-plain", plain(SECRET, utf8(view("last"))), utf8(view("last")));
    await().atMost(PATIENCE).until(() -> published().size() == 2);
    await().pollDelay(Duration.ofMillis(500)).until(() -> published().size() == 2);
  }

  @Test
  void manyDifferentDeliveriesAtOnceAreEachStoredOnce() throws Exception {
    List<byte[]> bodies =
        IntStream.range(0, 200).mapToObj(i -> utf8(view("e-" + i % 150))).toList();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Integer>> sent =
          bodies.stream()
              .map(
                  body ->
                      threads.submit(
                          () ->
                              client
                                  .deliver(brand + "-plain", plain(SECRET, body), body)
                                  .statusCode()))
              .toList();
      int queued = 0;
      for (Future<Integer> answer : sent) {
        assertThat(answer.get()).isIn(200, 202);
        queued += answer.get() == 202 ? 1 : 0;
      }
      assertThat(queued).isEqualTo(150);
    }
    assertThat(count("event")).isEqualTo(150);
  }

  @Test
  void anAuthenticButUnreadableDeliveryIsKeptInQuarantine() {
    byte[] body = utf8("{\"event_type\":\"sale\",\"timestamp\":1793521800,\"email\":\"b@x.org\"}");
    List<HttpResponse<String>> answers =
        List.of(
            client.deliver(brand + "-plain", plain(SECRET, body), body),
            client.deliver(brand + "-plain", plain(SECRET, body), body));

    assertThat(answers)
        .allSatisfy(
            answer -> {
              assertThat(answer.statusCode()).isEqualTo(422);
              assertThat(answer.headers().firstValue("Content-Type"))
                  .contains("application/problem+json");
              assertThat(json(answer).get("code").stringValue()).isEqualTo("MALFORMED_DELIVERY");
              assertThat(json(answer).get("detail").stringValue())
                  .startsWith("conversion_value is missing");
            });
    JsonNode quarantine = json(client.get(brand + "/quarantine"));
    assertThat(quarantine).hasSize(1);
    assertThat(quarantine.get(0).get("deliveryId").stringValue())
        .isEqualTo(json(answers.getFirst()).get("deliveryId").stringValue());
    assertThat(states()).containsExactly("MALFORMED");
    assertThat(count("event")).isZero();
  }

  @Test
  void aTopicWeDoNotHandleIsAcceptedWithoutEvents() {
    byte[] body = utf8("{\"shop_id\":954889}");
    HttpResponse<String> answer =
        client.deliver(brand + "-shopify", shopify("app/uninstalled", SECRET, body), body);

    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(states()).containsExactly("IGNORED");
  }

  @Test
  void aRegisteredCodeBringsItsCreatorATouch() {
    client.register(brand + "/creators/mia", "{\"name\":\"Mia\"}");
    client.register(brand + "/codes/mia10", "{\"creatorId\":\"mia\"}");
    byte[] body = utf8(order(1001).replace("codes\":[]", "codes\":[{\"code\":\"Mia10\"}]"));

    assertThat(deliverShopify(body).statusCode()).isEqualTo(202);
    assertThat(
            jdbc.sql("SELECT type FROM event WHERE brand_id = ? ORDER BY type")
                .param(brand)
                .query(String.class)
                .list())
        .containsExactly("order", "touch");
  }

  @Test
  void bothSecretsWorkWhileTheyRotateAndTheOldOneNoLonger() {
    byte[] body = utf8(view("rotating"));
    String path = brand + "/connections/" + brand + "-plain";
    client.register(
        path,
        "{\"platform\":\"plain\",\"secret\":\"newer\",\"previousSecret\":\"" + SECRET + "\"}");
    int old = client.deliver(brand + "-plain", plain(SECRET, body), body).statusCode();
    int fresh = client.deliver(brand + "-plain", plain("newer", body), body).statusCode();
    client.register(path, "{\"platform\":\"plain\",\"secret\":\"newer\"}");
    int late = client.deliver(brand + "-plain", plain(SECRET, body), body).statusCode();

    assertThat(List.of(old, fresh, late)).containsExactly(202, 200, 401);
  }

  @Test
  void anUnknownAddressIsUnknownWhateverItLooksLike() {
    for (String id : List.of("nobody", "NO%20BODY", "links", "..%3Bx")) {
      assertThat(client.deliver(id, Map.of(), utf8("{}")).statusCode()).as(id).isIn(404, 400);
    }
    assertThat(client.deliver("nobody", Map.of(), utf8("{}")).statusCode()).isEqualTo(404);
  }

  @Test
  void theServiceDescribesItself() {
    assertThat(client.follow("/v3/api-docs", Map.of()).body())
        .contains("/webhooks/{connectionId}", "/api/v1/brands/{brand}/deliveries/{deliveryId}");
  }

  @Test
  void theConnectionNotTheBodyDecidesTheBrand() {
    byte[] body = utf8(view("mine").replace("{", "{\"brand_id\":\"somebody-else\","));
    client.deliver(brand + "-plain", plain(SECRET, body), body);

    assertThat(count("event")).isEqualTo(1);
  }

  private HttpResponse<String> deliverShopify(byte[] body) {
    return client.deliver(brand + "-shopify", shopify("orders/create", SECRET, body), body);
  }

  private List<LedgerEvent> published() {
    return topics.read(Topic.EVENTS).stream()
        .filter(record -> record.key().startsWith(brand + "|"))
        .map(record -> LedgerJson.read(record.value(), LedgerEvent.class))
        .toList();
  }

  private int count(String table) {
    return jdbc.sql("SELECT count(*) FROM " + table + " WHERE brand_id = ?")
        .param(brand)
        .query(Integer.class)
        .single();
  }

  private List<String> states() {
    return jdbc.sql("SELECT state FROM delivery WHERE brand_id = ?")
        .param(brand)
        .query(String.class)
        .list();
  }

  private String sealedBody(String deliveryId) {
    return new String(
        jdbc.sql("SELECT body_sealed FROM delivery WHERE brand_id = ? AND delivery_id = ?::uuid")
            .params(brand, deliveryId)
            .query(byte[].class)
            .single(),
        StandardCharsets.ISO_8859_1);
  }

  private static String order(long id) {
    return """
    {"id":%d,"currency":"USD","created_at":"2026-10-10T11:00:00Z","email":"buyer@example.com",
     "discount_codes":[],"line_items":[{"id":1,"quantity":2,"price":"21.00"}]}
    """
        .formatted(id);
  }

  private static String view(String eventId) {
    return "{\"event_type\":\"view\",\"creator_id\":\"mia\",\"user_id\":\"u\","
        + "\"timestamp\":1793521800,\"event_id\":\""
        + eventId
        + "\"}";
  }
}
