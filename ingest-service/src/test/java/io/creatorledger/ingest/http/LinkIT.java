package io.creatorledger.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.creatorledger.schema.Topic;
import io.creatorledger.schema.event.LedgerEvent;
import io.creatorledger.schema.event.Reach;
import io.creatorledger.schema.event.Touch;
import io.creatorledger.schema.event.TouchKind;
import io.creatorledger.schema.identifier.Identifier;
import io.creatorledger.schema.identifier.IdentifierType;
import io.creatorledger.schema.json.LedgerJson;
import io.creatorledger.testing.ServiceTest;
import io.creatorledger.testing.TestServers;
import io.creatorledger.testing.TopicClient;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Tracked links as shoppers, link checkers and attackers use them. */
@ServiceTest
class LinkIT {

  private static final String BRAND = "link-brand";

  @Autowired private JdbcClient jdbc;
  @LocalServerPort private int port;
  private IngestClient client;

  @BeforeEach
  void register() {
    client = new IngestClient(port);
    client.register(
        BRAND, "{\"name\":\"L\",\"currency\":\"USD\",\"timeZone\":\"Etc/UTC\",\"region\":\"US\"}");
    client.register(BRAND + "/creators/mia", "{\"name\":\"Mia\"}");
    client.register(
        BRAND + "/campaigns/launch", "{\"name\":\"Launch\",\"objective\":\"awareness\"}");
    client.register(
        BRAND + "/content/video-1", "{\"creatorId\":\"mia\",\"campaignId\":\"launch\"}");
    client.register(
        BRAND + "/links/mia-launch",
        "{\"destination\":\"https://shop.example/p?ref=1\",\"creatorId\":\"mia\","
            + "\"campaignId\":\"launch\",\"contentId\":\"video-1\"}");
  }

  @Test
  void aClickIsRecordedAndTheShopperArrivesWithItsParameters() {
    HttpResponse<String> answer =
        client.follow(
            "/l/mia-launch?ttclid=E.C.P&utm_source=tiktok&sub_id=bio&other=x",
            Map.of("User-Agent", "Shopper/1", "Cookie", "cl_aid=aid-7"));

    assertThat(answer.statusCode()).isEqualTo(302);
    assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
    String location = location(answer);
    assertThat(location)
        .startsWith(
            "https://shop.example/p?ref=1&sub_id=bio&ttclid=E.C.P&utm_source=tiktok&cl_click=");
    String clickId = location.substring(location.lastIndexOf('=') + 1);
    LedgerEvent event = published(clickId);
    Touch touch = (Touch) event.body();
    assertThat(touch.kind()).isEqualTo(TouchKind.CLICK);
    assertThat(touch.creatorId().value()).isEqualTo("mia");
    assertThat(touch.contentId().value()).isEqualTo("video-1");
    assertThat(touch.lookback()).isEqualTo(Duration.ofDays(30));
    assertThat(touch.linkSlug()).isEqualTo("mia-launch");
    assertThat(touch.subId()).isEqualTo("bio");
    assertThat(touch.utm()).containsExactly(Map.entry("source", "tiktok"));
    assertThat(touch.reach())
        .as("TikTok gives a ttclid to advertisements alone")
        .isEqualTo(Reach.PAID);
    assertThat(event.identifiers())
        .containsExactly(
            new Identifier(IdentifierType.ANONYMOUS_ID, "cl:aid-7"),
            new Identifier(IdentifierType.CLICK_ID, "cl:" + clickId),
            new Identifier(IdentifierType.CLICK_ID, "ttclid:E.C.P"));
    assertThat(event.device().ipHash()).isNotNull().doesNotContain("127.0.0.1");
    assertThat(event.device().userAgent()).isEqualTo("Shopper/1");
    assertThat(client.get(BRAND + "/deliveries/" + event.origin().deliveryId()).body())
        .contains(event.origin().deliverySha256());
  }

  @Test
  void lookingWithoutFollowingRecordsNothing() {
    int before = deliveries();
    HttpResponse<String> head = client.head("/l/mia-launch?ttclid=1");
    HttpResponse<String> prefetched =
        client.follow("/l/mia-launch", Map.of("Sec-Purpose", "prefetch;prerender"));

    assertThat(location(head)).isEqualTo("https://shop.example/p?ref=1&ttclid=1");
    assertThat(location(prefetched)).isEqualTo("https://shop.example/p?ref=1");
    assertThat(deliveries()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/l/mia-launch?destination=https://evil.example",
        "/l/mia-launch?url=%2F%2Fevil.example&next=https:evil.example",
        "/l/mia-launch?utm_source=%0d%0aLocation:https://evil.example",
        "/l/mia-launch?ttclid=%26@evil.example%23",
        "/l/mia-launch?https://evil.example",
        "/l/mia-launch?sub_id=%5c%5cevil.example"
      })
  void noRequestLeadsElsewhere(String path) {
    HttpResponse<String> answer = client.follow(path, Map.of("X-Forwarded-Host", "evil.example"));

    assertThat(answer.statusCode()).isEqualTo(302);
    URI target = URI.create(location(answer));
    assertThat(target.getScheme()).isEqualTo("https");
    assertThat(target.getRawAuthority()).isEqualTo("shop.example");
    assertThat(target.getRawPath()).isEqualTo("/p");
    assertThat(target.getRawQuery()).startsWith("ref=1&");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/l/nobody",
        "/l/mia-launch/https://evil.example",
        "/l//evil.example",
        "/l/https:%2F%2Fevil.example",
        "/l/%2e%2e%2fmia-launch",
        "/l/mia-launch%0d%0aLocation:%20https://evil.example",
        "/l/mia-launch%20"
      })
  void whatIsNoLinkLeadsNowhere(String path) {
    HttpResponse<String> answer = client.follow(path, Map.of());

    assertThat(answer.statusCode()).isIn(400, 401, 404);
    assertThat(answer.headers().firstValue("Location")).isEmpty();
  }

  private LedgerEvent published(String clickId) {
    try (TopicClient topics = new TopicClient(TestServers.kafka())) {
      List<LedgerEvent> found =
          await()
              .atMost(Duration.ofSeconds(60))
              .until(
                  () ->
                      topics.read(Topic.EVENTS).stream()
                          .filter(record -> record.key().startsWith(BRAND + "|"))
                          .map(record -> LedgerJson.read(record.value(), LedgerEvent.class))
                          .filter(event -> event.identifiers().toString().contains(clickId))
                          .toList(),
                  events -> !events.isEmpty());
      assertThat(found).hasSize(1);
      return found.getFirst();
    }
  }

  private int deliveries() {
    return jdbc.sql("SELECT count(*) FROM delivery WHERE brand_id = ?")
        .param(BRAND)
        .query(Integer.class)
        .single();
  }

  private static String location(HttpResponse<String> answer) {
    return answer.headers().firstValue("Location").orElseThrow();
  }
}
