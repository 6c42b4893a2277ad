package io.creatorledger.ingest.consent;

import static org.assertj.core.api.Assertions.assertThat;

import io.creatorledger.ingest.adapter.Samples;
import io.creatorledger.schema.event.Consent;
import io.creatorledger.schema.event.ConsentPurpose;
import java.io.IOException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The strings that IAB publishes with their specifications and their decoder. */
class ConsentConformance {

  private static final Set<ConsentPurpose> ALL = EnumSet.allOf(ConsentPurpose.class);

  /** Some of the specification's own examples are of policy version 2, long out of date. */
  private static final Instant WHILE_VALID = Instant.parse("2022-06-01T00:00:00Z");

  private static final Instant NOW = Instant.parse("2026-11-02T12:00:00Z");

  @Test
  void everyTcfStringIsReadAndThoseOfAnOldPolicyAreRefusedToday() throws IOException {
    JsonNode strings = Samples.json("consent/strings.json").get("tcf");
    assertThat(strings.size()).isPositive();
    for (JsonNode string : strings) {
      Consent consent = tcf(string.get("string").stringValue(), NOW);

      assertThat(consent.raw()).isEqualTo(string.get("string").stringValue());
      assertThat(consent.refused()).isEqualTo(ALL);
    }
    // Made in 2022 by the policy of its time, and grants nothing; the framework knows no sale.
    assertThat(tcf(strings.get(2).get("string").stringValue(), WHILE_VALID).refused())
        .containsExactlyInAnyOrder(
            ConsentPurpose.STORAGE,
            ConsentPurpose.MEASUREMENT,
            ConsentPurpose.ADVERTISING,
            ConsentPurpose.PERSONALIZATION);
  }

  @Test
  void theDisclosedVendorsOfTheSpecificationsExampleAreFound() throws IOException {
    for (int example : List.of(0, 1)) {
      String string =
          Samples.json("consent/strings.json").get("tcf").get(example).get("string").stringValue();
      String core = string.split("\\.")[0];
      String disclosed = string.split("\\.")[1];
      for (int vendor : List.of(1, 2, 3, 4, 5, 100, 404)) {
        assertThat(new SignalBits(disclosed).skip(3).vendor(vendor)).as("%d", vendor).isTrue();
      }
      assertThat(new SignalBits(disclosed).skip(3).vendor(6)).isFalse();
      assertThat(new SignalBits(core).skip(213).vendor(4)).isTrue();
      assertThat(new SignalBits(core).skip(213).vendor(5)).isFalse();
    }
  }

  @Test
  void everyGppStringIsReadWithTheSectionsItsSampleNames() throws IOException {
    JsonNode samples = Samples.json("consent/strings.json").get("gpp");
    assertThat(samples.size()).isPositive();
    for (JsonNode sample : samples) {
      String string = sample.get("string").stringValue();
      Set<Integer> sections = new java.util.TreeSet<>();
      sample.get("sections").forEach(id -> sections.add(id.intValue()));

      assertThat(GppString.sections(string).keySet()).as(string).isEqualTo(sections);
      if (sample.has("uspv1")) {
        assertThat(signals().gpp(string, List.of(6)).read(WHILE_VALID).orElseThrow().granted())
            .contains(ConsentPurpose.SALE);
      }
    }
  }

  @Test
  void theNationalSectionWithItsPrivacyControlIsARefusal() throws IOException {
    for (JsonNode sample : Samples.json("consent/strings.json").get("usnat_section")) {
      // Header and padding as the specification writes them, and as the decoder does.
      for (String header : List.of("DBABL", "DBABLA")) {
        assertThat(
                signals()
                    .gpp(header + "~" + sample.get("string").stringValue(), List.of(7))
                    .read(NOW)
                    .orElseThrow()
                    .refused())
            .containsExactlyInAnyOrder(
                ConsentPurpose.SALE, ConsentPurpose.ADVERTISING, ConsentPurpose.PERSONALIZATION);
      }
    }
  }

  private static Consent tcf(String string, Instant at) {
    return signals().tcf(true, string).read(at).orElseThrow();
  }

  private static ConsentSignals signals() {
    return new ConsentSignals(ConsentPolicy.standard());
  }
}
