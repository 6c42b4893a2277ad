package io.creatorledger.ingest.http;

import static io.creatorledger.ingest.http.IngestClient.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.creatorledger.runtime.store.Compressed;
import io.creatorledger.schema.Topic;
import io.creatorledger.testing.ServiceTest;
import io.creatorledger.testing.TestServers;
import io.creatorledger.testing.TopicClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Without a lawful basis nothing about a person reaches any table or topic. */
@ServiceTest
class ConsentIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String PERSON =
      "\"identifiers\":{\"email\":\"buyer@example.com\",\"anonymousId\":\"secret-browser\","
          + "\"customerId\":\"secret-customer\",\"ttclid\":\"secret-click\"},";
  private static final String REFUSED = "\"consent\":{\"gdpr\":1},";
  private static int brands;
  private static TopicClient topics;

  @Autowired private JdbcClient jdbc;
  @LocalServerPort private int port;
  private IngestClient client;
  private String brand;
  private String tag;
  private Map<String, String> bearer;

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
    brand = "consent-" + ++brands;
    register("DE");
    bearer =
        Map.of(
            "Authorization",
            "Bearer " + json(client.put(brand + "/api-keys/k", "{}")).get("key").stringValue());
    tag = json(client.put(brand + "/tag", "{}")).get("key").stringValue();
  }

  @Test
  void aTouchWithoutABasisLeavesANumberAndNothingElse() {
    String touch =
        "{\"type\":\"like\",\"eventId\":\"l-1\",\"creatorId\":\"mia\",\"campaignId\":\"launch\","
            + PERSON
            + REFUSED
            + "\"occurredAt\":\"2026-11-01T23:30:00Z\"}";

    assertThat(status(server(touch))).isEqualTo("anonymous");
    assertThat(status(server(touch))).isEqualTo("duplicate");
    assertThat(rows("event")).isEmpty();
    assertThat(rows("anonymous_count"))
        .singleElement()
        .asString()
        .contains("2026-11-02,events,touch,LIKE,mia,launch,1");
    assertNothingOfThePersonIsStored();
    assertThat(
            jdbc.sql("SELECT state FROM delivery WHERE brand_id = ? AND body_sealed IS NULL")
                .param(brand)
                .query(String.class)
                .list())
        .containsExactly("ANONYMOUS");
  }

  @Test
  void anOrderWithoutABasisIsPublishedByItsNumberAlone() {
    String order =
        "{\"type\":\"purchase\",\"eventId\":\"p-1\",\"orderId\":\"1001\","
            + PERSON
            + REFUSED
            + "\"device\":{\"ip\":\"203.0.113.9\",\"userAgent\":\"Secret/1\"},"
            + "\"value\":{\"amount\":\"5.00\",\"currency\":\"EUR\"}}";

    assertThat(status(server(order))).isEqualTo("anonymous");
    await().atMost(PATIENCE).until(() -> published().size() == 1);
    assertThat(published().getFirst())
        .contains("ORDER_ID", "5.00", "\"source\":\"TCF\"")
        .doesNotContain("EMAIL_HASH", "CUSTOMER_ID", "ANONYMOUS_ID", "ipHash", "Secret", "secret");
    assertNothingOfThePersonIsStored();
  }

  @Test
  void silenceIsTheBrandsOwnBasisOnServersAndARefusalInBrowsersWhereOneMustAsk() {
    String view = "{\"type\":\"page_view\",\"eventId\":\"%s\"}";
    String granted =
        "{\"type\":\"page_view\",\"eventId\":\"%s\",\"consent\":{\"granted\":[\"STORAGE\",\"MEASUREMENT\"]}}";

    assertThat(status(server(view.formatted("a")))).isEqualTo("accepted");
    assertThat(status(page(view.formatted("b"), Map.of()))).isEqualTo("anonymous");
    assertThat(status(page(granted.formatted("c"), Map.of()))).isEqualTo("accepted");
    register("US");
    assertThat(status(page(view.formatted("d"), Map.of()))).isEqualTo("accepted");
    assertThat(status(page(view.formatted("e"), Map.of("Sec-GPC", "1")))).isEqualTo("anonymous");
  }

  @Test
  void theBrandsPolicyDecidesAndIsReadBack() {
    String view = "{\"type\":\"page_view\",\"eventId\":\"%s\"}";
    HttpResponse<String> put =
        client.put(
            brand + "/consent-policy",
            "{\"regions\":{\"*\":{\"MEASUREMENT\":\"OPT_IN\"}},\"serverSilent\":\"REFUSED\"}");

    assertThat(put.statusCode()).isEqualTo(200);
    assertThat(json(client.get(brand + "/consent-policy"))).isEqualTo(json(put));
    assertThat(json(put).get("browserSilent").stringValue()).isEqualTo("BY_RULE");
    assertThat(status(server(view.formatted("a")))).isEqualTo("anonymous");
    for (String wrong :
        List.of(
            "{\"regions\":{}}",
            "{\"regions\":{\"Mars\":{},\"*\":{}}}",
            "{\"regions\":{\"*\":{\"EVERYTHING\":\"OPT_IN\"}}}",
            "{\"serverSilent\":\"MAYBE\"}",
            "{\"surprise\":1}")) {
      assertThat(client.put(brand + "/consent-policy", wrong).statusCode())
          .as(wrong)
          .isEqualTo(400);
    }
    assertThat(client.put("nobody/consent-policy", "{}").statusCode()).isEqualTo(404);
  }

  @Test
  void aWebhookIsGatedAsWell() {
    client.register(
        brand + "/connections/" + brand + "-plain", "{\"platform\":\"plain\",\"secret\":\"s\"}");
    client.register(brand + "/consent-policy", "{\"serverSilent\":\"REFUSED\"}");
    byte[] body =
        ("{\"event_type\":\"view\",\"creator_id\":\"mia\",\"user_id\":\"secret-user\","
                + "\"timestamp\":1793521800}")
            .getBytes(StandardCharsets.UTF_8);

    HttpResponse<String> answer =
        client.deliver(
            brand + "-plain", io.creatorledger.ingest.adapter.Deliveries.plain("s", body), body);
    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(rows("event")).isEmpty();
    assertThat(rows("anonymous_count")).hasSize(1);
    assertNothingOfThePersonIsStored();
  }

  @Test
  void aClickWithoutABasisSendsTheShopperOnUnknown() {
    client.register(brand + "/creators/mia", "{\"name\":\"Mia\"}");
    client.register(
        brand + "/links/" + brand,
        "{\"destination\":\"https://shop.example/\",\"creatorId\":\"mia\"}");

    String known = location(Map.of());
    String unknown = location(Map.of("Sec-GPC", "1"));

    assertThat(known).contains("cl_click=");
    assertThat(unknown).isEqualTo("https://shop.example/");
    assertThat(rows("event")).hasSize(1);
    assertThat(rows("anonymous_count")).singleElement().asString().contains("CLICK,mia");
  }

  @Test
  void theReportCountsEventsWithAndWithoutABasis() {
    String day = "\"occurredAt\":\"2026-11-01T12:00:00Z\"";
    server(
        "[{\"type\":\"page_view\",\"eventId\":\"a\","
            + day
            + "},{\"type\":\"page_view\",\"eventId\":\"b\","
            + REFUSED
            + day
            + "},{\"type\":\"lead\",\"eventId\":\"c\","
            + REFUSED
            + day
            + "},{\"type\":\"purchase\",\"eventId\":\"d\",\"orderId\":\"1\",\"value\":{\"amount\":\"1.00\","
            + "\"currency\":\"EUR\"},"
            + REFUSED
            + day
            + "}]");
    JsonNode report = json(client.get(brand + "/consent-report?from=2026-11-01&to=2026-11-01"));

    assertThat(report.get("withBasis").intValue()).isEqualTo(1);
    assertThat(report.get("withoutPerson").intValue()).isEqualTo(1);
    assertThat(report.get("countedOnly").intValue()).isEqualTo(2);
    assertThat(report.get("counted")).hasSize(2);
    assertThat(
            json(client.get(brand + "/consent-report?from=2026-11-02&to=2026-11-03"))
                .get("countedOnly")
                .intValue())
        .isZero();
    assertThat(client.get(brand + "/consent-report?from=2026-11-02&to=2026-11-01").statusCode())
        .isEqualTo(400);
  }

  /** Looks at every row of every table of the service that has anything of the brand. */
  private void assertNothingOfThePersonIsStored() {
    for (String table :
        jdbc.sql(
                """
                SELECT table_name FROM information_schema.columns
                WHERE table_schema = current_schema() AND column_name = 'brand_id'
                """)
            .query(String.class)
            .list()) {
      assertThat(rows(table))
          .as(table)
          .noneMatch(row -> row.contains("secret") || row.contains("buyer@example.com"));
    }
    assertThat(jdbc.sql("SELECT messages FROM outbox").query(byte[].class).list())
        .map(row -> new String(Compressed.restored(row), StandardCharsets.UTF_8))
        .noneMatch(messages -> messages.contains(brand) && messages.contains("EMAIL_HASH"));
    assertThat(
            jdbc.sql("SELECT count(*) FROM delivery WHERE brand_id = ? AND body_sealed IS NOT NULL")
                .param(brand)
                .query(Integer.class)
                .single())
        .isZero();
  }

  private List<String> rows(String table) {
    return jdbc.sql("SELECT t::text FROM " + table + " t WHERE brand_id = ?")
        .param(brand)
        .query(String.class)
        .list();
  }

  private void register(String region) {
    client.register(
        brand,
        "{\"name\":\"C\",\"currency\":\"EUR\",\"timeZone\":\"Europe/Berlin\",\"region\":\""
            + region
            + "\"}");
  }

  private String location(Map<String, String> headers) {
    return client.follow("/l/" + brand, headers).headers().firstValue("Location").orElseThrow();
  }

  private HttpResponse<String> server(String body) {
    return client.post("/api/v1/brands/" + brand + "/events", bearer, body);
  }

  private HttpResponse<String> page(String body, Map<String, String> headers) {
    return client.post("/tag/" + tag + "/events", headers, body);
  }

  private static String status(HttpResponse<String> answer) {
    return json(answer).get("results").get(0).get("status").stringValue();
  }

  private List<String> published() {
    return topics.read(Topic.EVENTS).stream()
        .filter(record -> record.key().startsWith(brand + "|"))
        .map(record -> new String(record.value(), StandardCharsets.UTF_8))
        .toList();
  }
}
