package io.creatorledger.ingest.http;

import static io.creatorledger.ingest.adapter.Deliveries.plain;
import static io.creatorledger.ingest.adapter.Deliveries.utf8;
import static io.creatorledger.ingest.http.IngestClient.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.creatorledger.testing.ServiceTest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** A platform that begins to send something else is noticed, whether or not it can be read. */
@ServiceTest
class DriftIT {

  private static final String SECRET = "plain-secret";
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @Autowired private JdbcClient jdbc;
  @LocalServerPort private int port;

  @Test
  void aNewFieldIsNotedWithADeliveryToLookAt() {
    IngestClient client = new IngestClient(port);
    client.register(
        "drift",
        "{\"name\":\"D\",\"currency\":\"USD\",\"timeZone\":\"Etc/UTC\",\"region\":\"US\"}");
    client.register(
        "drift/connections/drift", "{\"platform\":\"plain\",\"secret\":\"" + SECRET + "\"}");
    for (int i = 0; samples() < 50; i++) {
      assertThat(deliver(client, i, "").statusCode()).isEqualTo(202);
      int sent = i;
      await().atMost(PATIENCE).until(() -> samples() > sent);
    }
    assertThat(client.get("drift/schema-drift").body()).isEqualTo("[]");

    HttpResponse<String> read = deliver(client, 900, ",\"campaign_id\":\"launch\"");
    assertThat(read.statusCode()).isEqualTo(202);
    await().atMost(PATIENCE).until(() -> drifts(client).size() == 1);
    HttpResponse<String> unread =
        deliver(client, 901, ",\"user_id\":{\"mail\":\"jon@example.com\"}");
    assertThat(unread.statusCode()).isEqualTo(422);
    await().atMost(PATIENCE).until(() -> drifts(client).size() == 2);

    JsonNode newest = drifts(client).get(0);
    assertThat(newest.get("path").stringValue()).isEqualTo("user_id");
    assertThat(newest.get("kind").stringValue()).isEqualTo("NEW_FIELD");
    assertThat(newest.get("topic").stringValue()).isEqualTo("view");
    assertThat(newest.get("sampleDelivery").stringValue())
        .isEqualTo(unread.headers().firstValue("X-Delivery-Id").orElseThrow());
    assertThat(drifts(client).toString()).doesNotContain("jon");
    assertThat(client.metrics())
        .contains("creator_ledger_schema_drift_total{kind=\"new_field\",platform=\"plain\"} 2");

    String path = "drift/schema-drift/" + newest.get("driftId").stringValue() + "/acknowledge";
    assertThat(client.ask("POST", path, "").statusCode()).isEqualTo(204);
    assertThat(drifts(client).size()).isEqualTo(1);
    assertThat(client.get("drift/schema-drift?acknowledged=true").body()).contains("ADMIN tess");
    assertThat(client.ask("POST", path.replace("drift/s", "other/s"), "").statusCode())
        .isEqualTo(404);
  }

  private static JsonNode drifts(IngestClient client) {
    return json(client.get("drift/schema-drift"));
  }

  private int samples() {
    return jdbc.sql("SELECT coalesce(max(samples), 0) FROM schema_shape WHERE brand_id = 'drift'")
        .query(Integer.class)
        .single();
  }

  private static HttpResponse<String> deliver(IngestClient client, int id, String more) {
    byte[] body =
        utf8(
            "{\"event_type\":\"view\",\"creator_id\":\"mia\",\"timestamp\":1793521800,"
                + "\"event_id\":\"e"
                + id
                + "\""
                + more
                + "}");
    return client.deliver("drift", plain(SECRET, body), body);
  }
}
