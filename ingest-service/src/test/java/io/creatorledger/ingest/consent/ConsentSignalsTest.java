package io.creatorledger.ingest.consent;

import static io.creatorledger.schema.event.ConsentPurpose.ADVERTISING;
import static io.creatorledger.schema.event.ConsentPurpose.MEASUREMENT;
import static io.creatorledger.schema.event.ConsentPurpose.PERSONALIZATION;
import static io.creatorledger.schema.event.ConsentPurpose.SALE;
import static io.creatorledger.schema.event.ConsentPurpose.STORAGE;
import static org.assertj.core.api.Assertions.assertThat;

import com.iab.gpp.encoder.GppModel;
import io.creatorledger.schema.event.Consent;
import io.creatorledger.schema.event.ConsentPurpose;
import io.creatorledger.schema.event.ConsentSource;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConsentSignalsTest {

  private static final Instant AT = Instant.parse("2026-11-02T12:00:00Z");
  private static final Instant YESTERDAY = Instant.parse("2026-11-01T00:00:00Z");
  private static final Set<ConsentPurpose> ALL = EnumSet.allOf(ConsentPurpose.class);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // consents | legitimate interests | granted | refused
        "1 2 3 4 7 || STORAGE MEASUREMENT ADVERTISING PERSONALIZATION |",
        "1 7 || STORAGE MEASUREMENT | ADVERTISING PERSONALIZATION",
        "1 | 7 | STORAGE MEASUREMENT | ADVERTISING PERSONALIZATION",
        "| 2 7 | MEASUREMENT ADVERTISING | STORAGE PERSONALIZATION",
        "3 | 4 || STORAGE MEASUREMENT ADVERTISING PERSONALIZATION",
        "| 1 3 4 || STORAGE MEASUREMENT ADVERTISING PERSONALIZATION",
        "5 6 8 9 10 11 || | STORAGE MEASUREMENT ADVERTISING PERSONALIZATION",
      })
  void readsThePurposesOfATcfString(
      String consents, String interests, String granted, String refused) {
    String text = TcfStrings.of(YESTERDAY, 5, numbers(consents), numbers(interests));
    Consent consent = signals().tcf(true, text).read(AT).orElseThrow();

    assertThat(consent.source()).isEqualTo(ConsentSource.TCF);
    assertThat(consent.raw()).isEqualTo(text);
    assertThat(consent.granted()).isEqualTo(purposes(granted));
    assertThat(consent.refused()).isEqualTo(purposes(refused));
    assertThat(consent.at()).isEqualTo(AT);
    assertThat(consent.region()).isEqualTo("EEA");
  }

  @ParameterizedTest
  @CsvSource({
    "2023-09-29T00:00:00Z, 2, 2023-10-15T00:00:00Z, true",
    "2023-09-30T00:00:00Z, 2, 2023-10-15T00:00:00Z, false",
    "2023-09-30T00:00:00Z, 3, 2023-10-15T00:00:00Z, false",
    "2023-09-30T00:00:00Z, 4, 2023-10-15T00:00:00Z, true",
    "2026-11-01T00:00:00Z, 3, 2026-11-02T00:00:00Z, false",
    "2026-11-01T00:00:00Z, 5, 2026-11-02T00:00:00Z, true",
    "2025-10-03T00:00:00Z, 5, 2026-11-02T00:00:00Z, true",
    "2025-10-01T00:00:00Z, 5, 2026-11-02T00:00:00Z, false",
    "2026-11-03T00:00:00Z, 5, 2026-11-02T00:00:00Z, true",
    "2026-11-04T00:00:00Z, 5, 2026-11-02T00:00:00Z, false",
  })
  void aStringCountsWhileItsPolicyAndItsAgeAreRight(
      Instant made, int policy, Instant at, boolean counts) {
    String text = TcfStrings.of(made, policy, Set.of(1, 7), Set.of());
    Consent consent = signals().tcf(true, text).read(at).orElseThrow();

    assertThat(consent.granted()).isEqualTo(counts ? Set.of(STORAGE, MEASUREMENT) : Set.of());
    assertThat(consent.refused().equals(ALL)).isEqualTo(!counts);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "garbage",
        "CQSbk4A",
        "undefined",
        "BOEFEAyOEFEAyAHABDENAI4AAAB9vABAASA",
        "CQSbk4AQSbk4ANwAAAENAwCgAAAAAAAAAAYgACP%%AAAA",
        "EQSbk4AQSbk4ANwAAAENAwCgAAAAAAAAAAYgACPAAAAA",
        ".IDKQA4AAgAKAGQAygAAA",
        "ÄÖÜÄÖÜÄÖÜÄÖÜÄÖÜÄÖÜÄÖÜÄÖÜÄÖÜÄÖÜÄÖÜÄÖÜ",
      })
  void whatIsNoTcfStringRefusesEverything(String text) {
    for (Boolean gdpr : new Boolean[] {true, null}) {
      assertThat(signals().tcf(gdpr, text).read(AT).orElseThrow().refused()).isEqualTo(ALL);
    }
  }

  @Test
  void everyCutOfAStringEndsInConsentOrRefusalAndNeverInAFailure() {
    String text =
        TcfStrings.of(YESTERDAY, 5, Set.of(1, 7), Set.of(), List.of(1, 2, 9), List.of(1, 9));
    for (int length = 0; length <= text.length(); length++) {
      Consent consent =
          new ConsentSignals(vendor(9)).tcf(true, text.substring(0, length)).read(AT).orElseThrow();
      assertThat(consent.refused().equals(ALL) || consent.granted().contains(MEASUREMENT)).isTrue();
    }
  }

  @Test
  void gdprWithoutAStringIsARefusalAndNoGdprMakesTheStringMeaningless() {
    String yes = TcfStrings.granting(YESTERDAY, 1, 7);

    assertThat(signals().tcf(true, null).read(AT).orElseThrow().refused()).isEqualTo(ALL);
    assertThat(signals().tcf(false, yes).read(AT).orElseThrow().granted()).isEmpty();
    assertThat(signals().tcf(false, yes).read(AT).orElseThrow().region()).isEqualTo("ZZ");
    assertThat(signals().tcf(null, yes).read(AT).orElseThrow().granted()).contains(MEASUREMENT);
    assertThat(signals().tcf(null, null).read(AT)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-01T00:00:00Z, 9, true, true, true",
    "2026-11-01T00:00:00Z, 9, true, false, false",
    "2026-11-01T00:00:00Z, 9, false, true, false",
    "2026-11-01T00:00:00Z, 9, true, , false",
    "2026-02-01T00:00:00Z, 9, true, , true",
    "2026-11-01T00:00:00Z, 65535, true, true, true",
  })
  void aBrandWithAVendorNeedsItsVendorConsentedAndDisclosed(
      Instant made, int vendor, boolean consented, Boolean disclosed, boolean counts) {
    String text =
        TcfStrings.of(
            made,
            5,
            Set.of(1, 7),
            Set.of(),
            consented ? List.of(3, vendor) : List.of(3, 4),
            disclosed == null ? null : disclosed ? List.of(2, 3, vendor) : List.of(2, 3));
    Consent consent = new ConsentSignals(vendor(vendor)).tcf(true, text).read(AT).orElseThrow();

    assertThat(consent.granted().contains(MEASUREMENT)).isEqualTo(counts);
  }

  @Test
  void fewBytesThatNameMillionsOfVendorsCostNothing() {
    String core = TcfStrings.granting(YESTERDAY, 1, 7).split("\\.")[0].substring(0, 35);
    // isRange and 4095 entries: what follows, all ones, are ranges of everything.
    String hostile = core + "_".repeat(8000);
    // A header with the single range 1 to some 10^9 in Fibonacci coding.
    String header = "DBAB" + "4" + "AAAAAAM" + "~x";

    assertThat(signals().tcf(true, hostile).read(AT)).isPresent();
    assertThat(signals().gpp(header, List.of()).read(AT).orElseThrow().refused()).isEqualTo(ALL);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "1YNN, SALE ADVERTISING, -",
        "1YYN, -, SALE ADVERTISING",
        "1NYY, -, SALE ADVERTISING",
      })
  void readsUsPrivacyInGpp(String usp, String granted, String refused) {
    Consent consent = signals().gpp("DBABTA~" + usp, List.of(6)).read(AT).orElseThrow();

    assertThat(consent.source()).isEqualTo(ConsentSource.GPP);
    assertThat(consent.granted()).isEqualTo(purposes(granted));
    assertThat(consent.refused()).isEqualTo(purposes(refused));
  }

  @Test
  void usPrivacyThatDoesNotApplySaysNothing() {
    assertThat(signals().gpp("DBABTA~1---", List.of(6)).read(AT)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "usnat, 7, SaleOptOut, 1, -, SALE",
        "usnat, 7, SaleOptOut, 2, SALE, -",
        "usnat, 7, SharingOptOut, 1, -, ADVERTISING PERSONALIZATION",
        "usnat, 7, TargetedAdvertisingOptOut, 1, -, ADVERTISING PERSONALIZATION",
        "usca, 8, SharingOptOut, 1, -, ADVERTISING PERSONALIZATION",
        "usca, 8, SaleOptOut, 2, SALE, -",
        "usva, 9, TargetedAdvertisingOptOut, 2, ADVERTISING PERSONALIZATION, -",
        "usco, 10, SaleOptOut, 1, -, SALE",
        "usut, 11, SaleOptOut, 1, -, SALE",
        "usct, 12, SaleOptOut, 1, -, SALE",
        "usfl, 13, SaleOptOut, 1, -, SALE",
        "usmt, 14, SaleOptOut, 1, -, SALE",
        "usor, 15, SaleOptOut, 1, -, SALE",
        "ustx, 16, SaleOptOut, 1, -, SALE",
        "usde, 17, SaleOptOut, 1, -, SALE",
        "usia, 18, SaleOptOut, 1, -, SALE",
        "usne, 19, SaleOptOut, 1, -, SALE",
        "usnh, 20, SaleOptOut, 1, -, SALE",
        "usnj, 21, SaleOptOut, 1, -, SALE",
        "ustn, 22, SaleOptOut, 1, -, SALE",
      })
  void readsEveryStatesSectionOfGpp(
      String section, int id, String field, int value, String granted, String refused) {
    GppModel model = new GppModel();
    model.setFieldValue(section, field, value);
    Consent consent = signals().gpp(model.encode(), List.of(id)).read(AT).orElseThrow();

    assertThat(consent.granted()).isEqualTo(purposes(granted));
    assertThat(consent.refused()).isEqualTo(purposes(refused));
  }

  @Test
  void aStatesSectionCarriesGlobalPrivacyControl() {
    GppModel model = new GppModel();
    model.setFieldValue("usca", "SaleOptOut", 2);
    model.setFieldValue("usca", "GpcSegmentIncluded", true);
    model.setFieldValue("usca", "Gpc", true);

    assertThat(signals().gpp(model.encode(), List.of(8)).read(AT).orElseThrow().refused())
        .containsExactlyInAnyOrder(SALE, ADVERTISING, PERSONALIZATION);
  }

  @Test
  void gppCarriesTheTcfStringsOfTheEuAndOfCanada() {
    String tcf = TcfStrings.granting(YESTERDAY, 1, 7);
    GppModel canada = new GppModel();
    canada.setFieldValue("tcfcav1", "PurposesExpressConsent", truths(1));
    canada.setFieldValue("tcfcav1", "PurposesImpliedConsent", truths(7));

    assertThat(signals().gpp("DBABMA~" + tcf, List.of(2)).read(AT).orElseThrow().granted())
        .containsExactlyInAnyOrder(STORAGE, MEASUREMENT);
    assertThat(signals().gpp(canada.encode(), List.of(5)).read(AT).orElseThrow().granted())
        .containsExactlyInAnyOrder(STORAGE, MEASUREMENT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"garbage", "DBABTA", "DBABTA~", "DBABTA~1YNN~1YNN", "DBAB", "~", "DBABTA~xxxx"})
  void whatIsNoGppStringRefusesEverything(String text) {
    assertThat(signals().gpp(text, List.of()).read(AT).orElseThrow().refused()).isEqualTo(ALL);
  }

  @Test
  void onlySectionsThatApplyCountAndOneThatIsMissingRefuses() {
    String usp = "DBABTA~1YYN";

    assertThat(signals().gpp(usp, List.of(-1)).read(AT)).isEmpty();
    assertThat(signals().gpp(usp, List.of(7)).read(AT).orElseThrow().refused()).isEqualTo(ALL);
    assertThat(signals().gpp(null, List.of(2)).read(AT).orElseThrow().refused()).isEqualTo(ALL);
    assertThat(signals().gpp(usp, List.of()).read(AT).orElseThrow().refused()).contains(SALE);
    assertThat(signals().gpp(usp, List.of(27)).read(AT).orElseThrow().refused()).isEqualTo(ALL);
  }

  @Test
  void globalPrivacyControlRefusesSaleAdvertisingAndPersonalization() {
    Consent consent = signals().gpc(true).read(AT).orElseThrow();

    assertThat(consent.source()).isEqualTo(ConsentSource.GPC);
    assertThat(consent.refused()).containsExactlyInAnyOrder(SALE, ADVERTISING, PERSONALIZATION);
    assertThat(signals().gpc(false).read(AT)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "C0001:1,C0002:1,C0004:0 | STORAGE MEASUREMENT | ADVERTISING PERSONALIZATION",
        "isGpcEnabled=0&consentId=ab-12&groups=C0001%3A1%2CC0002%3A0&x=1 | - | STORAGE MEASUREMENT",
        "isGpcEnabled=1&groups=C0002%3A1 | STORAGE MEASUREMENT | ADVERTISING PERSONALIZATION SALE",
        "C0005:0 | - | SALE",
      })
  void readsOneTrustsGroups(String text, String granted, String refused) {
    Consent consent = signals().oneTrust(text).read(AT).orElseThrow();

    assertThat(consent.source()).isEqualTo(ConsentSource.ONETRUST);
    assertThat(consent.granted()).isEqualTo(purposes(granted));
    assertThat(consent.refused()).isEqualTo(purposes(refused));
    assertThat(consent.raw()).doesNotContain("consentId", "ab-12");
  }

  @Test
  void readsCategoriesOfConsentToolsAndTheBrandsOwnNames() {
    ConsentPolicy policy =
        new ConsentPolicy(
            ConsentPolicy.standard().regions(),
            SilentConsent.ALLOWED,
            SilentConsent.BY_RULE,
            Map.of("Reichweite", Set.of(MEASUREMENT), "Marketing", Set.of(SALE)),
            null);

    assertThat(signals().segment(Map.of("Advertising", true, "Analytics", false)).read(AT))
        .hasValueSatisfying(
            consent -> {
              assertThat(consent.source()).isEqualTo(ConsentSource.SEGMENT);
              assertThat(consent.granted()).containsExactlyInAnyOrder(ADVERTISING, PERSONALIZATION);
              assertThat(consent.refused()).containsExactlyInAnyOrder(STORAGE, MEASUREMENT);
            });
    assertThat(signals().rudderStack(List.of("analytics"), List.of("data sharing")).read(AT))
        .hasValueSatisfying(
            consent -> {
              assertThat(consent.source()).isEqualTo(ConsentSource.RUDDERSTACK);
              assertThat(consent.granted()).containsExactlyInAnyOrder(STORAGE, MEASUREMENT);
              assertThat(consent.refused()).containsExactly(SALE);
            });
    assertThat(signals().usercentrics(Map.of("Creator Ledger", true, "Hotjar", false)).read(AT))
        .hasValueSatisfying(
            consent -> {
              assertThat(consent.source()).isEqualTo(ConsentSource.USERCENTRICS);
              assertThat(consent.granted()).containsExactlyInAnyOrder(STORAGE, MEASUREMENT);
              assertThat(consent.refused()).isEmpty();
            });
    assertThat(
            new ConsentSignals(policy)
                .usercentrics(Map.of("REICHWEITE", true, "marketing", false))
                .read(AT)
                .orElseThrow())
        .satisfies(
            consent -> {
              assertThat(consent.granted()).containsExactly(MEASUREMENT);
              assertThat(consent.refused()).containsExactly(SALE);
            });
    assertThat(signals().segment(Map.of("Essential", true)).read(AT)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "analytics_storage, STORAGE MEASUREMENT",
    "ad_storage, ADVERTISING",
    "ad_user_data, SALE",
    "ad_personalization, PERSONALIZATION",
    "MEASUREMENT, STORAGE MEASUREMENT",
    "sale, SALE",
  })
  void readsPurposesTheBrandStatesByGooglesNamesOrOurs(String name, String purposes) {
    assertThat(signals().stated(Map.of(name, true)).read(AT).orElseThrow().granted())
        .isEqualTo(purposes(purposes));
    assertThat(signals().stated(Map.of(name, false)).read(AT).orElseThrow().refused())
        .isEqualTo(purposes(purposes));
  }

  @Test
  void whereSignalsDifferARefusalHoldsAndTheFirstSignalIsNamed() {
    Consent consent =
        signals()
            .gpc(true)
            .stated(Set.of(ADVERTISING, MEASUREMENT), Set.of())
            .tcf(true, TcfStrings.granting(YESTERDAY, 1, 2, 7))
            .read(AT)
            .orElseThrow();

    assertThat(consent.source()).isEqualTo(ConsentSource.TCF);
    assertThat(consent.granted()).containsExactlyInAnyOrder(STORAGE, MEASUREMENT);
    assertThat(consent.refused()).containsExactlyInAnyOrder(ADVERTISING, PERSONALIZATION, SALE);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "DE, -, DE",
        "-, true, EEA",
        "US, true, EEA",
        "FR, true, FR",
        "GB, true, GB",
        "-, false, ZZ",
        "US-CA, false, US-CA",
        "DE, false, DE"
      })
  void knowsWhereThePersonIs(String stated, Boolean gdpr, String region) {
    assertThat(
            signals()
                .region(stated)
                .tcf(gdpr, gdpr == null ? null : TcfStrings.granting(YESTERDAY, 1, 7))
                .read(AT)
                .map(Consent::region))
        .isEqualTo(Optional.of(region));
  }

  private static ConsentSignals signals() {
    return new ConsentSignals(ConsentPolicy.standard());
  }

  private static ConsentPolicy vendor(int id) {
    ConsentPolicy standard = ConsentPolicy.standard();
    return new ConsentPolicy(
        standard.regions(), standard.serverSilent(), standard.browserSilent(), Map.of(), id);
  }

  private static Set<ConsentPurpose> purposes(String names) {
    return names == null || names.isBlank()
        ? Set.of()
        : Arrays.stream(names.strip().split(" "))
            .map(ConsentPurpose::valueOf)
            .collect(Collectors.toSet());
  }

  private static Set<Integer> numbers(String text) {
    return text == null || text.isBlank()
        ? Set.of()
        : Arrays.stream(text.strip().split(" ")).map(Integer::valueOf).collect(Collectors.toSet());
  }

  private static List<Boolean> truths(int number) {
    return java.util.stream.IntStream.rangeClosed(1, 24).mapToObj(i -> i == number).toList();
  }
}
