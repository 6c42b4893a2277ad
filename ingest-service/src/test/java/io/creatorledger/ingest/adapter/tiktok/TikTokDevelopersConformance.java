package io.creatorledger.ingest.adapter.tiktok;

import static io.creatorledger.ingest.adapter.Deliveries.connection;
import static io.creatorledger.ingest.adapter.Deliveries.inbound;
import static io.creatorledger.ingest.adapter.Deliveries.tenant;
import static io.creatorledger.ingest.adapter.Deliveries.utf8;
import static io.creatorledger.ingest.adapter.TikTokDeliveries.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.creatorledger.ingest.adapter.Inbound;
import io.creatorledger.ingest.adapter.Reading;
import io.creatorledger.ingest.adapter.Samples;
import io.creatorledger.ingest.adapter.Verdict;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** TikTok for Developers' own example and the signature rule's vectors. */
class TikTokDevelopersConformance {

  private static final String APP = "bwo2m45353a6k85";

  private final TikTokAdapter adapter = new TikTokAdapter();

  @Test
  void everyVectorVerifiesAtItsTimeAndForItsAppAlone() throws IOException {
    JsonNode vectors = Samples.json("tiktok-developers/signature-vectors.json").get("vectors");
    assertThat(vectors).isNotEmpty();
    for (JsonNode vector : vectors) {
      byte[] body = utf8(vector.get("body").stringValue());
      String secret = vector.get("client_secret").stringValue();
      String header = vector.get("signature").stringValue();
      Instant at = Instant.ofEpochSecond(vector.get("timestamp").longValue());

      assertThat(adapter.verify(delivery(secret, APP, header, body), at))
          .isEqualTo(Verdict.AUTHENTIC);
      assertThat(adapter.verify(delivery(secret, APP, header, body), at.plusSeconds(301)))
          .isEqualTo(Verdict.OUTSIDE_TOLERANCE);
      assertThat(adapter.verify(delivery(secret, "other", header, body), at))
          .isEqualTo(Verdict.WRONG_ACCOUNT);
      assertThat(adapter.verify(delivery(secret + "x", APP, header, body), at))
          .isEqualTo(Verdict.WRONG_SIGNATURE);
    }
  }

  @Test
  void aWithdrawnAuthorisationIsTakenInWithoutEffect() throws IOException {
    byte[] body = Samples.bytes("tiktok-developers/webhook.authorization_removed.json");

    assertThat(adapter.normalize(delivery("s", APP, "", body), tenant()))
        .isEqualTo(Reading.nothing());
    assertThat(adapter.deliveryKey(delivery("s", APP, "", body)))
        .isEqualTo(
            "authorization.removed\nact.example12345Example12345Example\n1615338610\n"
                + "{\"reason\": 1 }");
  }

  private static Inbound delivery(String secret, String app, String header, byte[] body) {
    return inbound(
        with(connection("tiktok", secret), app, Map.of(), Map.of()),
        Map.of("TikTok-Signature", header),
        body);
  }
}
