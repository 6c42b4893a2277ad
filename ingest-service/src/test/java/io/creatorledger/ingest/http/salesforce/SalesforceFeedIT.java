package io.creatorledger.ingest.http.salesforce;

import static io.creatorledger.ingest.adapter.Deliveries.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.creatorledger.ingest.http.IngestClient;
import io.creatorledger.ingest.outbound.PlatformHttp;
import io.creatorledger.salesforce.pubsub.FetchRequest;
import io.creatorledger.salesforce.pubsub.ReplayPreset;
import io.creatorledger.testing.ServiceTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * Changes of a Salesforce organization, from a stand-in of its event bus into the database: each
 * once, through breaks, ended tokens and forgotten places.
 */
@ServiceTest
@Import(SalesforceFeedIT.Tokens.class)
class SalesforceFeedIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final PubSubStandIn BUS = new PubSubStandIn();
  private static final AtomicInteger GRANTED = new AtomicInteger();
  private static final List<String> TOKEN_REQUESTS = new CopyOnWriteArrayList<>();
  private static final String BRAND = "feed";

  @Autowired private JdbcClient jdbc;
  @LocalServerPort private int port;

  @DynamicPropertySource
  static void standIn(DynamicPropertyRegistry properties) {
    properties.add(
        "creator-ledger.ingest.salesforce.pub-sub-address", () -> "127.0.0.1:" + BUS.port());
    properties.add("creator-ledger.ingest.salesforce.plaintext", () -> "true");
  }

  @AfterAll
  static void stop() {
    BUS.close();
  }

  @Test
  void everyChangeIsStoredOnceThroughBreaksEndedTokensAndForgottenPlaces() {
    for (int i = 0; i < 250; i++) {
      BUS.publish(ContactChange.bytes(ContactChange.of("early-" + i, 1, "a" + i + "@x.org")));
    }
    BUS.publish(ContactChange.bytes(ContactChange.gap("gap")));
    BUS.publish(ContactChange.bytes(ContactChange.ourOwn("echo")));
    BUS.publish(utf8("no avro"));
    IngestClient client = new IngestClient(port);
    register(client);

    // More than is asked for at once: the reader has to ask again.
    await().atMost(PATIENCE).until(() -> events() == 250);
    await().atMost(PATIENCE).until(() -> count("quarantine") == 1);
    assertThat(BUS.firstRequests.getFirst().getReplayPreset()).isEqualTo(ReplayPreset.EARLIEST);
    assertThat(BUS.firstRequests.getFirst().getNumRequested()).isEqualTo(100);
    assertThat(BUS.organizations.getFirst()).isEqualTo("00Dxx0000000001EAA https://a.example");
    assertThat(TOKEN_REQUESTS.getFirst())
        .isEqualTo(
            "https://aurora.my.salesforce.com/services/oauth2/token grant_type="
                + "client_credentials&client_id=3MV&client_secret=consumer+secret");
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(client.metrics())
                    .contains(
                        "creator_ledger_feed_events_total{outcome=\"gap\",platform=\"salesforce-cdc\"}"
                            + " 1.0"));

    BUS.breakDown();
    BUS.publish(ContactChange.bytes(ContactChange.of("after-break", 1, "b@x.org")));
    await().atMost(PATIENCE).until(() -> events() == 251);
    FetchRequest again = BUS.firstRequests.getLast();
    assertThat(again.getReplayPreset()).isEqualTo(ReplayPreset.CUSTOM);
    assertThat(again.getReplayId()).isEqualTo(ContactChange.replayId(253));

    int granted = GRANTED.get();
    BUS.goodTokens.clear();
    BUS.breakDown();
    BUS.publish(ContactChange.bytes(ContactChange.of("after-token", 1, "c@x.org")));
    await().atMost(PATIENCE).until(() -> events() == 252);
    assertThat(GRANTED.get()).isGreaterThan(granted);

    int deliveries = count("delivery");
    BUS.forgetReplayIds();
    BUS.publish(ContactChange.bytes(ContactChange.of("after-forgetting", 1, "d@x.org")));
    await().atMost(PATIENCE).until(() -> events() == 253);
    assertThat(BUS.firstRequests.getLast().getReplayPreset()).isEqualTo(ReplayPreset.EARLIEST);
    assertThat(count("delivery")).isEqualTo(deliveries + 1);
    assertThat(client.metrics()).contains("reason=\"place_unknown\"");

    assertThat(client.deliver(BRAND + "-cdc", java.util.Map.of(), utf8("{}")).statusCode())
        .isEqualTo(401);
    String place =
        jdbc.sql("SELECT convert_from(replay_id, 'UTF8') FROM feed_position WHERE brand_id = ?")
            .param(BRAND)
            .query(String.class)
            .single();
    assertThat(place).isEqualTo("r256");
  }

  private static void register(IngestClient client) {
    client.register(
        BRAND, "{\"name\":\"F\",\"currency\":\"EUR\",\"timeZone\":\"Etc/UTC\",\"region\":\"DE\"}");
    client.register(
        BRAND + "/connections/" + BRAND + "-cdc",
        """
        {"platform":"salesforce-cdc","secret":"consumer secret","account":"00Dxx0000000001EAA",
         "settings":{"myDomain":"aurora.my.salesforce.com","clientId":"3MV",
                     "topics":"/data/ContactChangeEvent"}}
        """);
  }

  private int events() {
    return count("event");
  }

  private int count(String table) {
    return jdbc.sql("SELECT count(*) FROM " + table + " WHERE brand_id = ?")
        .param(BRAND)
        .query(Integer.class)
        .single();
  }

  /** Salesforce's token endpoint: every grant is a new token. */
  @TestConfiguration(proxyBeanMethods = false)
  static class Tokens {

    @Bean
    @Primary
    PlatformHttp tokenEndpoint() {
      return (connection, request) -> {
        TOKEN_REQUESTS.add(
            request.address() + " " + new String(request.body(), StandardCharsets.UTF_8));
        String token = "token-" + GRANTED.incrementAndGet();
        BUS.goodTokens.add(token);
        return new PlatformHttp.Answer(
            200,
            utf8(
                "{\"access_token\":\""
                    + token
                    + "\",\"instance_url\":\"https://a.example\",\"token_type\":\"Bearer\"}"));
      };
    }
  }
}
