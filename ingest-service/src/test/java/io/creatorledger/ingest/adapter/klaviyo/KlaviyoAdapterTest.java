package io.creatorledger.ingest.adapter.klaviyo;

import static io.creatorledger.ingest.adapter.Deliveries.BRAND;
import static io.creatorledger.ingest.adapter.Deliveries.NOW;
import static io.creatorledger.ingest.adapter.Deliveries.PEPPER;
import static io.creatorledger.ingest.adapter.Deliveries.inbound;
import static io.creatorledger.ingest.adapter.Deliveries.tenant;
import static io.creatorledger.ingest.adapter.Deliveries.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.creatorledger.ingest.adapter.Draft;
import io.creatorledger.ingest.adapter.Inbound;
import io.creatorledger.ingest.adapter.ShopSignatures;
import io.creatorledger.ingest.adapter.Verdict;
import io.creatorledger.ingest.tenant.Connection;
import io.creatorledger.schema.event.Activity;
import io.creatorledger.schema.event.ActivityKind;
import io.creatorledger.schema.id.ConnectionId;
import io.creatorledger.schema.identifier.Identifier;
import io.creatorledger.schema.identifier.IdentifierType;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KlaviyoAdapterTest {

  private static final String SECRET = "0123456789abcdef";
  private static final Instant SIGNED_AT = Instant.parse("2024-01-04T18:05:25Z");
  private static final byte[] SIGNED =
      utf8(
          "{\"data\":[{\"topic\":\"event:klaviyo.email_delivered\",\"external_id\":\"4vRpBT\"}],"
              + "\"meta\":{\"klaviyo_webhook_id\":\"a8b89045\"}}");
  private static final Map<String, String> HEADERS =
      Map.of(
          "Klaviyo-Signature",
          "f7d81e5073d0703ddabf0133d4ba49ca7a175fc0200874613ce3db91b55cb4e5",
          "Klaviyo-Timestamp",
          "Thu, 04 Jan 2024 18:05:25 GMT",
          "Klaviyo-Webhook-Id",
          "a8b89045");
  private static final String EVENTS =
      """
      {"data":[
        {"topic":"event:klaviyo.opened_email","external_id":"e-1","payload":{
          "data":{"type":"event","id":"e-1",
            "attributes":{"datetime":"2026-11-01 10:00:00+00:00","event_properties":{"Subject":"Hi"}},
            "relationships":{"profile":{"data":{"type":"profile","id":"01H"}}}},
          "included":[{"type":"profile","id":"01H","attributes":{"email":"Bob@Example.com",
            "phone_number":"+4915123456789"}}]}},
        {"topic":"event:klaviyo.subscribed_to_list","external_id":"e-2",
         "payload":{"data":{"attributes":{"timestamp":1793521800}}}},
        {"topic":"event:klaviyo.unsubscribed_from_list","external_id":"e-3"},
        {"topic":"event:klaviyo.opened_email","external_id":"e-3"}],
       "meta":{"klaviyo_webhook_id":"w-1"}}
      """;

  private final KlaviyoAdapter adapter = new KlaviyoAdapter();

  @ParameterizedTest
  @CsvSource({
    "0,'',AUTHENTIC",
    "300,'',AUTHENTIC",
    "301,'',OUTSIDE_TOLERANCE",
    "-301,'',OUTSIDE_TOLERANCE",
    "3600,3600,AUTHENTIC",
    "3601,3600,OUTSIDE_TOLERANCE"
  })
  void toleratesWhatTheConnectionSays(long secondsLater, String setting, Verdict expected) {
    Map<String, String> settings =
        setting.isEmpty() ? Map.of() : Map.of("toleranceSeconds", setting);

    assertThat(verdict(connection(null, settings), HEADERS, secondsLater)).isEqualTo(expected);
  }

  @Test
  void theWebhooksIdInTheHeaderMustBeTheSignedOne() {
    Map<String, String> other = new HashMap<>(HEADERS);
    other.put("Klaviyo-Webhook-Id", "another");
    Map<String, String> without = new HashMap<>(HEADERS);
    without.remove("Klaviyo-Webhook-Id");

    assertThat(verdict(connection(null, Map.of()), other, 0)).isEqualTo(Verdict.WRONG_ACCOUNT);
    assertThat(verdict(connection(null, Map.of()), without, 0)).isEqualTo(Verdict.WRONG_ACCOUNT);
    assertThat(verdict(connection("a8b89045", Map.of()), HEADERS, 0)).isEqualTo(Verdict.AUTHENTIC);
    assertThat(verdict(connection("another", Map.of()), HEADERS, 0))
        .isEqualTo(Verdict.WRONG_ACCOUNT);
  }

  @Test
  void theTimeIsSignedAsItIsWritten() {
    Map<String, String> rewritten = new HashMap<>(HEADERS);
    rewritten.put("Klaviyo-Timestamp", "Thu, 4 Jan 2024 18:05:25 GMT");
    Map<String, String> without = new HashMap<>(HEADERS);
    without.remove("Klaviyo-Timestamp");

    assertThat(verdict(connection(null, Map.of()), rewritten, 0))
        .isEqualTo(Verdict.WRONG_SIGNATURE);
    assertThat(verdict(connection(null, Map.of()), without, 0)).isEqualTo(Verdict.UNSIGNED);
  }

  @Test
  void readsEachTopicsEventWithWhatItsPayloadSaysOfThePerson() {
    List<Draft> drafts = read(EVENTS);

    assertThat(drafts)
        .extracting(draft -> ((Activity) draft.body()).kind())
        .containsExactly(
            ActivityKind.CUSTOM,
            ActivityKind.EMAIL_CAPTURED,
            ActivityKind.CUSTOM,
            ActivityKind.CUSTOM);
    assertThat(((Activity) drafts.getFirst().body()).label())
        .isEqualTo("event:klaviyo.opened_email");
    assertThat(drafts.getFirst().occurredAt()).isEqualTo(Instant.parse("2026-11-01T10:00:00Z"));
    assertThat(drafts.getFirst().identifiers())
        .contains(
            new Identifier(IdentifierType.CUSTOMER_ID, "klaviyo:01H"),
            PEPPER.email("bob@example.com").orElseThrow(),
            PEPPER.phone("+4915123456789", "ZZ").orElseThrow());
    assertThat(drafts).extracting(Draft::eventId).doesNotHaveDuplicates();
    assertThat(drafts.getLast().occurredAt()).isEqualTo(NOW);
  }

  @Test
  void theSameEventSentAgainLaterIsTheSameEvent() {
    assertThat(read(EVENTS, NOW.plusSeconds(60)))
        .extracting(Draft::eventId)
        .containsExactlyElementsOf(read(EVENTS).stream().map(Draft::eventId).toList());
  }

  @Test
  void saysWhatIsMissing() {
    assertThatThrownBy(() -> read("{\"data\":[{\"topic\":\"t\"}]}"))
        .hasMessage("data[0].external_id is missing");
  }

  private List<Draft> read(String body) {
    return read(body, NOW);
  }

  private List<Draft> read(String body, Instant sentAt) {
    byte[] bytes = utf8(body);
    Inbound delivery =
        inbound(
            connection(null, Map.of()),
            ShopSignatures.klaviyo(SECRET, sentAt, "w-1", bytes),
            bytes);
    return adapter.normalize(delivery, tenant()).drafts();
  }

  private Verdict verdict(Connection connection, Map<String, String> headers, long secondsLater) {
    return adapter.verify(
        inbound(connection, headers, SIGNED), SIGNED_AT.plusSeconds(secondsLater));
  }

  private static Connection connection(
      @org.jspecify.annotations.Nullable String account, Map<String, String> settings) {
    return new Connection(
        new ConnectionId("aurora-klaviyo"),
        BRAND,
        "klaviyo",
        account,
        SECRET,
        null,
        settings,
        Map.of());
  }
}
