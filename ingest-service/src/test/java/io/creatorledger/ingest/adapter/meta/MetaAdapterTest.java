package io.creatorledger.ingest.adapter.meta;

import static io.creatorledger.ingest.adapter.Deliveries.BRAND;
import static io.creatorledger.ingest.adapter.Deliveries.NOW;
import static io.creatorledger.ingest.adapter.Deliveries.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.creatorledger.ingest.adapter.Deliveries;
import io.creatorledger.ingest.adapter.Draft;
import io.creatorledger.ingest.adapter.Headers;
import io.creatorledger.ingest.adapter.HubSigned;
import io.creatorledger.ingest.adapter.Inbound;
import io.creatorledger.ingest.adapter.MalformedDeliveryException;
import io.creatorledger.ingest.adapter.Reading;
import io.creatorledger.ingest.adapter.Reply;
import io.creatorledger.ingest.adapter.Verdict;
import io.creatorledger.ingest.tenant.Connection;
import io.creatorledger.ingest.tenant.PlatformAccount;
import io.creatorledger.ingest.tenant.Tenant;
import io.creatorledger.schema.catalog.Content;
import io.creatorledger.schema.catalog.ContentMetrics;
import io.creatorledger.schema.event.Reach;
import io.creatorledger.schema.event.Touch;
import io.creatorledger.schema.event.TouchKind;
import io.creatorledger.schema.id.ConnectionId;
import io.creatorledger.schema.id.ContentId;
import io.creatorledger.schema.id.CreatorId;
import io.creatorledger.schema.identifier.Identifier;
import io.creatorledger.schema.identifier.IdentifierType;
import io.creatorledger.schema.json.LedgerJson;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetaAdapterTest {

  private static final String SECRET = "app-secret";
  private static final String ACCOUNT = "17841400000000000";
  private static final CreatorId MIA = new CreatorId("mia");

  private final MetaAdapter adapter = new MetaAdapter();

  @ParameterizedTest
  @ValueSource(strings = {"1158201444", "0000000012345678901234567890", "a%2Bb%20c%C3%A9", "1"})
  void theChallengeComesBackExactlyAsItWas(String challenge) {
    Reply reply =
        handshake("hub.mode=subscribe&hub.challenge=" + challenge + "&hub.verify_token=t%C3%B6ken");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.body())
        .isEqualTo(utf8(challenge.replace("%2B", "+").replace("%20", " ").replace("%C3%A9", "é")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "hub.mode=subscribe&hub.challenge=1",
        "hub.mode=subscribe&hub.challenge=1&hub.verify_token=",
        "hub.mode=subscribe&hub.challenge=1&hub.verify_token=token",
        "hub.mode=subscribe&hub.challenge=1&hub.verify_token=t%C3%B6ken1",
        "hub.mode=unsubscribe&hub.challenge=1&hub.verify_token=t%C3%B6ken",
        "hub.challenge=1&hub.verify_token=t%C3%B6ken",
        "hub.mode=subscribe&hub.verify_token=t%C3%B6ken"
      })
  void anyOtherHandshakeIsForbidden(String query) {
    assertThat(handshake(query).status()).isEqualTo(403);
    assertThat(handshake(query).body()).isEmpty();
  }

  @Test
  void aConnectionWithoutVerifyTokenShakesNoHand() {
    Inbound inbound =
        new Inbound(
            connection(ACCOUNT, Map.of()),
            new Inbound.Door("GET", null, "hub.mode=subscribe&hub.challenge=1&hub.verify_token="),
            Headers.of(Map.of()),
            new byte[0],
            NOW);

    assertThat(adapter.handshake(inbound)).map(Reply::status).contains(403);
  }

  @Test
  void theSignatureIsOverTheEscapesAsSentAndNotOverWhatTheyMean() {
    byte[] sent = utf8(comments("\"text\":\"caf\\u00e9 \\ud83d\\ude00\",", "c-1"));
    byte[] anew = LedgerJson.mapper().writeValueAsBytes(LedgerJson.mapper().readTree(sent));
    Map<String, String> headers = HubSigned.meta(SECRET, sent);

    assertThat(verdict(ACCOUNT, headers, sent)).isEqualTo(Verdict.AUTHENTIC);
    assertThat(new String(anew, java.nio.charset.StandardCharsets.UTF_8)).contains("café 😀");
    assertThat(verdict(ACCOUNT, headers, anew)).isEqualTo(Verdict.WRONG_SIGNATURE);
  }

  @Test
  void oneAppSecretSignsForAllAccountsSoTheEntryDecides() {
    byte[] body = utf8(comments("", "c-1"));
    Map<String, String> headers = HubSigned.meta(SECRET, body);

    assertThat(verdict(ACCOUNT, headers, body)).isEqualTo(Verdict.AUTHENTIC);
    assertThat(verdict("17841499999999999, " + ACCOUNT, headers, body))
        .isEqualTo(Verdict.AUTHENTIC);
    assertThat(verdict("17841499999999999", headers, body)).isEqualTo(Verdict.WRONG_ACCOUNT);
  }

  @Test
  void ofABatchForSeveralAccountsOnlyTheConnectionsOwnIsRead() {
    String other = "{\"id\":\"1\",\"time\":1,\"changes\":[" + change("comments", "c-9") + "]},";
    String body = comments("", "c-1").replace("\"entry\":[", "\"entry\":[" + other);

    assertThat(verdict(ACCOUNT, HubSigned.meta(SECRET, utf8(body)), utf8(body)))
        .isEqualTo(Verdict.AUTHENTIC);
    assertThat(read(body).drafts()).hasSize(1);
  }

  @Test
  void aCommentTiesThePersonByIdAndNeverByNameOrText() {
    Draft draft = read(comments("\"text\":\"how much?\",", "c-1")).drafts().getFirst();

    Touch touch = (Touch) draft.body();
    assertThat(touch.kind()).isEqualTo(TouchKind.COMMENT);
    assertThat(touch.creatorId()).isEqualTo(MIA);
    assertThat(touch.contentId()).isEqualTo(new ContentId("instagram:17870913679156914"));
    assertThat(touch.utm()).isEmpty();
    assertThat(draft.identifiers())
        .containsExactly(new Identifier(IdentifierType.CUSTOMER_ID, "instagram:9000000000000001"));
    assertThat(draft.occurredAt()).isEqualTo(Instant.ofEpochSecond(1520383571));
    assertThat(LedgerJson.mapper().writeValueAsString(draft)).doesNotContain("commenter", "how");
  }

  @Test
  void theSameCommentIsOneEventInBothShapesAndWheneverItIsSent() {
    String changes = comments("", "c-1");
    String later = changes.replace("1520383571", "1520390000");
    String flat =
        """
        {"object":"instagram","entry":[{"id":"17841400000000000","time":1520383999,
          "field":"comments","value":{"id":"c-1","from":{"id":"9000000000000001"},
            "media":{"id":"17870913679156914","media_product_type":"FEED"}}}]}
        """;
    String idOnly = changes.replace("\"comment_id\"", "\"id\"");

    assertThat(List.of(changes, later, flat, idOnly))
        .extracting(body -> read(body).drafts().getFirst().eventId())
        .containsOnly(read(changes).drafts().getFirst().eventId());
    assertThat(read(comments("", "c-2")).drafts().getFirst().eventId())
        .isNotEqualTo(read(changes).drafts().getFirst().eventId());
  }

  @Test
  void aCommentOnAnAdvertisedPostCountsForThePostAndShowsThatItWasPaidFor() {
    String body =
        comments("", "c-1")
            .replace(
                "\"media_product_type\"",
                "\"ad_id\":\"120200000000000001\",\"ad_title\":\"Spring drop\","
                    + "\"original_media_id\":\"17870913679156900\",\"media_product_type\"");

    Touch touch = (Touch) read(body).drafts().getFirst().body();
    assertThat(touch.contentId()).isEqualTo(new ContentId("instagram:17870913679156900"));
    assertThat(touch.utm())
        .isEqualTo(
            Map.of("source", "instagram", "medium", "paid", "content", "120200000000000001"));
    assertThat(touch.reach()).isEqualTo(Reach.PAID);
    assertThat(((Touch) read(comments("", "c-1")).drafts().getFirst().body()).reach()).isNull();
  }

  @Test
  void theAccountsOwnReplyIsNoTouch() {
    assertThat(read(comments("", "c-1").replace("9000000000000001", ACCOUNT)).drafts()).isEmpty();
  }

  @Test
  void mentionsAndLiveCommentsAreTouchesAndMessagesAreNot() {
    String body =
        """
        {"object":"instagram","entry":[{"id":"17841400000000000","time":1520383571,"changes":[
          {"field":"mentions","value":{"media_id":"m-1","comment_id":"c-7"}},
          {"field":"mentions","value":{"media_id":"m-1"}},
          {"field":"live_comments","value":{"id":"c-8","from":{"id":"77"},
             "media":{"id":"live-1","media_product_type":"LIVE"}}},
          {"field":"messages","value":"anything"},
          {"field":"comments","value":{"id":"c-9","media":{"id":"m-2"}}}]},
          {"id":"17841400000000000","time":1520383571,"messaging":[{"message":{"text":"hi"}}]}]}
        """;

    assertThat(read(body).drafts())
        .extracting(draft -> ((Touch) draft.body()).kind())
        .containsExactly(
            TouchKind.MENTION, TouchKind.MENTION, TouchKind.COMMENT, TouchKind.COMMENT);
    assertThat(read(body).drafts()).extracting(Draft::eventId).doesNotHaveDuplicates();
    assertThat(read(body).drafts())
        .extracting(draft -> draft.identifiers().size())
        .containsExactly(0, 0, 1, 0);
  }

  @Test
  void aStorysInsightsAreItsCounters() {
    Reading reading =
        read(
            """
            {"object":"instagram","entry":[{"id":"17841400000000000","time":1793577600,"changes":[
              {"field":"story_insights","value":{"media_id":"178","impressions":444,"reach":44,
                "taps_forward":4,"replies":-1,"ratio":0.5}}]}]}
            """);

    ContentId story = new ContentId("instagram:178");
    assertThat(reading.drafts()).isEmpty();
    assertThat(reading.items())
        .containsExactly(
            new Content(story, MIA, null, "instagram", null, null, "story"),
            new ContentMetrics(
                story,
                LocalDate.parse("2026-11-02"),
                Map.of("impressions", 444L, "reach", 44L, "taps_forward", 4L),
                Instant.ofEpochSecond(1793577600)));
  }

  @Test
  void withoutValuesOrCreatorOrOnAnotherObjectThereIsNothingToRead() {
    String withoutValues =
        "{\"object\":\"instagram\",\"entry\":[{\"id\":\"17841400000000000\",\"time\":1,"
            + "\"changed_fields\":[\"comments\"]}]}";

    assertThat(read(withoutValues)).isEqualTo(Reading.nothing());
    assertThat(read(comments("", "c-1").replace("\"instagram\"", "\"page\"")))
        .isEqualTo(Reading.nothing());
    assertThat(
            adapter.normalize(
                inbound(connection(ACCOUNT, Map.of()), Map.of(), utf8(comments("", "c-1"))),
                Deliveries.tenant()))
        .isEqualTo(Reading.nothing());
  }

  @Test
  void aThousandUpdatesAreAThousandEvents() {
    String body =
        "{\"object\":\"instagram\",\"entry\":[{\"id\":\"17841400000000000\",\"time\":1520383571,"
            + "\"changes\":["
            + IntStream.range(0, 1000)
                .mapToObj(i -> change("comments", "c-" + i))
                .collect(Collectors.joining(","))
            + "]}]}";

    assertThat(read(body).drafts())
        .hasSize(1000)
        .extracting(Draft::eventId)
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "{\"object\":\"instagram\",\"entry\":{}}",
        "{\"object\":\"instagram\",\"entry\":[{\"time\":1}]}",
        "{\"object\":\"instagram\",\"entry\":[{\"id\":\"17841400000000000\",\"time\":1,"
            + "\"changes\":[{\"field\":\"comments\",\"value\":\"secret text\"}]}]}",
        "{\"object\":\"instagram\",\"entry\":[{\"id\":\"17841400000000000\",\"time\":1,"
            + "\"changes\":[{\"field\":\"comments\",\"value\":{\"text\":\"secret text\"}}]}]}"
      })
  void whatCannotBeReadIsSaidWithoutRepeatingIt(String body) {
    assertThatExceptionOfType(MalformedDeliveryException.class)
        .isThrownBy(() -> read(body))
        .matches(e -> !e.sentence().contains("secret"));
  }

  @Test
  void everyDurableDeliveryHearsAnEmpty200() {
    assertThat(
            List.of(
                adapter.replies().queued(),
                adapter.replies().duplicate(),
                java.util.Objects.requireNonNull(adapter.replies().malformed())))
        .allMatch(reply -> reply.status() == 200 && reply.body().length == 0);
  }

  private Reply handshake(String query) {
    return adapter
        .handshake(
            new Inbound(
                connection(ACCOUNT, Map.of("verifyToken", "töken")),
                new Inbound.Door("GET", null, query),
                Headers.of(Map.of()),
                utf8(query),
                NOW))
        .orElseThrow();
  }

  private Verdict verdict(String account, Map<String, String> headers, byte[] body) {
    return adapter.verify(inbound(connection(account, Map.of()), headers, body), NOW);
  }

  private Reading read(String body) {
    return adapter.normalize(
        inbound(connection(ACCOUNT, Map.of()), Map.of(), utf8(body)), tenant());
  }

  private static Inbound inbound(Connection connection, Map<String, String> headers, byte[] body) {
    return new Inbound(connection, Headers.of(headers), body, NOW);
  }

  static Connection connection(String account, Map<String, String> credentials) {
    return new Connection(
        new ConnectionId("aurora-meta"),
        BRAND,
        "meta",
        account,
        SECRET,
        null,
        Map.of(),
        credentials);
  }

  /** The brand of tests, with creator mia behind the account. */
  static Tenant tenant() {
    Tenant tenant = Deliveries.tenant();
    return new Tenant(
        tenant.brand(),
        tenant.pepper(),
        tenant.codes(),
        tenant.campaigns(),
        Map.of(new PlatformAccount("instagram", ACCOUNT), MIA),
        tenant.defaultLookback(),
        tenant.asOf());
  }

  private static String comments(String more, String id) {
    return "{\"object\":\"instagram\",\"entry\":[{\"id\":\"17841400000000000\",\"time\":1520383571,"
        + "\"changes\":["
        + change("comments", id).replace("\"value\":{", "\"value\":{" + more)
        + "]}]}";
  }

  private static String change(String field, String id) {
    return """
    {"field":"%s","value":{"from":{"id":"9000000000000001","username":"commenter"},
      "comment_id":"%s","parent_id":"p","media":{"id":"17870913679156914","media_product_type":"FEED"}}}\
    """
        .formatted(field, id);
  }
}
