package io.creatorledger.schema.identifier;

import static org.assertj.core.api.Assertions.assertThat;

import io.creatorledger.schema.json.LedgerJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/**
 * Our normalization against the digests that the ad platforms publish: an identifier that a
 * platform hashed must meet the one we hashed ourselves.
 */
class PlatformHashConformance {

  private static final Set<String> EMAIL_FIELDS = Set.of("em", "email");
  private static final Pepper PEPPER = new Pepper(new byte[32]);

  @ParameterizedTest
  @ValueSource(strings = {"meta", "snap", "tiktok-events-api"})
  void anAddressMeetsThePublishedDigest(String platform) throws IOException {
    List<JsonNode> vectors = vectors(platform, EMAIL_FIELDS);

    assertThat(vectors).as("published e-mail digests of " + platform).isNotEmpty();
    assertThat(vectors)
        .allSatisfy(
            vector ->
                assertThat(PEPPER.email(vector.get("input").stringValue()))
                    .isEqualTo(PEPPER.hashedEmail(vector.get("sha256").stringValue()))
                    .isPresent());
  }

  /** TikTok hashes the number with its plus sign, Meta and Snap the digits alone. */
  @ParameterizedTest
  @ValueSource(strings = {"meta", "snap", "tiktok-events-api"})
  void aPhoneNumberMeetsThePublishedDigest(String platform) throws IOException {
    List<JsonNode> vectors = vectors(platform, Set.of("ph", "phone"));

    assertThat(vectors).as("published phone digests of " + platform).isNotEmpty();
    assertThat(vectors)
        .allSatisfy(
            vector ->
                assertThat(PEPPER.phones(vector.get("input").stringValue(), "US"))
                    .contains(
                        PEPPER.hashedPhone(vector.get("sha256").stringValue()).orElseThrow()));
  }

  private static List<JsonNode> vectors(String platform, Set<String> fields) throws IOException {
    Path file =
        Path.of(System.getProperty("conformance.dir"))
            .resolve("contracts")
            .resolve(platform)
            .resolve("hash-vectors.json");
    JsonNode published = LedgerJson.mapper().readTree(Files.readAllBytes(file));
    return StreamSupport.stream(published.get("vectors").spliterator(), false)
        .filter(vector -> fields.contains(vector.get("field").stringValue()))
        .toList();
  }
}
