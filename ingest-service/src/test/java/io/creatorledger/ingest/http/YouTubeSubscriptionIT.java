package io.creatorledger.ingest.http;

import static io.creatorledger.ingest.adapter.Deliveries.utf8;
import static io.creatorledger.ingest.http.IngestClient.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.creatorledger.ingest.adapter.HubSigned;
import io.creatorledger.ingest.outbound.PlatformHttp;
import io.creatorledger.ingest.tenant.Connection;
import io.creatorledger.testing.ServiceTest;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** A channel from its registration to its videos, with a hub on loopback. */
@ServiceTest
@Import(YouTubeSubscriptionIT.PlainHttp.class)
class YouTubeSubscriptionIT {

  private static final String SECRET = "hub-secret";
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String TOPIC =
      "https%3A%2F%2Fwww.youtube.com%2Ffeeds%2Fvideos.xml%3Fchannel_id%3D";
  private static int brands;

  @Autowired private JdbcClient jdbc;
  @LocalServerPort private int port;
  private final StandInHub hub = new StandInHub();
  private IngestClient client;
  private String brand;

  @BeforeEach
  void registerABrandOfItsOwn() {
    client = new IngestClient(port);
    brand = "channels-" + ++brands;
    client.register(
        brand, "{\"name\":\"C\",\"currency\":\"USD\",\"timeZone\":\"Etc/UTC\",\"region\":\"US\"}");
    client.register(
        brand + "/creators/mia", "{\"name\":\"Mia\",\"accounts\":{\"youtube\":\"UCone\"}}");
  }

  @AfterEach
  void stop() {
    connect("", false);
    hub.close();
  }

  @Test
  void aChannelIsSubscribedConfirmedAndUnsubscribed() {
    Instant start = Instant.now();
    connect("UCone,UCtwo", true);
    await().atMost(PATIENCE).until(() -> states("ACTIVE") == 2);

    assertThat(hub.asked)
        .hasSize(2)
        .allSatisfy(
            form ->
                assertThat(form)
                    .containsEntry("hub.mode", "subscribe")
                    .containsEntry("hub.secret", SECRET)
                    .containsEntry("hub.callback", callback()));
    await().atMost(PATIENCE).until(() -> hub.answers.size() == 2);
    assertThat(hub.answers).containsOnly("subscribe 200 ch4llenge");
    Instant until = Instant.parse(subscriptions().get(0).get("activeUntil").stringValue());
    assertThat(until)
        .isBetween(start.plus(StandInHub.lease()), Instant.now().plus(StandInHub.lease()));
    assertThat(renewal("UCone")).isBetween(start.plusSeconds(69_000), until.minusSeconds(17_000));
    await()
        .atMost(PATIENCE)
        .until(() -> client.metrics().contains("creator_ledger_subscriptions{state=\"active\"} 2"));

    connect("UCone", true);
    await().atMost(PATIENCE).until(() -> hub.answers.contains("unsubscribe 200 ch4llenge"));
    await().atMost(PATIENCE).until(() -> subscriptions().size() == 1);
    assertThat(subscriptions().get(0).get("topic").stringValue()).isEqualTo("UCone");
  }

  @Test
  void onlyWhatIsWantedIsConfirmedAndBothNamesOfAFeedAre() {
    connect("UCone", false);

    HttpResponse<String> wanted = handshake("subscribe", TOPIC + "UCone");
    assertThat(wanted.statusCode()).isEqualTo(200);
    assertThat(wanted.body()).isEqualTo("12345");
    assertThat(handshake("subscribe", TOPIC + "UCother").statusCode()).isEqualTo(404);
    assertThat(handshake("unsubscribe", TOPIC + "UCone").statusCode()).isEqualTo(404);
    assertThat(client.follow("/webhooks/" + brand, Map.of()).statusCode()).isEqualTo(404);
    assertThat(subscriptions()).hasSize(1);
    assertThat(states("ACTIVE")).isEqualTo(1);
    await()
        .atMost(PATIENCE)
        .until(() -> subscriptions().get(0).path("problem").asString().contains("where"));
    assertThat(hub.asked).isEmpty();
  }

  @Test
  void aRepeatedConfirmationDoesNotLengthenWhatWeAskedFor() {
    connect("UCone", true);
    await().atMost(PATIENCE).until(() -> states("ACTIVE") == 1);
    String until = subscriptions().get(0).get("activeUntil").stringValue();

    assertThat(handshake("subscribe", TOPIC + "UCone").statusCode()).isEqualTo(200);
    assertThat(subscriptions().get(0).get("activeUntil").stringValue()).isEqualTo(until);
  }

  @Test
  void aNewSecretIsToldToTheHubAtOnce() {
    connect("UCone", true);
    await().atMost(PATIENCE).until(() -> states("ACTIVE") == 1);
    client.register(brand + "/connections/" + brand, body("UCone", true, "newer"));

    await().atMost(PATIENCE).until(() -> hub.asked.getLast().get("hub.secret").equals("newer"));
    assertThat(hub.asked).hasSize(2);
  }

  @Test
  void anUploadBecomesContentOnceAndAnEditKeepsWhatTheBrandSaid() {
    connect("UCone", false);
    byte[] upload = utf8(feed("Haul", "2026-11-02T10:00:00+00:00", "2026-11-02T10:00:01+00:00"));
    byte[] again = utf8(feed("Haul", "2026-11-02T10:00:00+00:00", "2026-11-02T10:07:00+00:00"));
    byte[] edit = utf8(feed("Haul é", "2026-11-02T11:00:00+00:00", "2026-11-02T11:00:00+00:00"));

    assertThat(deliver(upload, "sha1").statusCode()).isEqualTo(202);
    assertThat(deliver(again, "sha256").statusCode()).isEqualTo(200);
    await().atMost(PATIENCE).until(() -> title().equals("Haul"));
    client.register(brand + "/campaigns/launch", "{\"name\":\"L\",\"objective\":\"AWARENESS\"}");
    client.register(
        brand + "/content/youtube:vid-1",
        "{\"creatorId\":\"mia\",\"campaignId\":\"launch\",\"title\":\"Haul\",\"contentType\":\"short\"}");
    assertThat(deliver(edit, "sha1").statusCode()).isEqualTo(202);

    await().atMost(PATIENCE).until(() -> title().equals("Haul é"));
    assertThat(content().get("campaignId").stringValue()).isEqualTo("launch");
    assertThat(content().get("contentType").stringValue()).isEqualTo("short");
  }

  @Test
  void whatTheHubDidNotSignLeavesNoTraceAndWhatIsNoFeedIsKept() {
    connect("UCone", false);
    byte[] upload = utf8(feed("Haul", "2026-11-02T10:00:00+00:00", "2026-11-02T10:00:01+00:00"));
    byte[] laughs =
        utf8("<!DOCTYPE l [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;&a;&a;'>]><feed>&b;</feed>");

    assertThat(
            client.deliver(brand, HubSigned.webSub("sha1", "another", upload), upload).statusCode())
        .isEqualTo(401);
    assertThat(count("delivery")).isZero();
    assertThat(deliver(laughs, "sha512").statusCode()).isEqualTo(202);
    assertThat(json(client.get(brand + "/quarantine"))).hasSize(1);
  }

  private void connect(String channels, boolean callback) {
    client.register(
        brand + "/connections/" + brand,
        body(channels.isEmpty() ? "UCnone" : channels, callback, SECRET));
  }

  private String body(String channels, boolean callback, String secret) {
    return "{\"platform\":\"youtube\",\"secret\":\""
        + secret
        + "\",\"settings\":{\"channels\":\""
        + channels
        + "\",\"hubUrl\":\""
        + hub.address()
        + "\""
        + (callback ? ",\"callbackUrl\":\"" + callback() + "\"" : "")
        + "}}";
  }

  private String callback() {
    return "http://127.0.0.1:" + port + "/webhooks/" + brand;
  }

  private HttpResponse<String> handshake(String mode, String topic) {
    return client.follow(
        "/webhooks/"
            + brand
            + "?hub.mode="
            + mode
            + "&hub.challenge=12345&hub.lease_seconds=400000&hub.topic="
            + topic,
        Map.of());
  }

  private HttpResponse<String> deliver(byte[] body, String method) {
    return client.deliver(brand, HubSigned.webSub(method, SECRET, body), body);
  }

  private JsonNode subscriptions() {
    return json(client.get(brand + "/subscriptions"));
  }

  private long states(String state) {
    return subscriptions()
        .valueStream()
        .filter(one -> one.get("state").stringValue().equals(state))
        .count();
  }

  private Instant renewal(String topic) {
    return jdbc.sql("SELECT due_at FROM subscription WHERE brand_id = ? AND topic = ?")
        .params(brand, topic)
        .query(java.sql.Timestamp.class)
        .single()
        .toInstant();
  }

  private JsonNode content() {
    return json(client.get(brand + "/content/youtube:vid-1"));
  }

  private String title() {
    return content().path("title").asString();
  }

  private int count(String table) {
    return jdbc.sql("SELECT count(*) FROM " + table + " WHERE brand_id = ?")
        .param(brand)
        .query(Integer.class)
        .single();
  }

  private static String feed(String title, String updated, String sent) {
    return """
    <?xml version='1.0' encoding='UTF-8'?>
    <feed xmlns:yt="http://www.youtube.com/xml/schemas/2015" xmlns="http://www.w3.org/2005/Atom">
      <title>YouTube video feed</title><updated>%s</updated>
      <entry>
        <id>yt:video:vid-1</id><yt:videoId>vid-1</yt:videoId><yt:channelId>UCone</yt:channelId>
        <title>%s</title><published>2026-11-02T10:00:00+00:00</published><updated>%s</updated>
      </entry>
    </feed>
    """
        .formatted(sent, title, updated);
  }

  /** Calls the hub without limits and retries: what those do is not asked here. */
  @TestConfiguration(proxyBeanMethods = false)
  static class PlainHttp {

    @Bean
    @Primary
    PlatformHttp plainPlatformHttp() {
      HttpClient http = HttpClient.newHttpClient();
      return (Connection connection, PlatformHttp.Request request) -> {
        HttpRequest.Builder builder =
            HttpRequest.newBuilder(request.address())
                .method(request.method(), HttpRequest.BodyPublishers.ofByteArray(request.body()));
        request.headers().forEach(builder::setHeader);
        try {
          HttpResponse<byte[]> answer =
              http.send(builder.build(), HttpResponse.BodyHandlers.ofByteArray());
          return new PlatformHttp.Answer(answer.statusCode(), answer.body());
        } catch (IOException | InterruptedException e) {
          throw new IllegalStateException(e);
        }
      };
    }
  }
}
