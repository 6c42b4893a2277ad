package io.creatorledger.ingest.adapter.hubspot;

import static io.creatorledger.ingest.adapter.Deliveries.NOW;
import static io.creatorledger.ingest.adapter.Deliveries.inbound;
import static io.creatorledger.ingest.adapter.Deliveries.utf8;
import static io.creatorledger.ingest.adapter.HubSpotDeliveries.ADDRESS;
import static io.creatorledger.ingest.adapter.HubSpotDeliveries.connection;
import static io.creatorledger.ingest.adapter.HubSpotDeliveries.signed;
import static org.assertj.core.api.Assertions.assertThat;

import io.creatorledger.ingest.adapter.Headers;
import io.creatorledger.ingest.adapter.Inbound;
import io.creatorledger.ingest.adapter.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may deliver: version 3 of the signature, in time, over the configured address. */
class HubSpotSignatureTest {

  private static final String SECRET = "hub-secret";
  private static final String CREATED =
      HubSpotAdapterTest.event("contact.creation", "\"changeFlag\":\"NEW\"");

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

  private Verdict verdictAt(byte[] body, Instant attemptAt) {
    return verdict(signed(SECRET, ADDRESS, body, attemptAt), body);
  }

  private Verdict verdict(Map<String, String> headers, byte[] body) {
    return adapter.verify(inbound(connection(SECRET), headers, body), NOW);
  }
}
