package io.creatorledger.ingest.http;

import static io.creatorledger.ingest.adapter.Deliveries.plain;
import static io.creatorledger.ingest.adapter.Deliveries.utf8;
import static io.creatorledger.ingest.http.IngestClient.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.creatorledger.runtime.telemetry.Traces;
import io.creatorledger.schema.Topic;
import io.creatorledger.testing.ServiceTest;
import io.creatorledger.testing.TestServers;
import io.creatorledger.testing.TopicClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Deliveries take a shortcut; nobody may notice but for the time it takes. */
@ServiceTest
class WebhookShortcutIT {

  private static final String SECRET = "plain-secret";

  @LocalServerPort private int port;
  private IngestClient client;

  @BeforeEach
  void register() {
    client = new IngestClient(port);
    client.register(
        "shortcut",
        "{\"name\":\"S\",\"currency\":\"USD\",\"timeZone\":\"Etc/UTC\",\"region\":\"US\"}");
    client.register(
        "shortcut/connections/shortcut", "{\"platform\":\"plain\",\"secret\":\"" + SECRET + "\"}");
  }

  @Test
  void theLongWayAnswersTheSame() {
    Map<String, String> unsigned = Map.of();
    byte[] broken = utf8("{\"event_type\":");
    for (Map<String, String> headers : List.of(unsigned, plain(SECRET, broken))) {
      for (String connection : List.of("shortcut", "nobody", "shortcut/token")) {
        HttpResponse<String> shortcut = client.deliver(connection, headers, broken);
        HttpResponse<String> longWay =
            client.deliver(connection.replaceFirst("o", "%6F"), headers, broken);

        assertThat(shortcut.statusCode()).isEqualTo(longWay.statusCode()).isBetween(401, 422);
        for (String name : List.of("Content-Type", "X-Delivery-Id", "Retry-After")) {
          assertThat(shortcut.headers().firstValue(name))
              .isEqualTo(longWay.headers().firstValue(name));
        }
        assertThat(json(shortcut).get("code")).isEqualTo(json(longWay).get("code"));
        assertThat(json(shortcut).propertyNames()).isEqualTo(json(longWay).propertyNames());
      }
    }
  }

  @Test
  void aGoodDeliveryIsAnsweredInFull() {
    byte[] body = event("full");
    HttpResponse<String> answer = client.deliver("shortcut", plain(SECRET, body), body);

    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(answer.body()).isEqualTo("{\"status\":\"queued\"}");
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
    assertThat(answer.headers().firstValue("X-Delivery-Id")).isPresent();
  }

  @Test
  void deliveriesAreInTheFrameworksMetric() {
    byte[] body = event("metric");
    client.deliver("shortcut", plain(SECRET, body), body);
    client.deliver("shortcut", Map.of(), body);

    assertThat(client.metrics())
        .contains("http_server_requests_seconds_bucket{")
        .containsPattern(
            "http_server_requests_seconds_count\\{[^}]*outcome=\"SUCCESS\",status=\"202\","
                + "uri=\"/webhooks/\\{connectionId}\"")
        .containsPattern(
            "http_server_requests_seconds_count\\{[^}]*outcome=\"CLIENT_ERROR\",status=\"401\","
                + "uri=\"/webhooks/\\{connectionId}\"");
  }

  @Test
  void aTraceThatIsBroughtGoesOn() {
    String trace = "0af7651916cd43dd8448eb211c80319c";
    byte[] body = event("traced");
    Map<String, String> headers = new HashMap<>(plain(SECRET, body));
    headers.put(Traces.HEADER, "00-" + trace + "-b7ad6b7169203331-01");
    client.deliver("shortcut", headers, body);

    try (TopicClient topics = new TopicClient(TestServers.kafka())) {
      await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(
              () ->
                  assertThat(topics.read(Topic.EVENTS))
                      .flatExtracting(message -> List.of(message.headers().toArray()))
                      .extracting(WebhookShortcutIT::text)
                      .anySatisfy(value -> assertThat(value).startsWith("00-" + trace)));
    }
  }

  private static String text(Header header) {
    return new String(header.value(), StandardCharsets.US_ASCII);
  }

  private static byte[] event(String id) {
    return utf8(
        "{\"event_type\":\"view\",\"creator_id\":\"mia\",\"timestamp\":1793521800,\"event_id\":\""
            + id
            + "\"}");
  }
}
