package io.creatorledger.ingest.adapter.meta;

import static io.creatorledger.ingest.adapter.Deliveries.NOW;
import static io.creatorledger.ingest.adapter.Deliveries.connection;
import static io.creatorledger.ingest.adapter.Deliveries.inbound;
import static io.creatorledger.ingest.adapter.Deliveries.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import io.creatorledger.ingest.adapter.Draft;
import io.creatorledger.ingest.adapter.Inbound;
import io.creatorledger.ingest.adapter.Reading;
import io.creatorledger.ingest.adapter.Samples;
import io.creatorledger.ingest.adapter.Verdict;
import io.creatorledger.schema.event.Touch;
import io.creatorledger.schema.event.TouchKind;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Meta's own payloads and the signature rule's vectors. */
class MetaConformance {

  private final MetaAdapter adapter = new MetaAdapter();

  @Test
  void everyVectorVerifiesAndNoneWithAnotherSecretOrByte() throws IOException {
    JsonNode vectors = Samples.json("meta/signature-vectors.json").get("vectors");
    assertThat(vectors).isNotEmpty();
    for (JsonNode vector : vectors) {
      String secret = vector.get("secret").stringValue();
      byte[] body = utf8(vector.get("body").stringValue());
      Map<String, String> headers =
          Map.of("X-Hub-Signature-256", vector.get("signature").stringValue());
      byte[] flipped = body.clone();
      flipped[body.length - 1] ^= 1;

      assertThat(verdict(secret, headers, body)).isEqualTo(Verdict.AUTHENTIC);
      assertThat(verdict(secret + "x", headers, body)).isEqualTo(Verdict.WRONG_SIGNATURE);
      assertThat(verdict(secret, headers, flipped)).isEqualTo(Verdict.WRONG_SIGNATURE);
    }
  }

  @Test
  void bothShapesOfACommentAreTheSameTouchOfTheSamePerson() throws IOException {
    Draft facebook = only(read("meta/instagram.comments.facebook_login.json"));
    Draft instagram = only(read("meta/instagram.comments.instagram_login.json"));

    assertThat(instagram.eventId()).isEqualTo(facebook.eventId());
    assertThat(instagram.identifiers()).isEqualTo(facebook.identifiers()).hasSize(1);
    assertThat(List.of((Touch) facebook.body(), (Touch) instagram.body()))
        .allMatch(touch -> touch.kind() == TouchKind.COMMENT);
    assertThat(((Touch) facebook.body()).contentId()).hasToString("instagram:17870913679156900");
    assertThat(((Touch) facebook.body()).utm()).containsEntry("medium", "paid");
    assertThat(((Touch) instagram.body()).contentId()).hasToString("instagram:17870913679156914");
  }

  @Test
  void anUpdateOfAPersonIsTakenInWithoutEffect() throws IOException {
    assertThat(read("meta/user.photos.json")).isEqualTo(Reading.nothing());
  }

  private static Draft only(Reading reading) {
    assertThat(reading.drafts()).hasSize(1);
    return reading.drafts().getFirst();
  }

  private Reading read(String file) throws IOException {
    Inbound delivery =
        inbound(
            MetaAdapterTest.connection("17841400000000000", Map.of()),
            Map.of(),
            Samples.bytes(file));
    return adapter.normalize(delivery, MetaAdapterTest.tenant());
  }

  private Verdict verdict(String secret, Map<String, String> headers, byte[] body) {
    return adapter.verify(inbound(connection("meta", secret), headers, body), NOW);
  }
}
