package io.creatorledger.ingest.adapter.tiktokevents;

import static io.creatorledger.ingest.adapter.Deliveries.PEPPER;
import static io.creatorledger.ingest.adapter.Deliveries.connection;
import static io.creatorledger.ingest.adapter.Deliveries.inbound;
import static io.creatorledger.ingest.adapter.Deliveries.tenant;
import static org.assertj.core.api.Assertions.assertThat;

import io.creatorledger.ingest.adapter.Draft;
import io.creatorledger.ingest.adapter.Samples;
import io.creatorledger.schema.event.Activity;
import io.creatorledger.schema.event.ActivityKind;
import io.creatorledger.schema.identifier.Identifier;
import io.creatorledger.schema.money.Money;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A request as a widely used sender makes it, and the Events API's hashes. */
class TikTokEventsConformance {

  @Test
  void aCheckoutIsReadWithEverythingThatSaysWhoItWas() throws IOException {
    byte[] body = Samples.bytes("tiktok-events-api/event_track.request.json");

    List<Draft> drafts =
        new TikTokEventsAdapter()
            .normalize(inbound(connection("tiktok-events", "s"), Map.of(), body), tenant())
            .drafts();

    assertThat(drafts).hasSize(1);
    Draft draft = drafts.getFirst();
    assertThat(draft.body())
        .isEqualTo(
            new Activity(
                ActivityKind.CHECKOUT_STARTED,
                "InitiateCheckout",
                "/",
                null,
                null,
                Money.of("100.00", "USD")));
    assertThat(draft.occurredAt()).isEqualTo(Instant.ofEpochSecond(1704721970));
    assertThat(draft.consent()).isNull();
    assertThat(draft.device().ipHash()).isEqualTo(PEPPER.network("0.0.0.0").orElseThrow());
    assertThat(draft.identifiers())
        .extracting(Identifier::value)
        .containsExactlyInAnyOrder(
            PEPPER.hashedEmail(hash("email")).orElseThrow().value(),
            PEPPER.hashedPhone(hash("phone")).orElseThrow().value(),
            "tiktok-events:" + hash("external_id"),
            "ttclid:12345");
  }

  @Test
  void ourOwnHashesMeetTheirs() throws IOException {
    for (JsonNode vector : vectors()) {
      String input = vector.get("input").stringValue();
      String theirs = vector.get("sha256").stringValue();
      Optional<Identifier> expected =
          switch (vector.get("field").stringValue()) {
            case "email" -> PEPPER.hashedEmail(theirs);
            case "phone" -> PEPPER.hashedPhone(theirs);
            default -> Optional.empty();
          };
      Optional<Identifier> ours =
          switch (vector.get("field").stringValue()) {
            case "email" -> PEPPER.email(input);
            case "phone" -> PEPPER.phone(input, "US");
            default -> Optional.empty();
          };

      assertThat(ours).as(vector.get("field").stringValue()).isEqualTo(expected);
    }
  }

  private static String hash(String field) throws IOException {
    for (JsonNode vector : vectors()) {
      if (vector.get("field").stringValue().equals(field)) {
        return vector.get("sha256").stringValue();
      }
    }
    throw new IOException("there is no vector for " + field);
  }

  private static JsonNode vectors() throws IOException {
    JsonNode vectors = Samples.json("tiktok-events-api/hash-vectors.json").get("vectors");
    assertThat(vectors).hasSizeGreaterThanOrEqualTo(3);
    return vectors;
  }
}
