package io.creatorledger.ingest.http;

import static io.creatorledger.ingest.http.IngestClient.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.creatorledger.schema.Topic;
import io.creatorledger.schema.event.LedgerEvent;
import io.creatorledger.schema.event.OrderPlaced;
import io.creatorledger.schema.json.LedgerJson;
import io.creatorledger.testing.ServiceTest;
import io.creatorledger.testing.TestAccess;
import io.creatorledger.testing.TestServers;
import io.creatorledger.testing.TopicClient;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/** A brand's own server sends events over HTTP. */
@ServiceTest
@TestPropertySource(properties = "creator-ledger.events.max-request=256KB")
class EventApiIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String PURCHASE =
      "{\"type\":\"purchase\",\"eventId\":\"p-1\",\"orderId\":\"1001\",\"value\":{\"amount\":\"42.00\","
          + "\"currency\":\"EUR\"},\"identifiers\":{\"email\":\"buyer@example.com\"}}";
  private static int brands;
  private static TopicClient topics;

  @Autowired private JdbcClient jdbc;
  @LocalServerPort private int port;
  private IngestClient client;
  private String brand;
  private String key;

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
    brand = "events-" + ++brands;
    register(brand);
    key = issue(brand, "shop");
  }

  @Test
  void eachEventHasItsOwnFate() {
    HttpResponse<String> answer =
        send(
            key,
            "[" + PURCHASE + "," + view("v-1") + ",{\"type\":\"view\",\"eventId\":\"x@y.org\"},7]");
    JsonNode results = json(answer).get("results");

    assertThat(answer.statusCode()).isEqualTo(207);
    assertThat(statuses(answer)).containsExactly("accepted", "accepted", "rejected", "rejected");
    assertThat(results.get(2).get("index").intValue()).isEqualTo(2);
    assertThat(results.get(2).get("problems").get(0).stringValue())
        .startsWith("type must be one of")
        .doesNotContain("x@y.org");
    assertThat(results.get(3).get("problems")).hasSize(1);
    assertThat(count("event")).isEqualTo(2);
    assertThat(count("quarantine")).isZero();
    await().atMost(PATIENCE).until(() -> published().size() == 2);
    LedgerEvent order =
        published().stream()
            .filter(event -> event.body() instanceof OrderPlaced)
            .findFirst()
            .orElseThrow();
    assertThat(order.eventId()).hasToString(results.get(0).get("eventId").stringValue());
    assertThat(order.origin().connectionId().value()).isEqualTo("events");
    JsonNode stored = json(client.get(brand + "/deliveries/" + order.origin().deliveryId()));
    assertThat(stored.get("sha256").stringValue()).isEqualTo(order.origin().deliverySha256());
    assertThat(stored.get("bytes").intValue()).isEqualTo(PURCHASE.length());
  }

  @Test
  void theSameEventIsADuplicateHoweverItIsGroupedAndTimed() {
    // Two writers may store them the other way round; one of them is the first all the same.
    assertThat(statuses(send(key, "[" + view("v-1") + "," + view("v-1") + "]")))
        .containsExactlyInAnyOrder("accepted", "duplicate");
    HttpResponse<String> later =
        send(
            key,
            "{\"events\":["
                + view("v-1").replace("{", "{\"occurredAt\":\"2026-01-01T00:00:00Z\",")
                + ","
                + view("v-2")
                + "]}");

    assertThat(later.statusCode()).isEqualTo(202);
    assertThat(statuses(later)).containsExactly("duplicate", "accepted");
    assertThat(count("event")).isEqualTo(2);
    assertThat(count("delivery")).isEqualTo(2);
  }

  @Test
  void oneEventAloneIsTakenInOrRefusedAsAWhole() {
    assertThat(send(key, PURCHASE).statusCode()).isEqualTo(202);
    HttpResponse<String> refused = send(key, PURCHASE.replace("\"42.00\"", "42"));

    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(json(refused).get("results").get(0).get("problems").get(0).stringValue())
        .isEqualTo("value.amount must be text");
  }

  @Test
  void aThousandEventsAreTakenAtOnceAndOneMoreIsNot() {
    HttpResponse<String> most = send(key, views(1000));
    HttpResponse<String> tooMany = send(key, views(1001));
    HttpResponse<String> tooLarge = send(key, "[" + " ".repeat(256 * 1024) + "]");

    assertThat(most.statusCode()).isEqualTo(202);
    assertThat(statuses(most)).hasSize(1000).containsOnly("accepted");
    assertThat(count("event")).isEqualTo(1000);
    assertThat(List.of(tooMany.statusCode(), tooLarge.statusCode())).containsOnly(413);
    assertThat(json(tooMany).get("code").stringValue()).isEqualTo("TOO_MANY_EVENTS");
    assertThat(json(tooLarge).get("code").stringValue()).isEqualTo("DELIVERY_TOO_LARGE");
    assertThat(send(key, "[").statusCode()).isEqualTo(400);
    assertThat(statuses(send(key, "[]"))).isEmpty();
  }

  @Test
  void aKeyOpensItsBrandsEventsAndNothingElse() {
    String other = brand + "-other";
    register(other);
    Map<String, String> bearer = Map.of("Authorization", "Bearer " + key);

    assertThat(client.post(path(other), bearer, PURCHASE).statusCode()).isEqualTo(403);
    assertThat(client.follow("/api/v1/brands/" + brand, bearer).statusCode()).isEqualTo(403);
    assertThat(client.follow("/api/v1/brands/" + brand + "/api-keys", bearer).statusCode())
        .isEqualTo(403);
    assertThat(client.follow("/actuator/prometheus", bearer).statusCode()).isEqualTo(403);
    assertThat(client.post(path(brand), Map.of(), PURCHASE).statusCode()).isEqualTo(401);
    for (String wrong : List.of("clk_" + "A".repeat(43), "x", key + "x", key.toLowerCase())) {
      assertThat(
              client
                  .post(path(brand), Map.of("Authorization", "Bearer " + wrong), PURCHASE)
                  .statusCode())
          .isEqualTo(401);
    }
    assertThat(
            client
                .post(path(brand), Map.of("Authorization", TestAccess.ADMIN_HEADER), PURCHASE)
                .statusCode())
        .isEqualTo(202);
    assertThat(
            client
                .post(path("nobody"), Map.of("Authorization", TestAccess.ADMIN_HEADER), PURCHASE)
                .statusCode())
        .isEqualTo(404);
    brand = other;
    assertThat(count("delivery")).isZero();
  }

  @Test
  void aKeyIsShownOnceStoredAsAHashAndNotGoodAfterItIsTakenBack() {
    JsonNode shown = json(client.get(brand + "/api-keys/shop"));
    JsonNode again = json(client.put(brand + "/api-keys/shop", "{}"));
    String rotated =
        json(client.put(brand + "/api-keys/shop?rotate=true", "{}")).get("key").stringValue();

    assertThat(shown.has("key") && !shown.get("key").isNull()).isFalse();
    assertThat(again.has("key") && !again.get("key").isNull()).isFalse();
    assertThat(send(key, PURCHASE).statusCode()).isEqualTo(401);
    assertThat(send(rotated, PURCHASE).statusCode()).isEqualTo(202);
    assertThat(jdbc.sql("SELECT api_key::text FROM api_key").query(String.class).list())
        .noneMatch(row -> row.contains(rotated.substring(4)));
    assertThat(client.delete(brand + "/api-keys/shop").statusCode()).isEqualTo(204);
    assertThat(client.delete(brand + "/api-keys/shop").statusCode()).isEqualTo(404);
    assertThat(send(rotated, PURCHASE).statusCode()).isEqualTo(401);
    assertThat(client.put(brand + "/api-keys/shop", "{\"scopes\":[\"all\"]}").statusCode())
        .isEqualTo(400);
    assertThat(client.put("nobody/api-keys/shop", "{}").statusCode()).isEqualTo(404);
  }

  @Test
  void theConnectionEventsComeInOnCannotBeRegistered() {
    assertThat(
            client
                .put(brand + "/connections/events", "{\"platform\":\"plain\",\"secret\":\"s\"}")
                .statusCode())
        .isEqualTo(400);
  }

  @Test
  void theSchemaIsServed() {
    assertThat(client.follow("/schema/server-event.v1.schema.json", Map.of()).body())
        .contains("Server event, version 1");
  }

  private void register(String id) {
    client.register(
        id,
        "{\"name\":\"E\",\"currency\":\"EUR\",\"timeZone\":\"Europe/Berlin\",\"region\":\"DE\"}");
  }

  private String issue(String id, String name) {
    return json(client.put(id + "/api-keys/" + name, "{}")).get("key").stringValue();
  }

  private HttpResponse<String> send(String bearer, String body) {
    return client.post(path(brand), Map.of("Authorization", "Bearer " + bearer), body);
  }

  private static String path(String id) {
    return "/api/v1/brands/" + id + "/events";
  }

  private static List<String> statuses(HttpResponse<String> answer) {
    return json(answer)
        .get("results")
        .valueStream()
        .map(result -> result.get("status").stringValue())
        .toList();
  }

  private static String views(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> view("v-" + i))
        .collect(Collectors.joining(",", "[", "]"));
  }

  private static String view(String id) {
    return "{\"type\":\"page_view\",\"eventId\":\"" + id + "\",\"page\":\"/\"}";
  }

  private List<LedgerEvent> published() {
    return topics.read(Topic.EVENTS).stream()
        .map(record -> LedgerJson.read(record.value(), LedgerEvent.class))
        .filter(event -> event.brandId().value().equals(brand))
        .toList();
  }

  private int count(String table) {
    return jdbc.sql("SELECT count(*) FROM " + table + " WHERE brand_id = ?")
        .param(brand)
        .query(Integer.class)
        .single();
  }
}
