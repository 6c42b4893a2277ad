package io.creatorledger.ingest.adapter.tiktok;

import static io.creatorledger.ingest.adapter.Deliveries.NOW;
import static io.creatorledger.ingest.adapter.Deliveries.connection;
import static io.creatorledger.ingest.adapter.Deliveries.inbound;
import static io.creatorledger.ingest.adapter.Deliveries.utf8;
import static io.creatorledger.ingest.adapter.TikTokDeliveries.developers;
import static io.creatorledger.ingest.adapter.TikTokDeliveries.hmac;
import static io.creatorledger.ingest.adapter.TikTokDeliveries.tenantWith;
import static io.creatorledger.ingest.adapter.TikTokDeliveries.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.creatorledger.ingest.adapter.Draft;
import io.creatorledger.ingest.adapter.Inbound;
import io.creatorledger.ingest.adapter.MalformedDeliveryException;
import io.creatorledger.ingest.adapter.OddValues;
import io.creatorledger.ingest.adapter.Reading;
import io.creatorledger.ingest.adapter.Reply;
import io.creatorledger.ingest.adapter.Verdict;
import io.creatorledger.schema.catalog.Content;
import io.creatorledger.schema.event.Touch;
import io.creatorledger.schema.event.TouchKind;
import io.creatorledger.schema.id.ContentId;
import io.creatorledger.schema.id.CreatorId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TikTokAdapterTest {

  private static final String SECRET = "hush-hush";
  private static final Instant HAPPENED = Instant.ofEpochSecond(1793610000);
  private static final String VECTOR =
      "{\"client_key\":\"aw1\",\"event\":\"authorization.removed\",\"create_time\":1793620800,"
          + "\"user_openid\":\"act.x\",\"content\":\"{\\\"reason\\\": 1 }\"}";

  private final TikTokAdapter adapter = new TikTokAdapter();

  @Test
  void acceptsTheHandWrittenVectorAndNoneOfItsNeighbours() {
    String signature = "953f705a6136ffc521a70e2f57cf5c58954bdc3b52db037cb2f39b9585018ba4";

    assertThat(header("t=1793620800,s=" + signature)).isEqualTo(Verdict.AUTHENTIC);
    assertThat(header("s=" + signature + ",t=1793620800")).isEqualTo(Verdict.AUTHENTIC);
    assertThat(header("t=1793620801,s=" + signature)).isEqualTo(Verdict.WRONG_SIGNATURE);
    assertThat(header("t=1793620800,s=" + signature.toUpperCase()))
        .isEqualTo(Verdict.WRONG_SIGNATURE);
    assertThat(header("t=1793620800,t=1793620800,s=" + signature)).isEqualTo(Verdict.UNSIGNED);
    assertThat(header("s=" + signature)).isEqualTo(Verdict.UNSIGNED);
    assertThat(header("t=1793620800")).isEqualTo(Verdict.UNSIGNED);
    assertThat(header("")).isEqualTo(Verdict.UNSIGNED);
  }

  @ParameterizedTest
  @CsvSource({
    "300, AUTHENTIC",
    "-300, AUTHENTIC",
    "301, OUTSIDE_TOLERANCE",
    "-301, OUTSIDE_TOLERANCE"
  })
  void aSignatureIsGoodForFiveMinutesBothWays(int seconds, Verdict expected) {
    byte[] body = utf8(VECTOR);
    Map<String, String> headers = developers(SECRET, NOW, body);

    assertThat(adapter.verify(delivery(headers, body, Map.of()), NOW.plusSeconds(seconds)))
        .isEqualTo(expected);
  }

  @Test
  void theToleranceIsAMatterOfTheConnection() {
    byte[] body = utf8(VECTOR);
    Map<String, String> headers = developers(SECRET, NOW, body);
    Instant late = NOW.plus(Duration.ofMinutes(59));

    assertThat(adapter.verify(delivery(headers, body, Map.of("toleranceSeconds", "3600")), late))
        .isEqualTo(Verdict.AUTHENTIC);
  }

  @Test
  void aTimeThatIsNoneIsOutsideOfEveryTolerance() {
    byte[] body = utf8(VECTOR);
    String time = "9223372036854775807";
    Map<String, String> header =
        Map.of("TikTok-Signature", "t=" + time + ",s=" + hmac(SECRET, time + ".", body));

    assertThat(adapter.verify(delivery(header, body, Map.of()), NOW))
        .isEqualTo(Verdict.OUTSIDE_TOLERANCE);
  }

  @Test
  void aDeliveryOfAnotherAppIsNotTheConnections() {
    byte[] other = utf8(VECTOR.replace("aw1", "aw2"));
    byte[] none = utf8("{\"event\":\"authorization.removed\"}");

    assertThat(adapter.verify(signed(other), NOW)).isEqualTo(Verdict.WRONG_ACCOUNT);
    assertThat(adapter.verify(signed(none), NOW)).isEqualTo(Verdict.WRONG_ACCOUNT);
  }

  @Test
  void tikTokTakesNothingBut200ForAnAnswer() {
    assertThat(adapter.replies().queued().status()).isEqualTo(200);
    assertThat(adapter.replies().duplicate().status()).isEqualTo(200);
    assertThat(adapter.replies().malformed()).extracting(Reply::status).isEqualTo(200);
  }

  @Test
  void whatIsSaidNamesTheDeliveryNotWhenItWasSigned() {
    byte[] body = utf8(VECTOR);
    Inbound first = delivery(developers(SECRET, NOW, body), body, Map.of());
    byte[] spaced = utf8(VECTOR.replace(",", ", "));
    Inbound again = delivery(developers(SECRET, NOW.plusSeconds(60), spaced), spaced, Map.of());

    assertThat(adapter.deliveryKey(again)).isEqualTo(adapter.deliveryKey(first));
    assertThat(adapter.deliveryKey(signed(utf8(VECTOR.replace("reason\\\": 1", "reason\\\": 2")))))
        .isNotEqualTo(adapter.deliveryKey(first));
    assertThat(adapter.deliveryKey(signed(utf8("no json")))).hasSize(64);
  }

  @Test
  void aRegisteredCreatorsPostBecomesContent() {
    assertThat(
            read("post.publish.publicly_available", "act.mia", "{\"post_id\":\"7301234567890\"}"))
        .isEqualTo(
            Reading.ofItems(
                List.of(
                    new Content(
                        new ContentId("7301234567890"),
                        new CreatorId("mia"),
                        null,
                        "tiktok",
                        null,
                        HAPPENED))));
    assertThat(
            read("video.publish.completed", "act.mia", "{\"share_id\":\"video.69742.VDCxrcMJ\"}")
                .items())
        .singleElement()
        .extracting(item -> item.itemId())
        .isEqualTo("video.69742.VDCxrcMJ");
  }

  @Test
  void idsLongerThanAnIntegerStayWhole() {
    assertThat(
            read("post.publish.publicly_available", "act.mia", "{\"post_id\":73012345678901234567}")
                .items())
        .singleElement()
        .extracting(item -> item.itemId())
        .isEqualTo("73012345678901234567");
  }

  @Test
  void strangersChangeNothing() {
    assertThat(read("post.publish.publicly_available", "act.x", "{\"post_id\":\"73\"}"))
        .isEqualTo(Reading.ofItems(List.of()));
    assertThat(read("comment.update", "act.x", comment("insert"))).isEqualTo(Reading.nothing());
    assertThat(read("brand.mention.event", "act.x", mention("VIDEO_MENTION", "v-2")))
        .isEqualTo(new Reading(List.of(), List.of(), null));
  }

  @Test
  void aCommentOnACreatorsVideoIsATouchOfWhoWroteIt() {
    Draft draft = read("comment.update", "act.mia", comment("insert")).drafts().getFirst();

    Touch touch = (Touch) draft.body();
    assertThat(touch.kind()).isEqualTo(TouchKind.COMMENT);
    assertThat(touch.creatorId().value()).isEqualTo("mia");
    assertThat(Objects.requireNonNull(touch.contentId()).value()).isEqualTo("7301");
    assertThat(draft.occurredAt()).isEqualTo(HAPPENED);
    assertThat(draft.identifiers())
        .singleElement()
        .extracting(identifier -> identifier.value())
        .isEqualTo("tiktok:viewer-1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"delete", "set_to_hidden", "set_to_public", "anything"})
  void onlyANewCommentIsATouch(String action) {
    assertThat(read("comment.update", "act.mia", comment(action))).isEqualTo(Reading.nothing());
  }

  @ParameterizedTest
  @ValueSource(strings = {"VIDEO_MENTION", "VIDEO MENTION"})
  void aRegisteredCreatorsVideoThatNamesTheBrandBecomesContent(String kind) {
    Reading reading = read("brand.mention.event", "act.brand", mention(kind, "act.mia"));

    assertThat(reading.drafts()).isEmpty();
    Content content = (Content) reading.items().getFirst();
    assertThat(content.creatorId().value()).isEqualTo("mia");
    assertThat(content.contentId().value()).isEqualTo("7302");
    assertThat(content.publishedAt()).isEqualTo(Instant.ofEpochSecond(1793600000));
  }

  @Test
  void whoeverNamesARegisteredCreatorMetThatCreator() {
    Draft draft =
        read("brand.mention.event", "act.mia", mention("COMMENT", "viewer-2")).drafts().getFirst();

    assertThat(((Touch) draft.body()).kind()).isEqualTo(TouchKind.MENTION);
    assertThat(((Touch) draft.body()).creatorId().value()).isEqualTo("mia");
    assertThat(((Touch) draft.body()).contentId()).isNull();
    assertThat(draft.identifiers().getFirst().value()).isEqualTo("tiktok:viewer-2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "authorization.removed",
        "portability.download.ready",
        "video.upload.failed",
        "post.publish.complete",
        "post.publish.failed",
        "post.publish.inbox_delivered",
        "post.publish.no_longer_publicaly_available",
        "im_receive_msg",
        "an.event.of.tomorrow"
      })
  void otherEventsAreTakenInWithoutEffectWhateverTheirContent(String event) {
    assertThat(read(event, "act.mia", "no json")).isEqualTo(Reading.nothing());
  }

  @Test
  void whatCannotBeReadSaysWhatIsWrong() {
    assertThatThrownBy(() -> read("comment.update", "act.mia", "{\"comment_id\":"))
        .isInstanceOf(MalformedDeliveryException.class)
        .hasMessage("content: the body is not valid JSON");
    assertThatThrownBy(() -> normalize("{\"client_key\":\"aw1\"}"))
        .isInstanceOf(MalformedDeliveryException.class)
        .hasMessage("event is missing");
    assertThatThrownBy(() -> normalize("[]")).isInstanceOf(MalformedDeliveryException.class);
    assertThatThrownBy(
            () ->
                normalize(
                    envelope("comment.update", "act.mia", comment("insert"))
                        .replace("1793610000", "0")))
        .isInstanceOf(MalformedDeliveryException.class)
        .hasMessage("create_time must be seconds since 1970");
  }

  @Test
  void whateverAFieldHoldsTheDeliveryIsReadOrRefusedInWords() {
    for (String event :
        List.of("comment.update", "brand.mention.event", "post.publish.publicly_available")) {
      String all =
          mention("COMMENT", "viewer")
              .replace("\"0\"}", "\"5\",\"comment_action\":\"insert\",\"post_id\":\"7\"}");
      List<String> bodies = new ArrayList<>(OddValues.in(envelope(event, "act.mia", all)));
      OddValues.in(all).forEach(content -> bodies.add(envelope(event, "act.mia", content)));
      for (String body : bodies) {
        try {
          normalize(body);
        } catch (MalformedDeliveryException e) {
          assertThat(e.sentence()).as(body).doesNotContain("99999999999999");
        } catch (IllegalArgumentException e) {
          assertThat(e).as(body).hasMessageStartingWith("content id must be");
        }
      }
    }
  }

  private static String comment(String action) {
    return "{\"comment_id\":7309876543210987654,\"video_id\":7301,\"parent_comment_id\":0,"
        + "\"comment_type\":\"comment\",\"comment_action\":\""
        + action
        + "\",\"unique_identifier\":\"viewer-1\",\"timestamp\":1793610000}";
  }

  private static String mention(String kind, String author) {
    return "{\"type_of_event\":\"CREATE\",\"mention_type\":\""
        + kind
        + "\",\"video_id\":\"7302\",\"video_create_time\":1793600000,\"unique_identifier\":\""
        + author
        + "\",\"video_caption\":\"hi\",\"comment_id\":\"0\"}";
  }

  private Reading read(String event, String user, String content) {
    return normalize(envelope(event, user, content));
  }

  private Reading normalize(String body) {
    return adapter.normalize(signed(utf8(body)), tenantWith("act.mia", "mia"));
  }

  private static String envelope(String event, String user, String content) {
    return "{\"client_key\":\"aw1\",\"event\":\"%s\",\"create_time\":1793610000,\"user_openid\":\"%s\",\"content\":\"%s\"}"
        .formatted(event, user, content.replace("\\", "\\\\").replace("\"", "\\\""));
  }

  private Verdict header(String value) {
    return adapter.verify(delivery(Map.of("tiktok-signature", value), utf8(VECTOR), Map.of()), NOW);
  }

  private static Inbound signed(byte[] body) {
    return delivery(developers(SECRET, NOW, body), body, Map.of());
  }

  private static Inbound delivery(
      Map<String, String> headers, byte[] body, Map<String, String> settings) {
    return inbound(with(connection("tiktok", SECRET), "aw1", settings, Map.of()), headers, body);
  }
}
