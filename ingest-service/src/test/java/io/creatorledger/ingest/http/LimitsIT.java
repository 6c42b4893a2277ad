package io.creatorledger.ingest.http;

import static io.creatorledger.ingest.adapter.Deliveries.plain;
import static io.creatorledger.ingest.adapter.Deliveries.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import io.creatorledger.testing.ServiceTest;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/** What is too much, and what the sender is told of it. */
@ServiceTest
@TestPropertySource(
    properties = {
      "creator-ledger.ingest.max-delivery=1KB",
      "creator-ledger.ingest.requests-per-second=5"
    })
class LimitsIT {

  private static final String SECRET = "plain-secret";
  private static int connections;

  @LocalServerPort private int port;
  private IngestClient client;
  private String connection;

  @BeforeEach
  void register() {
    client = new IngestClient(port);
    connection = "limited-" + ++connections;
    client.register(
        "limited",
        "{\"name\":\"L\",\"currency\":\"USD\",\"timeZone\":\"Etc/UTC\",\"region\":\"US\"}");
    client.register(
        "limited/connections/" + connection,
        "{\"platform\":\"plain\",\"secret\":\"" + SECRET + "\"}");
  }

  @Test
  void aDeliveryEndsAtItsLimitWhetherItsLengthWasAnnouncedOrNot() {
    byte[] fits = padded(1024);
    byte[] tooLarge = padded(1025);

    assertThat(client.deliver(connection, plain(SECRET, fits), fits).statusCode()).isEqualTo(202);
    assertThat(client.deliver(connection, plain(SECRET, tooLarge), tooLarge).statusCode())
        .isEqualTo(413);
    assertThat(
            client
                .deliver(
                    connection,
                    plain(SECRET, tooLarge),
                    BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(tooLarge)))
                .statusCode())
        .isEqualTo(413);
  }

  @Test
  void aNoisyConnectionIsToldToWaitAndOthersAreNot() {
    byte[] body = padded(100);
    List<HttpResponse<String>> answers = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      answers.add(client.deliver(connection, plain(SECRET, body), body));
    }
    String other = connection + "-quiet";
    client.register(
        "limited/connections/" + other, "{\"platform\":\"plain\",\"secret\":\"" + SECRET + "\"}");

    assertThat(answers).extracting(HttpResponse::statusCode).contains(429).containsAnyOf(200, 202);
    assertThat(answers)
        .filteredOn(answer -> answer.statusCode() == 429)
        .allSatisfy(answer -> assertThat(answer.headers().firstValue("Retry-After")).contains("1"));
    assertThat(client.deliver(other, plain(SECRET, body), body).statusCode()).isEqualTo(202);
    assertThat(client.metrics())
        .contains("creator_ledger_deliveries_total{answer=\"too_fast\",platform=\"plain\"}");
  }

  private static byte[] padded(int length) {
    String event =
        "{\"event_type\":\"view\",\"creator_id\":\"mia\",\"timestamp\":1793521800,\"pad\":\"\"}";
    return utf8(event.replace("\"\"", "\"" + "x".repeat(length - event.length()) + "\""));
  }
}
