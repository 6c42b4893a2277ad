package io.creatorledger.ingest.http;

import static io.creatorledger.ingest.adapter.Deliveries.plain;
import static io.creatorledger.ingest.adapter.Deliveries.utf8;
import static io.creatorledger.ingest.http.IngestClient.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.creatorledger.schema.Topic;
import io.creatorledger.testing.ServiceTest;
import io.creatorledger.testing.TestServers;
import io.creatorledger.testing.TopicClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/** Deliveries in quarantine are looked at, mended and replayed; a range is read again. */
@ServiceTest
@TestPropertySource(properties = "creator-ledger.ingest.replays-per-second=2")
class ReplayIT {

  private static final String SECRET = "plain-secret";
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static int brands;

  @Autowired private JdbcClient jdbc;
  @LocalServerPort private int port;
  private IngestClient client;
  private String brand;

  @BeforeEach
  void registerABrandOfItsOwn() {
    client = new IngestClient(port);
    brand = "replay-" + ++brands;
    client.register(
        brand, "{\"name\":\"R\",\"currency\":\"USD\",\"timeZone\":\"Etc/UTC\",\"region\":\"US\"}");
    client.register(
        brand + "/connections/" + brand, "{\"platform\":\"plain\",\"secret\":\"" + SECRET + "\"}");
  }

  @Test
  void whatCannotBeReadIsMendedByAPersonAndTellsItsEventsOnce() throws Exception {
    byte[] broken =
        utf8(
            "{\"event_type\":\"view\",\"creator_id\":\"mia\",\"timestamp\":\"soon\","
                + "\"user_id\":\"jon@example.com\"}");
    String id = deliver(broken, 422);
    String path = brand + "/quarantine/" + id;

    JsonNode looked = json(client.get(path));
    assertThat(looked.at("/delivery/state").stringValue()).isEqualTo("MALFORMED");
    assertThat(looked.at("/outline/body/event_type").stringValue()).isEqualTo("view");
    assertThat(looked.at("/outline/body/user_id").stringValue()).isEqualTo("text of 15");
    assertThat(looked.toString()).doesNotContain("jon@example.com");
    assertThat(state(client.ask("POST", path + "/replay", ""))).isEqualTo("MALFORMED");

    String mended = new String(broken, StandardCharsets.UTF_8).replace("\"soon\"", "1793521800");
    JsonNode corrected = json(client.ask("PUT", path + "/body", mended));
    assertThat(corrected.at("/corrections/0/correctedBy").stringValue()).isEqualTo("ADMIN tess");
    JsonNode replayed = json(client.ask("POST", path + "/replay", ""));
    assertThat(replayed.get("state").stringValue()).isEqualTo("ACCEPTED");
    assertThat(replayed.get("newEvents").intValue()).isEqualTo(1);

    assertThat(json(client.ask("POST", path + "/replay", "")).get("newEvents").intValue()).isZero();
    JsonNode stored = json(client.get(brand + "/deliveries/" + id));
    assertThat(stored.get("state").stringValue()).isEqualTo("ACCEPTED");
    assertThat(stored.get("sha256").stringValue()).isEqualTo(sha256(broken));
    assertThat(stored.get("eventIds").size()).isEqualTo(1);
    assertThat(client.get(brand + "/quarantine").body()).isEqualTo("[]");
    assertThat(published()).contains(sha256(broken));
    assertThat(client.ask("PUT", path + "/body", mended).statusCode()).isEqualTo(409);
    assertThat(deliver(broken, 422)).as("the same again is the same delivery").isEqualTo(id);
  }

  /** As if it had been received three days ago, when its time was yet to come. */
  @Test
  void whatWasRefusedForATimeYetToComeIsTakenWhenThatTimeHasCome() {
    Instant sent = Instant.now();
    String id = deliver(at(sent.plus(Duration.ofDays(3))), 422);
    String path = brand + "/quarantine/" + id;
    assertThat(json(client.ask("POST", path + "/replay", "")).toString()).contains("future");

    client.ask("PUT", path + "/body", new String(at(sent), StandardCharsets.UTF_8));
    assertThat(
            jdbc.sql(
                    """
                    UPDATE delivery SET received_at = received_at - interval '3 days'
                    WHERE brand_id = ? AND state = 'MALFORMED'
                    """)
                .param(brand)
                .update())
        .isEqualTo(1);

    assertThat(state(client.ask("POST", path + "/replay", ""))).isEqualTo("ACCEPTED");
    assertThat(count("event")).isEqualTo(1);
  }

  private static byte[] at(Instant time) {
    return utf8(
        "{\"event_type\":\"view\",\"creator_id\":\"mia\",\"timestamp\":%d,\"user_id\":\"u1\"}"
            .formatted(time.getEpochSecond()));
  }

  @Test
  void whatIsDiscardedStaysStoredWithItsReason() {
    String path = brand + "/quarantine/" + deliver(utf8("not json"), 422);

    assertThat(json(client.get(path)).at("/outline/format").stringValue()).isEqualTo("not json");
    assertThat(client.ask("DELETE", path, "").statusCode()).as("without a reason").isEqualTo(400);
    JsonNode discarded = json(client.ask("DELETE", path + "?reason=a%20test", ""));
    assertThat(discarded.at("/delivery/state").stringValue()).isEqualTo("DISCARDED");
    assertThat(client.ask("POST", path + "/replay", "").statusCode()).isEqualTo(409);
    assertThat(client.ask("DELETE", path + "?reason=again", "").statusCode()).isEqualTo(409);
    assertThat(
            client
                .get("other/quarantine/" + path.substring(path.lastIndexOf('/') + 1))
                .statusCode())
        .isEqualTo(404);
  }

  /** As if a version of the adapter that knew nothing of views had received them. */
  @Test
  void aRangeIsReadAgainAndOnlyWhatIsNewIsPublished() {
    for (int i = 0; i < 5; i++) {
      deliver(view("v" + i), 202);
    }
    deliver(utf8("not json"), 422);
    jdbc.sql("DELETE FROM event WHERE brand_id = ? AND occurred_at > ?::timestamptz")
        .params(brand, "2026-11-01T00:00:02Z")
        .update();
    jdbc.sql("UPDATE delivery SET state = 'IGNORED' WHERE brand_id = ? AND state = 'ACCEPTED'")
        .param(brand)
        .update();

    JsonNode first = replayed();
    assertThat(first.get("readAgain").intValue()).isEqualTo(6);
    assertThat(first.get("malformed").intValue()).isEqualTo(1);
    assertThat(first.get("newEvents").intValue()).isEqualTo(2);
    assertThat(count("event")).isEqualTo(5);
    assertThat(
            jdbc.sql("SELECT count(*) FROM delivery WHERE brand_id = ? AND state = 'ACCEPTED'")
                .param(brand)
                .query(Integer.class)
                .single())
        .isEqualTo(5);

    JsonNode second = replayed();
    assertThat(second.get("readAgain").intValue()).isEqualTo(6);
    assertThat(second.get("newEvents").intValue()).isZero();
    assertThat(client.ask("POST", brand + "/replays", "{}").statusCode()).isEqualTo(400);
  }

  private JsonNode replayed() {
    HttpResponse<String> ordered =
        client.ask(
            "POST",
            brand + "/replays",
            "{\"from\":\"2020-01-01T00:00:00Z\",\"to\":\""
                + Instant.now().plusSeconds(60)
                + "\",\"platform\":\"plain\"}");
    assertThat(ordered.statusCode()).isEqualTo(202);
    String path = brand + "/replays/" + json(ordered).get("jobId").stringValue();
    await()
        .atMost(PATIENCE)
        .until(() -> json(client.get(path)).get("state").stringValue().equals("DONE"));
    return json(client.get(path));
  }

  private String deliver(byte[] body, int status) {
    HttpResponse<String> answer = client.deliver(brand, plain(SECRET, body), body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    return answer.headers().firstValue("X-Delivery-Id").orElseThrow();
  }

  private static byte[] view(String id) {
    long time = Instant.parse("2026-11-01T00:00:00Z").getEpochSecond() + id.charAt(1) - '0';
    return utf8(
        "{\"event_type\":\"view\",\"creator_id\":\"mia\",\"timestamp\":"
            + time
            + ",\"event_id\":\""
            + id
            + "\"}");
  }

  private static String state(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return json(answer).get("state").stringValue();
  }

  private String published() {
    try (TopicClient topics = new TopicClient(TestServers.kafka())) {
      return await().atMost(PATIENCE).until(() -> published(topics), all -> !all.isEmpty());
    }
  }

  private String published(TopicClient topics) {
    return topics.read(Topic.EVENTS).stream()
        .filter(record -> record.key().startsWith(brand + "|"))
        .map(record -> new String(record.value(), StandardCharsets.UTF_8))
        .collect(Collectors.joining());
  }

  private int count(String table) {
    return jdbc.sql("SELECT count(*) FROM " + table + " WHERE brand_id = ?")
        .param(brand)
        .query(Integer.class)
        .single();
  }

  private static String sha256(byte[] bytes) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }
}
