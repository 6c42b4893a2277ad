package io.creatorledger.ingest.adapter.customerdata;

import static io.creatorledger.ingest.adapter.Deliveries.NOW;
import static io.creatorledger.ingest.adapter.Deliveries.connection;
import static io.creatorledger.ingest.adapter.Deliveries.inbound;
import static io.creatorledger.ingest.adapter.Deliveries.tenant;
import static io.creatorledger.ingest.adapter.Deliveries.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import io.creatorledger.ingest.adapter.Draft;
import io.creatorledger.ingest.adapter.Samples;
import io.creatorledger.ingest.adapter.Verdict;
import io.creatorledger.schema.event.Activity;
import io.creatorledger.schema.event.ActivityKind;
import io.creatorledger.schema.identifier.Identifier;
import io.creatorledger.schema.identifier.IdentifierType;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Segment's own test event and the signature rule's vectors. */
class SegmentConformance {

  private final SegmentAdapter adapter = new SegmentAdapter();

  @Test
  void everyVectorVerifiesAndNoneWithAnotherSecret() throws IOException {
    JsonNode vectors = Samples.json("segment/signature-vectors.json").get("vectors");
    assertThat(vectors).isNotEmpty();
    for (JsonNode vector : vectors) {
      String secret = vector.get("secret").stringValue();
      assertThat(verdict(secret, vector)).isEqualTo(Verdict.AUTHENTIC);
      assertThat(verdict(secret + "x", vector)).isEqualTo(Verdict.WRONG_SIGNATURE);
    }
  }

  @Test
  void readsThePublishedTrackEvent() throws IOException {
    Draft draft =
        adapter
            .normalize(
                inbound(connection("segment", "x"), Map.of(), Samples.bytes("segment/track.json")),
                tenant())
            .drafts()
            .getFirst();

    assertThat(draft.body())
        .isEqualTo(new Activity(ActivityKind.CUSTOM, "Test Event", "/academy/", null, null, null));
    assertThat(draft.occurredAt()).isEqualTo(Instant.parse("2023-03-13T07:56:23.846Z"));
    assertThat(draft.identifiers())
        .containsExactlyInAnyOrder(
            new Identifier(IdentifierType.CUSTOMER_ID, "segment:user1234"),
            new Identifier(IdentifierType.ANONYMOUS_ID, "segment:anonId1234"));
  }

  private Verdict verdict(String secret, JsonNode vector) {
    return adapter.verify(
        inbound(
            connection("segment", secret),
            Map.of("X-Signature", vector.get("signature").stringValue()),
            utf8(vector.get("body").stringValue())),
        NOW);
  }
}
