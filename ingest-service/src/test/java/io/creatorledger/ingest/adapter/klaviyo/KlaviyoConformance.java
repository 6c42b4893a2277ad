package io.creatorledger.ingest.adapter.klaviyo;

import static io.creatorledger.ingest.adapter.Deliveries.connection;
import static io.creatorledger.ingest.adapter.Deliveries.inbound;
import static io.creatorledger.ingest.adapter.Deliveries.tenant;
import static io.creatorledger.ingest.adapter.Deliveries.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import io.creatorledger.ingest.adapter.Inbound;
import io.creatorledger.ingest.adapter.JsonBody;
import io.creatorledger.ingest.adapter.Samples;
import io.creatorledger.ingest.adapter.Verdict;
import java.io.IOException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The signature rule's vectors. */
class KlaviyoConformance {

  private final KlaviyoAdapter adapter = new KlaviyoAdapter();

  @Test
  void everyVectorVerifiesInItsTimeAndIsRead() throws IOException {
    JsonNode vectors = Samples.json("klaviyo/signature-vectors.json").get("vectors");
    assertThat(vectors).isNotEmpty();
    for (JsonNode vector : vectors) {
      Instant sentAt =
          ZonedDateTime.parse(
                  vector.get("timestamp").stringValue(), DateTimeFormatter.RFC_1123_DATE_TIME)
              .toInstant();
      Inbound delivery = delivery(vector, vector.get("secret").stringValue());

      assertThat(adapter.verify(delivery, sentAt)).isEqualTo(Verdict.AUTHENTIC);
      assertThat(adapter.verify(delivery, sentAt.plusSeconds(301)))
          .isEqualTo(Verdict.OUTSIDE_TOLERANCE);
      assertThat(adapter.verify(delivery(vector, "another"), sentAt))
          .isEqualTo(Verdict.WRONG_SIGNATURE);
      assertThat(adapter.normalize(delivery, tenant()).drafts()).isNotEmpty();
    }
  }

  private static Inbound delivery(JsonNode vector, String secret) {
    byte[] body = utf8(vector.get("body").stringValue());
    return inbound(
        connection("klaviyo", secret),
        Map.of(
            "Klaviyo-Signature",
            vector.get("signature").stringValue(),
            "Klaviyo-Timestamp",
            vector.get("timestamp").stringValue(),
            "Klaviyo-Webhook-Id",
            JsonBody.fields(body).object("meta").text("klaviyo_webhook_id")),
        body);
  }
}
