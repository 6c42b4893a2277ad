package io.creatorledger.schema.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class IdentityTextTest {

  private static final Pattern SLUG = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");
  private static final Pattern NAME =
      Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._:@#+=~-]{0,127}");

  @Test
  void everyCharacterMayStandWhereTheAlphabetsSayAndNowhereElse() {
    List<String> wrong = new ArrayList<>();
    for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
      String first = Character.toString(c);
      for (String text : List.of(first, "a" + first)) {
        if (isName(text) != NAME.matcher(text).matches()
            || isSlug(text) != SLUG.matcher(text).matches()) {
          wrong.add("U+%x in '%s'".formatted(c, text));
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void lengthsAreCountedInCharacters() {
    String letterOfTwoUnits = "\uD801\uDC00";
    assertThat(isName("a".repeat(128))).isTrue();
    assertThat(isName(letterOfTwoUnits.repeat(128))).isTrue();
    assertThat(isName("a".repeat(129))).isFalse();
    assertThat(isSlug("a".repeat(63))).isTrue();
    assertThat(isSlug("a".repeat(64))).isFalse();
    assertThat(isName("")).isFalse();
  }

  @Test
  void whatIsWrongIsSaid() {
    assertThatThrownBy(() -> new OrderId("no spaces"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("order id must be 1 to 128 letters");
  }

  private static boolean isName(String value) {
    return IdentityText.NAME.matches(value);
  }

  private static boolean isSlug(String value) {
    return IdentityText.SLUG.matches(value);
  }
}
