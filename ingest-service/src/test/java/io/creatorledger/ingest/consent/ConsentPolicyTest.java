package io.creatorledger.ingest.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.creatorledger.schema.event.Consent;
import io.creatorledger.schema.event.ConsentPurpose;
import io.creatorledger.schema.event.ConsentSource;
import io.creatorledger.schema.json.LedgerJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ConsentPolicyTest {

  private static final Instant AT = Instant.parse("2026-11-02T12:00:00Z");

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        // region of brand, of event, granted, refused, server, browser
        "DE, -, -, -, true, false",
        "DE, -, MEASUREMENT, -, true, false",
        "DE, -, MEASUREMENT STORAGE, -, true, true",
        "DE, -, MEASUREMENT STORAGE, ADVERTISING SALE, true, true",
        "DE, -, STORAGE, -, false, false",
        "DE, -, ADVERTISING, -, false, false",
        "DE, -, -, SALE ADVERTISING PERSONALIZATION, false, false",
        "GB, -, -, -, true, false",
        "GB, -, MEASUREMENT STORAGE, -, true, true",
        "CH, -, -, SALE, false, false",
        "US, -, -, -, true, true",
        "US, -, -, SALE, false, false",
        "US, -, -, ADVERTISING, false, false",
        "US, -, -, MEASUREMENT, false, false",
        "US, -, -, PERSONALIZATION, true, true",
        "US, -, -, STORAGE, true, false",
        "US, -, SALE ADVERTISING, -, true, true",
        "BR, -, -, -, true, true",
        "US, FR, ADVERTISING, -, false, false",
        "US, EEA, -, SALE, false, false",
        "DE, US-CA, SALE, -, true, true",
        "DE, US, -, SALE, false, false",
        "DE, ZZ, SALE, -, true, true",
      })
  void theStandardPolicyAsksFirstInEuropeAndHeedsARefusalElsewhere(
      String brandRegion,
      String region,
      String granted,
      String refused,
      boolean server,
      boolean browser) {
    Consent consent =
        granted == null && refused == null && region == null
            ? null
            : new Consent(
                ConsentSource.BRAND, null, purposes(granted), purposes(refused), AT, region);
    ConsentPolicy policy = ConsentPolicy.standard();

    assertThat(policy.allows(consent, brandRegion, Channel.SERVER)).isEqualTo(server);
    assertThat(policy.allows(consent, brandRegion, Channel.BROWSER)).isEqualTo(browser);
  }

  static List<Arguments> everyCombination() {
    List<Arguments> all = new ArrayList<>();
    for (ConsentRule rule : ConsentRule.values()) {
      for (ConsentPurpose purpose : ConsentPurpose.values()) {
        for (Channel channel : Channel.values()) {
          all.add(Arguments.of(rule, purpose, channel));
        }
      }
    }
    return all;
  }

  @ParameterizedTest
  @MethodSource("everyCombination")
  void everyRuleHoldsForEveryPurposeAndChannel(
      ConsentRule rule, ConsentPurpose purpose, Channel channel) {
    ConsentPolicy policy = policy(Map.of("*", Map.of(purpose, rule)), SilentConsent.BY_RULE);
    Set<ConsentPurpose> other =
        Set.of(
            purpose == ConsentPurpose.SALE ? ConsentPurpose.PERSONALIZATION : ConsentPurpose.SALE);
    boolean counts = purpose != ConsentPurpose.STORAGE || channel == Channel.BROWSER;
    boolean optIn = counts && rule == ConsentRule.OPT_IN;
    boolean optOut = counts && rule == ConsentRule.OPT_OUT;

    assertThat(policy.allows(consent(Set.of(purpose), Set.of()), "US", channel)).isTrue();
    assertThat(policy.allows(consent(Set.of(), Set.of(purpose)), "US", channel))
        .isEqualTo(!optIn && !optOut);
    assertThat(policy.allows(consent(other, Set.of()), "US", channel)).isEqualTo(!optIn);
    assertThat(policy.allows(null, "US", channel)).isEqualTo(!optIn);
  }

  @ParameterizedTest
  @CsvSource({"ALLOWED, true, true", "REFUSED, false, false", "BY_RULE, false, true"})
  void silenceIsWhatTheBrandSaysItIs(SilentConsent silent, boolean inGermany, boolean inBrazil) {
    ConsentPolicy policy = policy(ConsentPolicy.standard().regions(), silent);
    Consent onlyTheRegion = new Consent(ConsentSource.BRAND, null, Set.of(), Set.of(), AT, "DE");

    for (Channel channel : Channel.values()) {
      assertThat(policy.allows(null, "DE", channel)).isEqualTo(inGermany);
      assertThat(policy.allows(null, "BR", channel)).isEqualTo(inBrazil);
      assertThat(policy.allows(onlyTheRegion, "BR", channel)).isEqualTo(inGermany);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "US-CA, OPT_IN",
    "US-NY, OPT_OUT",
    "US, OPT_OUT",
    "FR, NOT_REQUIRED",
    "DE, OPT_IN",
    "BR, OPT_IN"
  })
  void theNarrowestNameOfARegionCounts(String region, ConsentRule rule) {
    ConsentPolicy policy =
        policy(
            Map.of(
                "US-CA", Map.of(ConsentPurpose.SALE, ConsentRule.OPT_IN),
                "US", Map.of(ConsentPurpose.SALE, ConsentRule.OPT_OUT),
                "FR", Map.of(),
                "EEA", Map.of(ConsentPurpose.SALE, ConsentRule.OPT_IN),
                "*", Map.of(ConsentPurpose.SALE, ConsentRule.OPT_IN)),
            SilentConsent.BY_RULE);

    assertThat(policy.allows(null, region, Channel.SERVER)).isEqualTo(rule != ConsentRule.OPT_IN);
    assertThat(
            policy.allows(consent(Set.of(), Set.of(ConsentPurpose.SALE)), region, Channel.SERVER))
        .isEqualTo(rule == ConsentRule.NOT_REQUIRED);
  }

  @Test
  void refusesWhatNamesNoRegionOrLeavesTheRestOfTheWorldOut() {
    Map<ConsentPurpose, ConsentRule> none = Map.of();

    assertThatThrownBy(() -> policy(Map.of("Germany", none, "*", none), SilentConsent.ALLOWED))
        .hasMessageContaining("ISO 3166");
    assertThatThrownBy(() -> policy(Map.of("DE", none), SilentConsent.ALLOWED))
        .hasMessageContaining("*");
  }

  @Test
  void isReadBackAsItWasWritten() {
    ConsentPolicy policy =
        new ConsentPolicy(
            Map.of("*", Map.of(ConsentPurpose.SALE, ConsentRule.OPT_OUT), "DE", Map.of()),
            SilentConsent.REFUSED,
            SilentConsent.ALLOWED,
            Map.of("Reichweite", Set.of(ConsentPurpose.MEASUREMENT)),
            755);
    for (ConsentPolicy each : List.of(policy, ConsentPolicy.standard())) {
      assertThat(LedgerJson.read(LedgerJson.write(each), ConsentPolicy.class)).isEqualTo(each);
    }
  }

  private static ConsentPolicy policy(
      Map<String, Map<ConsentPurpose, ConsentRule>> regions, SilentConsent silent) {
    return new ConsentPolicy(regions, silent, silent, Map.of(), null);
  }

  private static Consent consent(Set<ConsentPurpose> granted, Set<ConsentPurpose> refused) {
    return new Consent(ConsentSource.BRAND, null, granted, refused, AT);
  }

  private static Set<ConsentPurpose> purposes(String names) {
    return names == null
        ? Set.of()
        : Arrays.stream(names.split(" ")).map(ConsentPurpose::valueOf).collect(Collectors.toSet());
  }
}
