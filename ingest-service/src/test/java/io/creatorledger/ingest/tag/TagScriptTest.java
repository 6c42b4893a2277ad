package io.creatorledger.ingest.tag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.creatorledger.schema.id.BrandId;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TagScriptTest {

  @Test
  void staysBelowThreeKilobytes() {
    assertThat(TagScript.load().text().getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(3072);
  }

  @Test
  void isServedWithoutItsCommentsAndIsTheSameEachTime() {
    assertThat(TagScript.load().text().lines()).noneMatch(line -> line.startsWith("//"));
    assertThat(TagScript.load()).isEqualTo(TagScript.load());
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "https://shop.example, https://shop.example, true",
        "https://shop.example, https://SHOP.example, true",
        "https://shop.example, https://shop.example.evil, false",
        "https://shop.example, http://shop.example, false",
        "https://shop.example:8443, https://shop.example, false",
        "https://shop.example, -, false",
        "https://shop.example, null, false",
      })
  void takesEventsOfTheOriginsItNames(String named, String origin, boolean allowed) {
    assertThat(new Tag(new BrandId("b"), "k", List.of(named), false).allows(origin))
        .isEqualTo(allowed);
    assertThat(new Tag(new BrandId("b"), "k", List.of(), false).allows(origin)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"shop.example", "https://", "https://a/b", "ftp://a", "https://u@a", "*", "a b"})
  void refusesWhatIsNoOrigin(String origin) {
    assertThatThrownBy(() -> new Tag(new BrandId("b"), "k", List.of(origin), false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("origins");
  }
}
