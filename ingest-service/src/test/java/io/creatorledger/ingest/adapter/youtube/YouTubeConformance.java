package io.creatorledger.ingest.adapter.youtube;

import static io.creatorledger.ingest.adapter.Deliveries.NOW;
import static io.creatorledger.ingest.adapter.Deliveries.connection;
import static io.creatorledger.ingest.adapter.Deliveries.inbound;
import static io.creatorledger.ingest.adapter.Deliveries.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import io.creatorledger.ingest.adapter.Reading;
import io.creatorledger.ingest.adapter.Samples;
import io.creatorledger.ingest.adapter.Verdict;
import io.creatorledger.ingest.subscription.RememberedSubscriptions;
import io.creatorledger.schema.catalog.Content;
import io.creatorledger.schema.id.ContentId;
import io.creatorledger.schema.id.CreatorId;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** YouTube's own notifications and the signature rule's vectors. */
class YouTubeConformance {

  private final YouTubeAdapter adapter = new YouTubeAdapter(new RememberedSubscriptions());

  @Test
  void everyVectorVerifiesAndNoneWithAnotherSecretOrMethod() throws IOException {
    JsonNode vectors = Samples.json("youtube/signature-vectors.json").get("vectors");
    assertThat(vectors).isNotEmpty();
    for (JsonNode vector : vectors) {
      String secret = vector.get("secret").stringValue();
      byte[] body = utf8(vector.get("body").stringValue());
      String signature = vector.get("signature").stringValue();

      assertThat(verdict(secret, signature, body)).isEqualTo(Verdict.AUTHENTIC);
      assertThat(verdict(secret + "x", signature, body)).isEqualTo(Verdict.WRONG_SIGNATURE);
      assertThat(verdict(secret, signature.replaceFirst("sha[0-9]+", "sha384"), body))
          .isEqualTo(Verdict.WRONG_SIGNATURE);
      assertThat(read(body)).isEqualTo(Reading.nothing());
    }
  }

  @Test
  void thePublishedUploadIsContent() throws IOException {
    byte[] body = Samples.bytes("youtube/notification.upload.xml");

    assertThat(read(body).items())
        .containsExactly(
            new Content(
                new ContentId("youtube:VIDEO_ID"),
                new CreatorId("mia"),
                null,
                "youtube",
                "Video title",
                Instant.parse("2015-03-06T21:40:57Z")));
  }

  @Test
  void aDeletedVideoIsTakenInWithoutEffect() throws IOException {
    byte[] body = Samples.bytes("youtube/notification.deleted.xml");

    assertThat(read(body)).isEqualTo(Reading.nothing());
    assertThat(adapter.deliveryKey(inbound(connection("youtube", "s"), Map.of(), body)))
        .isEqualTo("removal/yt:video:VIDEO_ID/2018-07-26T17:43:36+00:00");
  }

  private Reading read(byte[] body) {
    return adapter.normalize(
        inbound(connection("youtube", "s"), Map.of(), body), YouTubeAdapterTest.tenant());
  }

  private Verdict verdict(String secret, String signature, byte[] body) {
    return adapter.verify(
        inbound(connection("youtube", secret), Map.of("X-Hub-Signature", signature), body), NOW);
  }
}
