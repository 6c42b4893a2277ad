package io.creatorledger.ingest.adapter.hubspot;

import static io.creatorledger.ingest.adapter.Deliveries.inbound;
import static io.creatorledger.ingest.adapter.Deliveries.tenant;
import static io.creatorledger.ingest.adapter.Deliveries.utf8;
import static io.creatorledger.ingest.adapter.HubSpotDeliveries.connection;
import static org.assertj.core.api.Assertions.assertThat;

import io.creatorledger.ingest.adapter.Draft;
import io.creatorledger.ingest.adapter.Inbound;
import io.creatorledger.ingest.adapter.Samples;
import io.creatorledger.ingest.adapter.Verdict;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** HubSpot's own vectors and captured events. */
class HubSpotConformance {

  private final HubSpotAdapter adapter = new HubSpotAdapter();

  @Test
  void vectorsOfVersionThreeVerifyAndOlderOnesNever() throws IOException {
    JsonNode file = Samples.json("hubspot/signature-vectors.json");
    byte[] body = utf8(file.get("body").stringValue());
    int accepted = 0;
    for (JsonNode vector : file.get("vectors")) {
      String signature = vector.get("signature").stringValue();
      if (vector.get("version").stringValue().equals("v3")) {
        String timestamp = vector.get("timestamp").stringValue();
        Instant attempt = Instant.ofEpochMilli(Long.parseLong(timestamp));
        Map<String, String> headers =
            Map.of("X-HubSpot-Signature-v3", signature, "X-HubSpot-Request-Timestamp", timestamp);

        assertThat(verdict(file, headers, body, attempt)).isEqualTo(Verdict.AUTHENTIC);
        assertThat(verdict(file, headers, body, attempt.plusSeconds(301)))
            .isEqualTo(Verdict.OUTSIDE_TOLERANCE);
        assertThat(verdict(file, headers, utf8("{}"), attempt)).isEqualTo(Verdict.WRONG_SIGNATURE);
        accepted++;
      } else {
        for (String name : List.of("X-HubSpot-Signature", "X-HubSpot-Signature-v3")) {
          Map<String, String> headers =
              Map.of(name, signature, "X-HubSpot-Request-Timestamp", "1693657560000");
          assertThat(verdict(file, headers, body, Instant.ofEpochMilli(1693657560000L)))
              .isNotEqualTo(Verdict.AUTHENTIC);
        }
      }
    }
    assertThat(accepted).isEqualTo(2);
  }

  @Test
  void theTwelveEscapesAreThePublishedOnes() throws IOException {
    JsonNode escapes =
        Samples.json("hubspot/signature-vectors.json").get("uri_decode_before_signing");
    assertThat(escapes).hasSize(12);
    escapes
        .properties()
        .forEach(
            escape ->
                assertThat(SignedAddress.decoded("/a" + escape.getKey() + "b"))
                    .isEqualTo("/a" + escape.getValue().stringValue() + "b"));
  }

  @Test
  void twoEventsOfOneIdAreTwo() throws IOException {
    byte[] body = Samples.bytes("hubspot/webhook.batch.json");
    List<Draft> drafts =
        adapter.normalize(inbound(connection("secret"), Map.of(), body), tenant()).drafts();

    assertThat(drafts).hasSize(2);
    assertThat(drafts.get(0).eventId()).isNotEqualTo(drafts.get(1).eventId());
  }

  private Verdict verdict(JsonNode file, Map<String, String> headers, byte[] body, Instant now) {
    Inbound delivery =
        inbound(
            connection(file.get("client_secret").stringValue(), file.get("url").stringValue()),
            headers,
            body);
    return adapter.verify(delivery, now);
  }
}
