package io.creatorledger.ingest.adapter.stripe;

import static io.creatorledger.ingest.adapter.Deliveries.connection;
import static io.creatorledger.ingest.adapter.Deliveries.inbound;
import static io.creatorledger.ingest.adapter.Deliveries.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import io.creatorledger.ingest.adapter.Samples;
import io.creatorledger.ingest.adapter.Verdict;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The signature rule's vectors. */
class StripeConformance {

  private final StripeAdapter adapter = new StripeAdapter();

  @Test
  void everyVectorVerifiesInItsTimeAndNoneWithAnotherSecretOrLater() throws IOException {
    JsonNode vectors = Samples.json("stripe-style/signature-vectors.json").get("vectors");
    assertThat(vectors).isNotEmpty();
    for (JsonNode vector : vectors) {
      String secret = vector.get("secret").stringValue();
      assertThat(verdict(secret, vector, 300)).isEqualTo(Verdict.AUTHENTIC);
      assertThat(verdict(secret, vector, 301)).isEqualTo(Verdict.OUTSIDE_TOLERANCE);
      assertThat(verdict(secret + "x", vector, 0)).isEqualTo(Verdict.WRONG_SIGNATURE);
    }
  }

  private Verdict verdict(String secret, JsonNode vector, long secondsLater) {
    Instant signedAt = Instant.ofEpochSecond(vector.get("timestamp").longValue());
    return adapter.verify(
        inbound(
            connection("stripe", secret),
            Map.of("Stripe-Signature", vector.get("signature").stringValue()),
            utf8(vector.get("body").stringValue())),
        signedAt.plusSeconds(secondsLater));
  }
}
