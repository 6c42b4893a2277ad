package io.creatorledger.ingest.http;

import static io.creatorledger.ingest.adapter.Deliveries.plain;
import static io.creatorledger.ingest.adapter.Deliveries.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.creatorledger.ingest.delivery.DeliveryArchive;
import io.creatorledger.schema.Topic;
import io.creatorledger.schema.event.LedgerEvent;
import io.creatorledger.schema.event.Touch;
import io.creatorledger.schema.event.TouchKind;
import io.creatorledger.schema.json.LedgerJson;
import io.creatorledger.testing.ServiceTest;
import io.creatorledger.testing.TestServers;
import io.creatorledger.testing.TopicClient;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What networks claim counts once a shop has told of the order, and never before. */
@ServiceTest
class AffiliateIT {

  private static final String TOKEN = "kq3Yy0Zl8pW2sVdR5tHn7uBx1cFj9gMe";
  private static final String SECRET = "plain-secret";
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Map<String, String> FORM =
      Map.of("Content-Type", "application/x-www-form-urlencoded");
  private static int brands;
  private static TopicClient topics;

  @Autowired private JdbcClient jdbc;
  @Autowired private DeliveryArchive archive;
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
    brand = "affiliate-" + ++brands;
    client.register(
        brand, "{\"name\":\"A\",\"currency\":\"GBP\",\"timeZone\":\"Etc/UTC\",\"region\":\"GB\"}");
    client.register(
        brand + "/creators/mia",
        "{\"name\":\"Mia\",\"accounts\":{\"awin\":\"creator-7\",\"impact\":\"creator-7\"}}");
    client.register(
        brand + "/connections/" + brand + "-shop",
        "{\"platform\":\"plain\",\"secret\":\"" + SECRET + "\"}");
    for (String network : List.of("awin", "impact")) {
      client.register(
          brand + "/connections/" + brand + "-" + network,
          "{\"platform\":\"" + network + "\",\"secret\":\"" + TOKEN + "\"}");
    }
  }

  @Test
  void aPostbackBeforeItsOrderWaitsAndOneOfNoOrderForEver() {
    byte[] body = form(awin("7001", "1001"));
    HttpResponse<String> first = client.deliver(brand + "-awin/" + TOKEN, FORM, body);
    HttpResponse<String> again = client.deliver(brand + "-awin/" + TOKEN, FORM, body);
    client.deliver(brand + "-awin/" + TOKEN, FORM, form(awin("7002", "no-such-order")));
    HttpResponse<String> impact =
        client.follow(
            "/webhooks/"
                + brand
                + "-impact/"
                + TOKEN
                + "?action_id=9&status=APPROVED&order_id=1001&payout=2.00&sub_id=creator-7",
            Map.of());

    assertThat(List.of(first.statusCode(), again.statusCode(), impact.statusCode()))
        .containsExactly(202, 200, 202);
    await().atMost(PATIENCE).until(() -> waitingAfterAnAttempt() == 3);
    assertThat(count("event")).isZero();
    assertThat(costs()).isEmpty();

    byte[] order =
        utf8(
            "{\"event_type\":\"order\",\"order_id\":\"1001\",\"timestamp\":1793521800,"
                + "\"user_id\":\"u\",\"conversion_value\":26.09,\"currency\":\"GBP\"}");
    assertThat(client.deliver(brand + "-shop", plain(SECRET, order), order).statusCode())
        .isEqualTo(202);

    await().atMost(PATIENCE).until(() -> touches().size() == 2);
    assertThat(touches())
        .allSatisfy(
            touch -> {
              Touch claim = (Touch) touch.body();
              assertThat(claim.kind()).isEqualTo(TouchKind.AFFILIATE);
              assertThat(claim.creatorId()).hasToString("mia");
              assertThat(touch.identifiers())
                  .extracting(identifier -> identifier.value())
                  .containsExactly("1001");
            });
    await().atMost(PATIENCE).until(() -> costs().size() == 2);
    assertThat(costs()).containsExactlyInAnyOrder("1.64", "2.00");
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(
                        jdbc.sql("SELECT subject FROM follow_up WHERE brand_id = ?")
                            .param(brand)
                            .query(String.class)
                            .list())
                    .containsExactly("action/7002/PENDING"));
    assertThat(count("event")).isEqualTo(3);
  }

  @Test
  void theBytesOfAWaitingClaimOutliveTheirRetention() {
    client.deliver(brand + "-awin/" + TOKEN, FORM, form(awin("7001", "never")));
    byte[] order =
        utf8(
            "{\"event_type\":\"order\",\"order_id\":\"5\",\"timestamp\":1793521800,"
                + "\"conversion_value\":1}");
    client.deliver(brand + "-shop", plain(SECRET, order), order);

    archive.forgetBodies(Instant.now().plus(Duration.ofHours(1)), 1000);

    assertThat(
            jdbc.sql("SELECT platform FROM delivery WHERE brand_id = ? AND body_sealed IS NOT NULL")
                .param(brand)
                .query(String.class)
                .list())
        .containsExactly("awin");
  }

  @Test
  void withoutTheTokenNothingIsLetInAndNothingIsKept() {
    byte[] body = form(awin("7001", "1001"));

    assertThat(client.deliver(brand + "-awin", FORM, body).statusCode()).isEqualTo(401);
    assertThat(client.deliver(brand + "-awin/" + TOKEN + "x", FORM, body).statusCode())
        .isEqualTo(401);
    assertThat(client.deliver(brand + "-awin?token=" + TOKEN, FORM, body).statusCode())
        .isEqualTo(401);
    assertThat(
            client
                .follow("/webhooks/" + brand + "-impact?action_id=9&order_id=1", Map.of())
                .statusCode())
        .isEqualTo(401);
    assertThat(count("delivery")).isZero();
  }

  @Test
  void jsonInsteadOfAFormIsKeptInQuarantineAndTheNetworkHearsThatItArrived() {
    HttpResponse<String> answer =
        client.deliver(
            brand + "-awin/" + TOKEN,
            Map.of("Content-Type", "application/json"),
            utf8(awin("7001", "1001")));

    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(answer.body()).contains("quarantined");
    assertThat(count("quarantine")).isEqualTo(1);
    assertThat(count("follow_up")).isZero();
  }

  @Test
  void aTokenThatCanBeGuessedIsRefusedWithoutRepeatingIt() {
    HttpResponse<String> answer =
        client.put(
            brand + "/connections/" + brand + "-weak",
            "{\"platform\":\"awin\",\"secret\":\"guess-me\"}");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("32 to 256").doesNotContain("guess-me");
  }

  private List<LedgerEvent> touches() {
    return topics.read(Topic.EVENTS).stream()
        .filter(record -> record.key().startsWith(brand + "|"))
        .map(record -> LedgerJson.read(record.value(), LedgerEvent.class))
        .filter(event -> event.body() instanceof Touch)
        .toList();
  }

  private int waitingAfterAnAttempt() {
    return jdbc.sql(
            "SELECT count(*) FROM follow_up WHERE brand_id = ? AND last_problem IS NOT NULL"
                + " AND gave_up_at IS NULL")
        .param(brand)
        .query(Integer.class)
        .single();
  }

  private List<String> costs() {
    return jdbc.sql(
            "SELECT body->'amount'->>'amount' FROM catalog_item WHERE brand_id = ? AND kind ="
                + " 'cost'")
        .param(brand)
        .query(String.class)
        .list();
  }

  private int count(String table) {
    return jdbc.sql("SELECT count(*) FROM " + table + " WHERE brand_id = ?")
        .param(brand)
        .query(Integer.class)
        .single();
  }

  private static byte[] form(String json) {
    return utf8("AwinTransactionPush=" + URLEncoder.encode(json, StandardCharsets.UTF_8));
  }

  private static String awin(String transaction, String order) {
    return """
    {"transactionId":"%s","transactionDate":"2026-10-13 12:05:00","transactionCurrency":"GBP",
     "commission":"1.64","clickRef":"creator-7","orderRef":"%s"}
    """
        .formatted(transaction, order);
  }
}
