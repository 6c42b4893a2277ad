package io.creatorledger.ingest.http;

import static io.creatorledger.ingest.http.IngestClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.creatorledger.testing.ServiceTest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** The tag's script and the door it sends to. */
@ServiceTest
@TestPropertySource(
    properties = {
      "creator-ledger.events.max-page-request=2KB",
      "creator-ledger.events.page-requests-per-second=20"
    })
class TagIT {

  private static int brands;

  @Autowired private JdbcClient jdbc;
  @LocalServerPort private int port;
  private IngestClient client;
  private String brand;

  @BeforeEach
  void registerABrandOfItsOwn() {
    client = new IngestClient(port);
    brand = "tag-" + ++brands;
    client.register(
        brand, "{\"name\":\"T\",\"currency\":\"USD\",\"timeZone\":\"Etc/UTC\",\"region\":\"US\"}");
  }

  @Test
  void theScriptIsCachedAndAskedForAnewByItsVersion() {
    HttpResponse<String> first = client.follow("/tag.js", Map.of());
    String version = first.headers().firstValue("ETag").orElseThrow();
    HttpResponse<String> again = client.follow("/tag.js", Map.of("If-None-Match", version));

    assertThat(first.statusCode()).isEqualTo(200);
    assertThat(first.body()).contains("cl_aid").hasSizeLessThan(3072);
    assertThat(first.headers().firstValue("Cache-Control").orElseThrow())
        .contains("max-age=3600", "public");
    assertThat(first.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("text/javascript");
    assertThat(again.statusCode()).isEqualTo(304);
  }

  @Test
  void aPageSendsWithItsPublicKeyAloneAndSharesIdsWithTheServer() {
    String key = setUp("{}");
    String cart = "{\"type\":\"add_to_cart\",\"eventId\":\"c-1\",\"product\":\"SKU\"}";
    HttpResponse<String> byPage =
        client.post(
            "/tag/" + key + "/events",
            Map.of("Content-Type", "text/plain", "Origin", "https://shop.example"),
            "[" + cart + "]");
    HttpResponse<String> byServer =
        client.post(
            "/api/v1/brands/" + brand + "/events",
            Map.of(
                "Authorization",
                "Bearer " + json(client.put(brand + "/api-keys/k", "{}")).get("key").stringValue()),
            cart);

    assertThat(byPage.statusCode()).isEqualTo(202);
    assertThat(byPage.headers().firstValue("Access-Control-Allow-Origin"))
        .contains("https://shop.example");
    assertThat(json(byServer).get("results").get(0).get("status").stringValue())
        .isEqualTo("duplicate");
    assertThat(events()).isEqualTo(1);
  }

  @Test
  void aBrowserThatAsksBeforeItSendsIsLetThrough() {
    HttpResponse<String> answer =
        client.preflight("/tag/" + setUp("{}") + "/events", "https://shop.example");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Access-Control-Allow-Origin"))
        .contains("https://shop.example");
  }

  @Test
  void aPageCannotTellOfRefundsNorOfOrdersAsRevenueUnlessTheBrandTrustsIt() {
    String key = setUp("{}");
    String purchase =
        "{\"type\":\"purchase\",\"eventId\":\"%s\",\"orderId\":\"1\",\"value\":{\"amount\":\"1.00\",\"currency\":\"USD\"}}";

    assertThat(
            client
                .post(
                    "/tag/" + key + "/events",
                    Map.of(),
                    purchase
                        .formatted("r")
                        .replace("\"purchase\"", "\"refund\",\"refundId\":\"r\""))
                .statusCode())
        .isEqualTo(422);
    client.post("/tag/" + key + "/events", Map.of(), purchase.formatted("a"));
    assertThat(types()).containsExactly("activity");
    assertThat(setUp("{\"trustPurchases\":true}")).isEqualTo(key);
    // Read again within two seconds; here at once.
    client.post("/tag/" + key + "/events", Map.of(), purchase.formatted("b"));
    assertThat(types()).containsExactlyInAnyOrder("activity", "order");
  }

  @Test
  void onlyPagesOfTheBrandsOriginsSendIfItNamesAny() {
    String key = setUp("{\"origins\":[\"https://shop.example\"]}");
    String view = "{\"type\":\"page_view\",\"eventId\":\"v\"}";

    assertThat(client.post("/tag/" + key + "/events", Map.of(), view).statusCode()).isEqualTo(403);
    assertThat(
            client
                .post("/tag/" + key + "/events", Map.of("Origin", "https://evil.example"), view)
                .statusCode())
        .isEqualTo(403);
    assertThat(
            client
                .post("/tag/" + key + "/events", Map.of("Origin", "https://shop.example"), view)
                .statusCode())
        .isEqualTo(202);
    assertThat(client.put(brand + "/tag", "{\"origins\":[\"shop.example/x\"]}").statusCode())
        .isEqualTo(400);
  }

  @Test
  void whoHasNoKeySendsNothingAndWhoSendsTooMuchWaits() {
    String key = setUp("{}");
    String view = "{\"type\":\"page_view\",\"eventId\":\"v\"}";

    assertThat(client.post("/tag/clt_" + "A".repeat(22) + "/events", Map.of(), view).statusCode())
        .isEqualTo(404);
    assertThat(client.post("/tag/nonsense/events", Map.of(), view).statusCode()).isEqualTo(404);
    assertThat(
            client.post("/tag/" + key + "/events", Map.of(), view + " ".repeat(2048)).statusCode())
        .isEqualTo(413);
    List<Integer> answers = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      answers.add(client.post("/tag/" + key + "/events", Map.of(), view).statusCode());
    }
    assertThat(answers).contains(429, 202);
  }

  private String setUp(String json) {
    return json(client.put(brand + "/tag", json)).get("key").stringValue();
  }

  private int events() {
    return types().size();
  }

  private List<String> types() {
    return jdbc.sql("SELECT type FROM event WHERE brand_id = ?")
        .param(brand)
        .query(String.class)
        .list();
  }
}
