package io.creatorledger.ingest.adapter.hubspot;

import static io.creatorledger.ingest.adapter.Deliveries.NOW;
import static io.creatorledger.ingest.adapter.Deliveries.PEPPER;
import static io.creatorledger.ingest.adapter.Deliveries.inbound;
import static io.creatorledger.ingest.adapter.Deliveries.tenant;
import static io.creatorledger.ingest.adapter.Deliveries.utf8;
import static io.creatorledger.ingest.adapter.HubSpotDeliveries.ADDRESS;
import static io.creatorledger.ingest.adapter.HubSpotDeliveries.connection;
import static io.creatorledger.ingest.adapter.HubSpotDeliveries.signed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.creatorledger.ingest.adapter.Draft;
import io.creatorledger.ingest.adapter.Headers;
import io.creatorledger.ingest.adapter.Inbound;
import io.creatorledger.ingest.adapter.MalformedDeliveryException;
import io.creatorledger.ingest.adapter.Verdict;
import io.creatorledger.schema.event.Activity;
import io.creatorledger.schema.event.ActivityKind;
import io.creatorledger.schema.event.PrivacyRequested;
import io.creatorledger.schema.identifier.Identifier;
import io.creatorledger.schema.identifier.IdentifierType;
import io.creatorledger.schema.json.LedgerJson;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HubSpotAdapterTest {

  private static final String SECRET = "hub-secret";
  private static final String CREATED = event("contact.creation", "\"changeFlag\":\"NEW\"");

  private final HubSpotAdapter adapter = new HubSpotAdapter();

  @Test
  void acceptsUpToFiveMinutesEitherWayAndNotAMillisecondMore() {
    byte[] body = utf8("[" + CREATED + "]");
    Duration tolerance = Duration.ofMillis(300_000);

    assertThat(verdictAt(body, NOW.minus(tolerance))).isEqualTo(Verdict.AUTHENTIC);
    assertThat(verdictAt(body, NOW.plus(tolerance))).isEqualTo(Verdict.AUTHENTIC);
    assertThat(verdictAt(body, NOW.minus(tolerance).minusMillis(1)))
        .isEqualTo(Verdict.OUTSIDE_TOLERANCE);
    assertThat(verdictAt(body, NOW.plus(tolerance).plusMillis(1)))
        .isEqualTo(Verdict.OUTSIDE_TOLERANCE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "now", "1e12", "-1", "1793620800000x", "9999999999999999999"})
  void refusesATimeThatIsNoNumber(String timestamp) {
    byte[] body = utf8("[" + CREATED + "]");
    Map<String, String> headers = new HashMap<>(signed(SECRET, body));
    headers.put("X-HubSpot-Request-Timestamp", timestamp);

    assertThat(verdict(headers, body)).isEqualTo(Verdict.UNSIGNED);
  }

  @Test
  void refusesATimeThatStandsTwice() {
    byte[] body = utf8("[" + CREATED + "]");
    Headers.Builder headers = Headers.builder();
    signed(SECRET, body).forEach(headers::add);
    headers.add("X-HubSpot-Request-Timestamp", Long.toString(NOW.toEpochMilli()));

    assertThat(adapter.verify(new Inbound(connection(SECRET), headers.build(), body, NOW), NOW))
        .isEqualTo(Verdict.UNSIGNED);
  }

  @Test
  void neverLooksAtTheOlderSignatures() throws Exception {
    byte[] body = utf8("[" + CREATED + "]");
    for (String message : List.of(SECRET, SECRET + "POST" + ADDRESS)) {
      String plainHash =
          java.util.HexFormat.of()
              .formatHex(
                  java.security.MessageDigest.getInstance("SHA-256")
                      .digest(utf8(message + new String(body, StandardCharsets.UTF_8))));
      for (String version : List.of("v1", "v2", "v3")) {
        Map<String, String> headers =
            Map.of(
                "X-HubSpot-Signature",
                plainHash,
                "X-HubSpot-Signature-Version",
                version,
                "X-HubSpot-Request-Timestamp",
                Long.toString(NOW.toEpochMilli()));
        assertThat(verdict(headers, body)).isEqualTo(Verdict.UNSIGNED);
      }
    }
  }

  @Test
  void signsTheConfiguredAddressWhateverTheProxySays() {
    byte[] body = utf8("[" + CREATED + "]");
    Map<String, String> elsewhere =
        new HashMap<>(signed(SECRET, "https://evil.example/webhooks/x", body, NOW));
    elsewhere.put("Host", "evil.example");
    elsewhere.put("X-Forwarded-Host", "evil.example");
    elsewhere.put("X-Forwarded-Proto", "https");

    assertThat(verdict(elsewhere, body)).isEqualTo(Verdict.WRONG_SIGNATURE);
  }

  @Test
  void undoesTwelveEscapesOfTheAddressAndNoOther() {
    String configured = "https://x.example/%3A%2F%3F%40%21%24%27%28%29%2A%2C%3B/%20%2B%25%3D%26%3a";
    String signedAddress = "https://x.example/:/?@!$'()*,;/%20%2B%25%3D%26%3a";
    byte[] body = utf8("[" + CREATED + "]");
    Inbound delivery =
        inbound(connection(SECRET, configured), signed(SECRET, signedAddress, body, NOW), body);

    assertThat(adapter.verify(delivery, NOW)).isEqualTo(Verdict.AUTHENTIC);
  }

  @Test
  void everyElementMustBeOfTheConnectionsPortal() {
    byte[] other = utf8("[" + CREATED + "," + CREATED.replace("44237313", "1") + "]");
    byte[] none = utf8("[" + CREATED.replace("\"portalId\":44237313,", "") + "]");

    assertThat(verdict(signed(SECRET, other), other)).isEqualTo(Verdict.WRONG_ACCOUNT);
    assertThat(verdict(signed(SECRET, none), none)).isEqualTo(Verdict.WRONG_ACCOUNT);
  }

  @Test
  void anotherAttemptIsTheSameEventAndAnotherEventOfTheSameIdIsNot() {
    List<Draft> drafts =
        read(
            CREATED,
            CREATED.replace("\"attemptNumber\":0", "\"attemptNumber\":3"),
            CREATED.replace("\"objectId\":123", "\"objectId\":124"),
            CREATED.replace("1744332146137", "1744332146138"),
            CREATED.replace("\"subscriptionId\":3442836", "\"subscriptionId\":3442837"),
            property("email", "a@x.org"),
            property("phone", "+4930123456"));

    assertThat(drafts).hasSize(7);
    assertThat(drafts.get(0).eventId()).isEqualTo(drafts.get(1).eventId());
    assertThat(drafts.stream().map(Draft::eventId).distinct()).hasSize(6);
  }

  @Test
  void eMailAndPhoneIdentifyAsHashesAndEveryOtherValueIsDropped() {
    List<Draft> drafts =
        read(
            property("email", " Buyer@Example.com "),
            property("mobilephone", "030 1234567"),
            property("lastname", "Geheim"),
            property("email", ""));

    assertThat(drafts)
        .extracting(draft -> ((Activity) draft.body()).kind())
        .containsExactly(
            ActivityKind.IDENTIFY,
            ActivityKind.IDENTIFY,
            ActivityKind.CUSTOM,
            ActivityKind.IDENTIFY);
    Identifier contact = new Identifier(IdentifierType.CUSTOMER_ID, "hubspot:44237313:123");
    assertThat(drafts.get(0).identifiers())
        .containsExactly(contact, PEPPER.email("buyer@example.com").orElseThrow());
    assertThat(drafts.get(1).identifiers())
        .containsExactly(contact, PEPPER.phone("+49301234567", "DE").orElseThrow());
    assertThat(drafts.get(2).identifiers()).containsExactly(contact);
    assertThat(new String(LedgerJson.write(drafts), StandardCharsets.UTF_8))
        .doesNotContain("Geheim", "uyer@", "1234567\"");
  }

  @Test
  void aDealSaysNothingButItsId() {
    List<Draft> drafts =
        read(event("deal.creation", "\"x\":1"), event("deal.propertyChange", amount()));

    assertThat(drafts).allSatisfy(draft -> assertThat(draft.identifiers()).isEmpty());
    assertThat(drafts)
        .extracting(Draft::body)
        .containsExactly(
            new Activity(ActivityKind.LEAD, "deal.creation/123", null, null, null, null),
            new Activity(
                ActivityKind.CUSTOM, "deal.propertyChange/amount/123", null, null, null, null));
  }

  @Test
  void aPrivacyDeletionErasesAtOnceByEitherKindOfSubscription() {
    List<Draft> drafts =
        read(
            event("contact.privacyDeletion", "\"x\":1"),
            event("object.privacyDeletion", "\"objectTypeId\":\"0-1\""));

    assertThat(drafts)
        .hasSize(2)
        .allSatisfy(
            draft -> {
              PrivacyRequested asked = (PrivacyRequested) draft.body();
              assertThat(asked.kind()).isEqualTo(PrivacyRequested.Kind.ERASURE);
              assertThat(asked.requestedAt()).isEqualTo(Instant.ofEpochMilli(1744332146137L));
              assertThat(draft.identifiers())
                  .extracting(Identifier::value)
                  .containsExactly("hubspot:44237313:123");
            });
  }

  @Test
  void aMergeTiesTheContactsTogether() {
    Draft merge =
        read(event(
                "contact.merge",
                "\"primaryObjectId\":123,\"mergedObjectIds\":[7,8],\"newObjectId\":9"))
            .getFirst();

    assertThat(((Activity) merge.body()).kind()).isEqualTo(ActivityKind.IDENTIFY);
    assertThat(merge.identifiers())
        .extracting(Identifier::value)
        .containsExactlyInAnyOrder(
            "hubspot:44237313:123",
            "hubspot:44237313:9",
            "hubspot:44237313:7",
            "hubspot:44237313:8");
  }

  @Test
  void whatSaysNothingOfAPersonOrADealHasNoEffect() {
    assertThat(
            read(
                event("company.creation", "\"x\":1"),
                event("object.creation", "\"objectTypeId\":\"0-2\""),
                event("contact.deletion", "\"x\":1")))
        .isEmpty();
    assertThat(adapter.replies().queued().status()).isEqualTo(202);
  }

  @Test
  void unreadableBodiesAreMalformedWithoutRepeatingThem() {
    String hundredAndOne = String.join(",", Collections.nCopies(101, CREATED));
    for (String body :
        List.of(
            "{'a':1}",
            "{}",
            "[null]",
            "[1]",
            "[" + hundredAndOne + "]",
            "[" + CREATED.replace("1744332146137", "\"geheim\"") + "]",
            "[" + CREATED.replace("\"occurredAt\":1744332146137,", "") + "]",
            "[" + CREATED.replace("\"objectId\":123", "\"objectId\":\"geheim\"") + "]")) {
      byte[] bytes = utf8(body);
      assertThat(verdict(signed(SECRET, bytes), bytes)).isEqualTo(Verdict.AUTHENTIC);
      assertThatThrownBy(
              () -> adapter.normalize(inbound(connection(SECRET), Map.of(), bytes), tenant()))
          .isInstanceOf(MalformedDeliveryException.class)
          .hasMessageNotContaining("geheim");
    }
    assertThat(adapter.replies().malformed().status()).isEqualTo(202);
  }

  @Test
  void theFormDemandsPortalAndAddress() {
    assertThatThrownBy(() -> adapter.form().check(null, Map.of("publicUrl", ADDRESS), Map.of()))
        .hasMessageContaining("account");
    assertThatThrownBy(() -> adapter.form().check("1", Map.of(), Map.of()))
        .hasMessageContaining("settings.publicUrl is missing");
    assertThatThrownBy(
            () -> adapter.form().check("1", Map.of("publicUrl", ADDRESS + "?a=b"), Map.of()))
        .hasMessageContaining("settings.publicUrl is not right");
    adapter.form().check("1", Map.of("publicUrl", ADDRESS), Map.of());
  }

  private List<Draft> read(String... events) {
    byte[] body = utf8("[" + String.join(",", events) + "]");
    return adapter.normalize(inbound(connection(SECRET), Map.of(), body), tenant()).drafts();
  }

  private Verdict verdictAt(byte[] body, Instant attemptAt) {
    return verdict(signed(SECRET, ADDRESS, body, attemptAt), body);
  }

  private Verdict verdict(Map<String, String> headers, byte[] body) {
    return adapter.verify(inbound(connection(SECRET), headers, body), NOW);
  }

  private static String property(String name, String value) {
    return event(
        "contact.propertyChange",
        "\"propertyName\":\"" + name + "\",\"propertyValue\":\"" + value + "\"");
  }

  private static String amount() {
    return "\"propertyName\":\"amount\",\"propertyValue\":\"99\"";
  }

  private static String event(String type, String more) {
    return """
    {"appId":4210286,"eventId":100,"subscriptionId":3442836,"portalId":44237313,\
    "occurredAt":1744332146137,"subscriptionType":"%s","attemptNumber":0,"objectId":123,\
    "changeSource":"CRM",%s}\
    """
        .formatted(type, more);
  }
}
