package io.creatorledger.ingest.adapter.youtube;

import static io.creatorledger.ingest.adapter.Deliveries.BRAND;
import static io.creatorledger.ingest.adapter.Deliveries.NOW;
import static io.creatorledger.ingest.adapter.Deliveries.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.creatorledger.ingest.adapter.Deliveries;
import io.creatorledger.ingest.adapter.Headers;
import io.creatorledger.ingest.adapter.HubSigned;
import io.creatorledger.ingest.adapter.Inbound;
import io.creatorledger.ingest.adapter.MalformedDeliveryException;
import io.creatorledger.ingest.adapter.QueryParameters;
import io.creatorledger.ingest.adapter.Reading;
import io.creatorledger.ingest.adapter.Reply;
import io.creatorledger.ingest.adapter.Verdict;
import io.creatorledger.ingest.outbound.PlatformHttp;
import io.creatorledger.ingest.subscription.RememberedSubscriptions;
import io.creatorledger.ingest.subscription.Subscription;
import io.creatorledger.ingest.tenant.Connection;
import io.creatorledger.ingest.tenant.PlatformAccount;
import io.creatorledger.ingest.tenant.Tenant;
import io.creatorledger.schema.catalog.Content;
import io.creatorledger.schema.id.ConnectionId;
import io.creatorledger.schema.id.ContentId;
import io.creatorledger.schema.id.CreatorId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class YouTubeAdapterTest {

  private static final String SECRET = "hub-secret";
  private static final String TOPIC =
      "https%3A%2F%2Fwww.youtube.com%2Fxml%2Ffeeds%2Fvideos.xml%3Fchannel_id%3D";
  private static final String OLDER_TOPIC =
      "https%3A%2F%2Fwww.youtube.com%2Ffeeds%2Fvideos.xml%3Fchannel_id%3D";

  private final RememberedSubscriptions subscriptions = new RememberedSubscriptions();
  private final YouTubeAdapter adapter = new YouTubeAdapter(subscriptions);

  @ParameterizedTest
  @ValueSource(strings = {TOPIC, OLDER_TOPIC})
  void aWantedChannelIsConfirmedUnderBothNamesOfItsFeedAndItsLeaseRecorded(String topic) {
    Reply reply = shake("subscribe", topic + "UCone", "&hub.lease_seconds=100000");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.body()).isEqualTo(utf8("17 é"));
    Subscription recorded = Objects.requireNonNull(subscriptions.all.get("UCone"));
    assertThat(recorded.activeUntil()).isEqualTo(NOW.plusSeconds(100_000));
    assertThat(subscriptions.due).containsEntry("UCone", NOW.plusSeconds(80_000));
  }

  @Test
  void aLeaseLongerThanWeAskForIsNotBelieved() {
    shake("subscribe", TOPIC + "UCone", "&hub.lease_seconds=999999999999");
    shake("subscribe", TOPIC + "UCtwo", "");

    assertThat(subscriptions.all.values())
        .extracting(Subscription::activeUntil)
        .containsOnly(NOW.plus(Duration.ofDays(5)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "hub.mode=subscribe",
        "hub.mode=subscribe&hub.challenge=1&hub.topic=" + TOPIC + "UCother",
        "hub.mode=subscribe&hub.challenge=1&hub.topic=UCone",
        "hub.mode=subscribe&hub.challenge=1&hub.topic=https%3A%2F%2Fevil.example%2Fxml%2Ffeeds%2F"
            + "videos.xml%3Fchannel_id%3DUCone",
        "hub.mode=subscribe&hub.challenge=1&hub.topic=" + TOPIC + "UCone%26x%3D1",
        "hub.mode=subscribe&hub.topic=" + TOPIC + "UCone",
        "hub.mode=subscribe&hub.challenge=1&hub.lease_seconds=0&hub.topic=" + TOPIC + "UCone",
        "hub.mode=subscribe&hub.challenge=1&hub.lease_seconds=-5&hub.topic=" + TOPIC + "UCone",
        "hub.mode=unsubscribe&hub.challenge=1&hub.topic=" + TOPIC + "UCone",
        "hub.mode=else&hub.challenge=1&hub.topic=" + TOPIC + "UCone"
      })
  void whatNobodyAskedForIsNotFoundAndLeavesNoTrace(String query) {
    Reply reply = shake(query);

    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.body()).isEmpty();
    assertThat(subscriptions.all).isEmpty();
  }

  @Test
  void aChannelThatIsNotWantedAnyMoreMayBeUnsubscribed() {
    subscriptions.plan(connection(), List.of("UCgone"), NOW, NOW);

    assertThat(shake("unsubscribe", TOPIC + "UCgone", "").status()).isEqualTo(200);
    assertThat(subscriptions.all).isEmpty();
  }

  @Test
  void aDeniedSubscriptionShowsAsAProblem() {
    subscriptions.plan(connection(), List.of("UCone"), NOW, NOW);

    assertThat(shake("hub.mode=denied&hub.reason=no&hub.topic=" + TOPIC + "UCone").status())
        .isEqualTo(200);
    assertThat(Objects.requireNonNull(subscriptions.all.get("UCone")).problem()).contains("denied");
  }

  @Test
  void everyHandshakeIsAnsweredHereSoThatAGetIsNeverADelivery() {
    assertThat(adapter.deliversByGet()).isFalse();
    assertThat(shake("").status()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sha1", "sha256", "sha384", "sha512"})
  void eachMethodThatWebSubKnowsIsAccepted(String method) {
    byte[] body = utf8(upload("Caf\u00e9 \uD83D\uDE00"));
    Map<String, String> headers = HubSigned.webSub(method, SECRET, body);
    byte[] anew = utf8(upload("Caf&#233; &#128512;"));

    assertThat(verdict(headers, body)).isEqualTo(Verdict.AUTHENTIC);
    assertThat(title(anew)).as("the same to a reader of XML").isEqualTo(title(body));
    assertThat(verdict(headers, anew)).isEqualTo(Verdict.WRONG_SIGNATURE);
  }

  @Test
  void noOtherMethodIsAccepted() {
    assertThat(verdict(Map.of("X-Hub-Signature", "md5=00"), utf8("x"))).isEqualTo(Verdict.UNSIGNED);
    assertThat(verdict(Map.of("X-Hub-Signature", "sha1="), utf8("x")))
        .isEqualTo(Verdict.WRONG_SIGNATURE);
  }

  @Test
  void anUploadIsContentOfItsChannelsCreator() {
    assertThat(read(upload("Haul &amp; try-on")).items())
        .containsExactly(
            new Content(
                new ContentId("youtube:VIDEO_ID"),
                new CreatorId("mia"),
                null,
                "youtube",
                "Haul & try-on",
                Instant.parse("2015-03-06T21:40:57Z")));
    assertThat(read(upload("x").replace("UCone", "UCunknown"))).isEqualTo(Reading.nothing());
  }

  @Test
  void aVideoAndTheMomentItChangedAreToldOnce() {
    String first = upload("One");
    String sentAnew = first.replace("2015-04-01T19:05:24.552394234", "2015-04-02T00:00:00");
    String edited = first.replace("2015-03-09T19:05:24.552394234", "2015-03-10T00:00:00");

    assertThat(key(sentAnew)).isEqualTo(key(first));
    assertThat(key(edited)).isNotEqualTo(key(first));
    assertThat(key("no xml")).hasSize(64);
  }

  @Test
  void aRemovalIsTakenInWithoutEffectUnderAKeyOfItsOwn() {
    String removal =
        """
        <feed xmlns:at="http://purl.org/atompub/tombstones/1.0" xmlns="http://www.w3.org/2005/Atom">
          <at:deleted-entry ref="yt:video:VIDEO_ID" when="2018-07-26T17:43:36+00:00">
            <link href="https://www.youtube.com/watch?v=VIDEO_ID"/>
            <at:by><name>T</name><uri>https://www.youtube.com/channel/UCone</uri></at:by>
          </at:deleted-entry>
        </feed>
        """;

    assertThat(read(removal)).isEqualTo(Reading.nothing());
    assertThat(key(removal)).isEqualTo("removal/yt:video:VIDEO_ID/2018-07-26T17:43:36+00:00");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "<rss/>",
        "<feed/>",
        "<feed xmlns='http://www.w3.org/2005/Atom'>",
        "<feed xmlns='http://www.w3.org/2005/Atom'><entry/></feed>",
        "<!DOCTYPE feed [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>"
            + "<feed xmlns='http://www.w3.org/2005/Atom'><title>&x;</title></feed>",
        "<!DOCTYPE feed><feed xmlns='http://www.w3.org/2005/Atom'/>",
        "<feed xmlns='http://www.w3.org/2005/Atom'/><more/>"
      })
  void whatIsNoFeedIsRefused(String body) {
    assertThatExceptionOfType(MalformedDeliveryException.class).isThrownBy(() -> read(body));
  }

  @Test
  void theHubIsAskedWithAllItNeedsAndForNoSecretToStop() {
    Connection connection =
        connection(Map.of("channels", "UCone", "callbackUrl", "https://in.example/webhooks/a?b=c"));
    PlatformHttp.Request begin = adapter.ask(connection, "UCone", true).orElseThrow();
    PlatformHttp.Request stop = adapter.ask(connection, "UCone", false).orElseThrow();

    assertThat(begin.method()).isEqualTo("POST");
    assertThat(begin.address()).hasToString("https://pubsubhubbub.appspot.com/subscribe");
    assertThat(begin.headers()).containsEntry("Content-Type", "application/x-www-form-urlencoded");
    assertThat(form(begin))
        .containsEntry("hub.mode", "subscribe")
        .containsEntry("hub.callback", "https://in.example/webhooks/a?b=c")
        .containsEntry("hub.topic", "https://www.youtube.com/xml/feeds/videos.xml?channel_id=UCone")
        .containsEntry("hub.secret", SECRET)
        .containsEntry("hub.lease_seconds", "432000");
    assertThat(form(stop)).containsEntry("hub.mode", "unsubscribe").doesNotContainKey("hub.secret");
    assertThat(adapter.ask(connection(), "UCone", true)).isEmpty();
  }

  @Test
  void settingsAndSecretAreChecked() {
    adapter.form().check(null, Map.of("channels", "UCone , UCtwo"), Map.of());
    for (Map<String, String> settings :
        List.of(
            Map.<String, String>of(),
            Map.of("channels", ","),
            Map.of("channels", "UC one"),
            Map.of("channels", "UCone", "callbackUrl", "ftp://x"),
            Map.of("channels", "UCone", "hubUrl", "file:///x"))) {
      assertThatIllegalArgumentException()
          .as("%s", settings)
          .isThrownBy(() -> adapter.form().check(null, settings, Map.of()));
    }
    adapter.requireUsable("x".repeat(199));
    assertThatIllegalArgumentException().isThrownBy(() -> adapter.requireUsable("é".repeat(100)));
    assertThat(adapter.topics(connection())).containsExactlyInAnyOrder("UCone", "UCtwo");
  }

  private Reply shake(String mode, String topic, String more) {
    return shake("hub.mode=" + mode + "&hub.challenge=17+%C3%A9&hub.topic=" + topic + more);
  }

  private Reply shake(String query) {
    return adapter
        .handshake(
            new Inbound(
                connection(),
                new Inbound.Door("GET", null, query),
                Headers.of(Map.of()),
                utf8(query),
                NOW))
        .orElseThrow();
  }

  private String title(byte[] body) {
    return String.valueOf(((Content) readBytes(body).items().getFirst()).title());
  }

  private Reading read(String body) {
    return readBytes(utf8(body));
  }

  private Reading readBytes(byte[] body) {
    return adapter.normalize(inbound(Map.of(), body), tenant());
  }

  private String key(String body) {
    return adapter.deliveryKey(inbound(Map.of(), utf8(body)));
  }

  private Verdict verdict(Map<String, String> headers, byte[] body) {
    return adapter.verify(inbound(headers, body), NOW);
  }

  private static Map<String, String> form(PlatformHttp.Request request) {
    return new HashMap<>(QueryParameters.of(new String(request.body(), StandardCharsets.US_ASCII)));
  }

  private static Inbound inbound(Map<String, String> headers, byte[] body) {
    return new Inbound(connection(), Headers.of(headers), body, NOW);
  }

  private static Connection connection() {
    return connection(Map.of("channels", " UCone, UCtwo"));
  }

  private static Connection connection(Map<String, String> settings) {
    return new Connection(
        new ConnectionId("aurora-youtube"),
        BRAND,
        "youtube",
        null,
        SECRET,
        null,
        settings,
        Map.of());
  }

  static Tenant tenant() {
    Tenant tenant = Deliveries.tenant();
    return new Tenant(
        tenant.brand(),
        tenant.pepper(),
        tenant.codes(),
        tenant.campaigns(),
        Map.of(
            new PlatformAccount("youtube", "ucone"), new CreatorId("mia"),
            new PlatformAccount("youtube", "channel_id"), new CreatorId("mia")),
        tenant.defaultLookback(),
        tenant.asOf());
  }

  static String upload(String title) {
    return """
    <?xml version='1.0' encoding='UTF-8'?>
    <feed xmlns:yt="http://www.youtube.com/xml/schemas/2015" xmlns="http://www.w3.org/2005/Atom">
      <link rel="hub" href="https://pubsubhubbub.appspot.com"/>
      <title>YouTube video feed</title>
      <updated>2015-04-01T19:05:24.552394234+00:00</updated>
      <entry>
        <id>yt:video:VIDEO_ID</id>
        <yt:videoId>VIDEO_ID</yt:videoId>
        <yt:channelId>UCone</yt:channelId>
        <title>%s</title>
        <author><name>Channel title</name><uri>http://www.youtube.com/channel/UCone</uri></author>
        <published>2015-03-06T21:40:57+00:00</published>
        <updated>2015-03-09T19:05:24.552394234+00:00</updated>
      </entry>
    </feed>
    """
        .formatted(title);
  }
}
