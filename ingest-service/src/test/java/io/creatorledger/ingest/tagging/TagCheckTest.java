package io.creatorledger.ingest.tagging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TagCheckTest {

  private static final TaggingRules RULES =
      new TaggingRules(
          List.of(
              rule("utm_source", true, List.of("tiktok", "youtube"), null, null, true),
              rule("utm_campaign", false, List.of(), "[a-z]+-[0-9]{4}", null, false),
              rule("sub_id", false, List.of(), null, "{creatorId}-{contentId}", false)),
          new SlugRule("[a-z]+-[a-z0-9-]+", true, Severity.REFUSE),
          Map.of());

  @ParameterizedTest
  @CsvSource({
    "https://x.example/?utm_source=tiktok, ",
    "https://x.example/?utm_source=tiktok&utm_campaign=launch-2026, ",
    "https://x.example/, UNTAGGED:null MISSING:utm_source",
    "https://x.example/?utm_medium=creator, MISSING:utm_source",
    "https://x.example/?utm_source=, EMPTY:utm_source",
    "https://x.example/?utm_source=TikTok, NOT_LOWER_CASE:utm_source NOT_ALLOWED:utm_source",
    "https://x.example/?utm_source=vine, NOT_ALLOWED:utm_source",
    "https://x.example/?utm_source=%7Bplatform%7D, UNFILLED:utm_source",
    "https://x.example/?utm_source=__PLATFORM__, UNFILLED:utm_source",
    "https://x.example/?utm_source=tiktok&utm_term=%7B%7Bad.name%7D%7D, UNFILLED:utm_term",
    "https://x.example/?utm_source=tiktok&utm_campaign=launch, NOT_ALLOWED:utm_campaign",
    "https://x.example/?utm_source=tiktok&utm_source=youtube, REPEATED:utm_source",
    "https://x.example/?a=1&a=2&utm_source=tiktok#utm_source=x, "
  })
  void findsWhatIsWrongWithAnAddress(String address, @Nullable String expected) {
    List<String> found =
        new TagCheck(RULES)
            .visited(address).stream().map(f -> f.problem() + ":" + f.parameter()).toList();

    assertThat(String.join(" ", found)).isEqualTo(expected == null ? "" : expected);
  }

  @Test
  void aLinkMustCarryItsOwnCreatorAndContent() {
    Map<String, String> facts = Map.of("creatorId", "mia", "contentId", "v1");
    TagCheck check = new TagCheck(RULES);

    assertThat(check.address("https://x.example/?utm_source=tiktok&sub_id=mia-v1", facts))
        .isEmpty();
    assertThat(check.address("https://x.example/?utm_source=tiktok&sub_id=zoe-v1", facts))
        .extracting(Finding::problem)
        .containsExactly(Problem.NOT_EXPECTED);
    assertThat(
            check.address(
                "https://x.example/?utm_source=tiktok&sub_id=mia-v1", Map.of("creatorId", "mia")))
        .extracting(Finding::change)
        .first()
        .asString()
        .contains("{contentId}");
  }

  @Test
  void noSentenceRepeatsAValue() {
    assertThat(new TagCheck(RULES).visited("https://x.example/?utm_source=Someone@Private.example"))
        .isNotEmpty()
        .allSatisfy(finding -> assertThat(finding.change()).doesNotContain("Private"));
  }

  @Test
  void aSlugKeepsItsPatternAndItsCase() {
    assertThat(new TagCheck(RULES).slug("mia-launch")).isEmpty();
    assertThat(new TagCheck(RULES).slug("Mia-Launch")).hasSize(2);
    assertThat(new TagCheck(TaggingRules.NONE).slug("Anything")).isEmpty();
  }

  @Test
  void noPatternMakesAShopperWait() {
    TaggingRules evil =
        new TaggingRules(
            List.of(rule("utm_source", false, List.of(), "(a+)+b", null, false)), null, Map.of());

    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(5),
        () -> new TagCheck(evil).visited("https://x.example/?utm_source=" + "a".repeat(2000)));
  }

  @Test
  void refusesRulesThatMeanNothing() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> rule("utm source", false, List.of(), null, null, false));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> rule("a", false, List.of(), "(", null, false))
        .withMessageContaining("RE2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> rule("a", false, List.of(), null, "{creator", false));
    ParameterRule rule = rule("a", false, List.of(), null, null, false);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TaggingRules(List.of(rule, rule), null, Map.of()))
        .withMessageContaining("one rule");
  }

  private static ParameterRule rule(
      String name,
      boolean required,
      List<String> allowed,
      @Nullable String pattern,
      @Nullable String expected,
      boolean lowerCase) {
    return new ParameterRule(
        name, required, allowed, pattern, expected, lowerCase, Severity.REFUSE);
  }
}
