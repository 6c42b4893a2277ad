package io.creatorledger.ingest.http;

import static io.creatorledger.ingest.adapter.Deliveries.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.creatorledger.ingest.adapter.HubSigned;
import io.creatorledger.testing.ServiceTest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Meta's handshake and deliveries over HTTP. */
@ServiceTest
class MetaIT {

  private static final String SECRET = "app-secret";
  private static final String ACCOUNT = "17841400000000000";
  private static int brands;

  @Autowired private JdbcClient jdbc;
  @LocalServerPort private int port;
  private IngestClient client;
  private String brand;

  @BeforeEach
  void registerABrandOfItsOwn() {
    client = new IngestClient(port);
    brand = "instagram-" + ++brands;
    client.register(
        brand, "{\"name\":\"I\",\"currency\":\"USD\",\"timeZone\":\"Etc/UTC\",\"region\":\"US\"}");
    client.register(
        brand + "/creators/mia",
        "{\"name\":\"Mia\",\"accounts\":{\"instagram\":\"" + ACCOUNT + "\"}}");
    client.register(
        brand + "/connections/" + brand,
        "{\"platform\":\"meta\",\"secret\":\""
            + SECRET
            + "\",\"account\":\""
            + ACCOUNT
            + "\",\"credentials\":{\"verifyToken\":\"t0ken\"}}");
  }

  @Test
  void theChallengeIsEchoedToWhoKnowsTheToken() {
    HttpResponse<String> answer = handshake("t0ken");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("1158201444");
    assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/plain");
    assertThat(handshake("token").statusCode()).isEqualTo(403);
    assertThat(client.follow("/webhooks/" + brand, Map.of()).statusCode()).isEqualTo(403);
  }

  @Test
  void aConnectionNeedsAccountAndVerifyToken() {
    HttpResponse<String> answer =
        client.put(
            brand + "/connections/" + brand + "-2",
            "{\"platform\":\"meta\",\"secret\":\"s\",\"account\":\"1\"}");

    assertThat(answer.statusCode()).isBetween(400, 422);
    assertThat(answer.body()).contains("credentials.verifyToken is missing");
  }

  @Test
  void aCommentIsStoredOnceHoweverOftenItIsSentAndAlwaysHears200() {
    HttpResponse<String> first = deliver(comment("c-1", 1520383571));
    HttpResponse<String> again = deliver(comment("c-1", 1520383571));
    HttpResponse<String> sentAnew = deliver(comment("c-1", 1520389999));

    assertThat(List.of(first, again, sentAnew))
        .allSatisfy(
            answer -> {
              assertThat(answer.statusCode()).isEqualTo(200);
              assertThat(answer.body()).isEmpty();
            });
    assertThat(count("event")).isEqualTo(1);
    assertThat(deliver("{\"object\":\"instagram\",\"entry\":7}").statusCode()).isEqualTo(200);
    assertThat(count("quarantine")).isEqualTo(1);
  }

  @Test
  void anotherAccountOfTheSameAppIsRefused() {
    assertThat(deliver(comment("c-1", 1).replace(ACCOUNT, "17841499999999999")).statusCode())
        .isEqualTo(401);
    assertThat(count("delivery")).isZero();
    assertThat(client.metrics()).contains("reason=\"wrong_account\"");
  }

  @Test
  void aStorysCountersReachTheCatalog() {
    deliver(
        "{\"object\":\"instagram\",\"entry\":[{\"id\":\"17841400000000000\",\"time\":1793577600,"
            + "\"changes\":[{\"field\":\"story_insights\",\"value\":{\"media_id\":\"178\","
            + "\"reach\":44}}]}]}");

    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                jdbc.sql(
                            "SELECT count(*) FROM catalog_item WHERE brand_id = ? AND kind ="
                                + " 'metrics' AND item_id = 'instagram:178/2026-11-02'")
                        .param(brand)
                        .query(Integer.class)
                        .single()
                    == 1);
  }

  @Test
  void anAccessTokenInTheAddressIsNotStored() {
    client.register(
        brand + "/connections/" + brand + "-capi",
        "{\"platform\":\"meta-capi\",\"secret\":\"EAABsecrettoken\"}");
    byte[] body =
        utf8("{\"data\":[{\"event_name\":\"Lead\",\"event_time\":1704721970,\"event_id\":\"e\"}]}");

    assertThat(
            client
                .deliver(brand + "-capi?access_token=EAABsecrettoken", Map.of(), body)
                .statusCode())
        .isEqualTo(202);
    assertThat(
            client
                .deliver(brand + "-capi", Map.of("Authorization", "Bearer EAABsecrettoken"), body)
                .statusCode())
        .isEqualTo(200);
    assertThat(client.deliver(brand + "-capi?access_token=wrong", Map.of(), body).statusCode())
        .isEqualTo(401);
    assertThat(client.deliver(brand + "-capi", Map.of(), body).statusCode()).isEqualTo(401);
    assertThat(
            jdbc.sql(
                    "SELECT count(*) FROM delivery WHERE brand_id = ? AND bytes = ?"
                        + " AND headers::text NOT LIKE '%EAAB%'")
                .params(brand, body.length)
                .query(Integer.class)
                .single())
        .isEqualTo(1);
  }

  private HttpResponse<String> handshake(String token) {
    return client.follow(
        "/webhooks/"
            + brand
            + "?hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token="
            + token,
        Map.of());
  }

  private HttpResponse<String> deliver(String json) {
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    return client.deliver(brand, HubSigned.meta(SECRET, body), body);
  }

  private int count(String table) {
    return jdbc.sql("SELECT count(*) FROM " + table + " WHERE brand_id = ?")
        .param(brand)
        .query(Integer.class)
        .single();
  }

  private static String comment(String id, long sent) {
    return "{\"object\":\"instagram\",\"entry\":[{\"id\":\""
        + ACCOUNT
        + "\",\"time\":"
        + sent
        + ",\"changes\":[{\"field\":\"comments\",\"value\":{\"from\":{\"id\":\"9\"},\"comment_id\":\""
        + id
        + "\",\"media\":{\"id\":\"m\"}}}]}]}";
  }
}
