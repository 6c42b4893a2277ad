package io.creatorledger.schema.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.creatorledger.schema.id.CampaignId;
import io.creatorledger.schema.id.ContentId;
import io.creatorledger.schema.id.CreatorId;
import io.creatorledger.schema.money.Money;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogItemTest {

  private static final CreatorId LINA = new CreatorId("lina");
  private static final Instant FROM = Instant.parse("2026-10-01T00:00:00Z");
  private static final Instant UNTIL = Instant.parse("2026-11-01T00:00:00Z");

  @Test
  void comparesCodesWithoutRegardToCase() {
    assertThat(code(" lina10 ", null, null).itemId()).isEqualTo("LINA10");
    assertThat(PromoCode.canonical("Lina10")).isEqualTo(PromoCode.canonical("LINA10"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "   "})
  void refusesAnEmptyCode(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> code(text, null, null));
  }

  @Test
  void refusesACodeLongerThanAShopAllows() {
    assertThat(code("A".repeat(255), null, null).code()).hasSize(255);
    assertThatIllegalArgumentException().isThrownBy(() -> code("A".repeat(256), null, null));
  }

  @Test
  void countsACodeFromItsFirstMomentUntilBeforeItsLast() {
    PromoCode code = code("LINA10", FROM, UNTIL);

    assertThat(code.validAt(FROM.minusNanos(1))).isFalse();
    assertThat(code.validAt(FROM)).isTrue();
    assertThat(code.validAt(UNTIL.minusNanos(1))).isTrue();
    assertThat(code.validAt(UNTIL)).isFalse();
    assertThat(code("LINA10", null, null).validAt(Instant.EPOCH)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "javascript:alert(1)",
        "//shop.example/autumn",
        "/autumn",
        "shop.example/autumn",
        "https://lina@shop.example/",
        "https://shop.example@evil.example/",
        "https://@evil.example/",
        "data:text/html,x",
        "file:///etc/passwd",
        "ftp://shop.example/",
        "https:///autumn",
        "https:shop.example"
      })
  void refusesADestinationThatIsNoPlainWebAddress(String destination) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> link("lina-autumn", destination))
        .withMessageContaining("destination");
  }

  @Test
  void takesAWebAddress() {
    assertThat(link("lina-autumn", "https://shop.example/a?b=c#d").itemId())
        .isEqualTo("lina-autumn");
    assertThat(link("a_1", "http://127.0.0.1:8090/").destination()).hasPort(8090);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ab", "a/b", "a b", "ä-b-c", "../etc"})
  void refusesASlugThatIsNotOneSegment(String slug) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> link(slug, "https://shop.example/"))
        .withMessageContaining("slug");
  }

  @ParameterizedTest
  @CsvSource({"AWARENESS, P30D", "CONSIDERATION, P14D", "CONVERSION, P7D"})
  void looksBackAsFarAsTheObjectiveSays(Objective objective, Duration lookback) {
    assertThat(campaign(objective, null).effectiveLookback()).isEqualTo(lookback);
  }

  @Test
  void looksBackAsFarAsTheCampaignSays() {
    assertThat(campaign(Objective.CONVERSION, Duration.ofDays(21)).effectiveLookback())
        .isEqualTo(Duration.ofDays(21));
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "PT59M59S", "P365DT1S", "-P7D"})
  void refusesAWindowNobodyMeans(Duration lookback) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> campaign(Objective.AWARENESS, lookback))
        .withMessageContaining("lookback");
  }

  @Test
  void aCodeGivenToAnotherCreatorStillBelongsToTheEarlierOneWhenTheOrderIsOlder() {
    Instant october = Instant.parse("2026-10-01T00:00:00Z");
    CreatorId noor = new CreatorId("noor");
    PromoCode code =
        new PromoCode(
            "AUTUMN10",
            noor,
            null,
            october,
            null,
            List.of(new PromoCode.Tenure(LINA, null, october.minusSeconds(60), october)));

    assertThat(code.asOf(october).orElseThrow().creatorId()).isEqualTo(noor);
    assertThat(code.asOf(october.minusMillis(1)).orElseThrow().creatorId()).isEqualTo(LINA);
    assertThat(code.asOf(october.minusSeconds(61))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "Video", "live stream", "2d", "réel", "a23456789012345678901234567890123"})
  void refusesATypeOfContentThatIsNoPlainWord(String type) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> content(type))
        .withMessageContaining("contentType is a word")
        .withMessageEndingWith("not " + type);
  }

  @ParameterizedTest
  @ValueSource(strings = {"short", "live-stream", "a2345678901234567890123456789012"})
  void takesTheBrandsOwnWordForContent(String type) {
    assertThat(content(type).contentType()).isEqualTo(type);
  }

  @Test
  void refusesAProductThatCostsLessThanNothing() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Product("A", null, Money.of("-0.01", "USD")))
        .withMessageContaining("unitCost must not be negative");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Product(" ", null, Money.of("1.00", "USD")))
        .withMessageContaining("sku");
    assertThat(new Product("A/1 blue", null, Money.of("0.00", "USD")).itemId())
        .isEqualTo("A/1 blue");
  }

  private static Content content(String type) {
    return new Content(new ContentId("v1"), LINA, null, null, null, null, type);
  }

  private static PromoCode code(String text, @Nullable Instant from, @Nullable Instant until) {
    return new PromoCode(text, LINA, null, from, until);
  }

  private static TrackedLink link(String slug, String destination) {
    return new TrackedLink(slug, URI.create(destination), LINA, null, null);
  }

  private static Campaign campaign(Objective objective, @Nullable Duration lookback) {
    return new Campaign(new CampaignId("autumn"), "Autumn", objective, lookback);
  }
}
