package io.creatorledger.ingest.adapter.standardwebhooks;

import static io.creatorledger.ingest.adapter.Deliveries.connection;
import static io.creatorledger.ingest.adapter.Deliveries.inbound;
import static io.creatorledger.ingest.adapter.Deliveries.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import io.creatorledger.ingest.adapter.Inbound;
import io.creatorledger.ingest.adapter.Samples;
import io.creatorledger.ingest.adapter.Verdict;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The vectors of the reference libraries, under both families of header names. */
class StandardWebhooksConformance {

  private final StandardWebhooksAdapter adapter = new StandardWebhooksAdapter();

  @Test
  void agreesWithEveryVectorUnderBothFamiliesOfNames() throws IOException {
    JsonNode file = Samples.json("standard-webhooks/signature-vectors.json");
    assertThat(file.get("vectors")).isNotEmpty();
    for (String family : new String[] {"headers", "svix_headers"}) {
      for (JsonNode vector : file.get("vectors")) {
        assertThat(verdict(file, family, vector, 0) == Verdict.AUTHENTIC)
            .as(vector.get("name").stringValue())
            .isEqualTo(vector.get("valid").booleanValue());
      }
    }
  }

  @Test
  void toleratesExactlyThePublishedSeconds() throws IOException {
    JsonNode file = Samples.json("standard-webhooks/signature-vectors.json");
    long tolerance = file.get("tolerance_seconds").longValue();
    JsonNode valid = file.get("vectors").get(0);

    for (long sign : new long[] {1, -1}) {
      assertThat(verdict(file, "headers", valid, sign * tolerance)).isEqualTo(Verdict.AUTHENTIC);
      assertThat(verdict(file, "headers", valid, sign * (tolerance + 1)))
          .isEqualTo(Verdict.OUTSIDE_TOLERANCE);
    }
  }

  private Verdict verdict(JsonNode file, String family, JsonNode vector, long secondsLater) {
    long timestamp = vector.get("timestamp").longValue();
    Map<String, String> headers = new HashMap<>();
    headers.put(file.get(family).get(0).stringValue(), vector.get("id").stringValue());
    headers.put(file.get(family).get(1).stringValue(), Long.toString(timestamp));
    headers.put(file.get(family).get(2).stringValue(), vector.get("signature").stringValue());
    Inbound delivery =
        inbound(
            connection("standard-webhooks", vector.get("secret").stringValue()),
            headers,
            utf8(vector.get("body").stringValue()));
    return adapter.verify(delivery, Instant.ofEpochSecond(timestamp + secondsLater));
  }
}
