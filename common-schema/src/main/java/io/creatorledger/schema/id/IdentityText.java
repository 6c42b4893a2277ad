package io.creatorledger.schema.id;

import java.util.regex.Pattern;

/** The two alphabets an identity may be written in. */
enum IdentityText {
  SLUG(
      Pattern.compile("[a-z0-9][a-z0-9-]{0,62}"), "1 to 63 lower-case letters, digits and hyphens"),
  NAME(
      Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._:@#+=~-]{0,127}"),
      "1 to 128 letters, digits and any of . _ : @ # + = ~ -");

  private final Pattern pattern;
  private final String rule;

  IdentityText(Pattern pattern, String rule) {
    this.pattern = pattern;
    this.rule = rule;
  }

  static void require(IdentityText text, String label, String value) {
    if (value == null || !text.pattern.matcher(value).matches()) {
      throw new IllegalArgumentException(label + " must be " + text.rule);
    }
  }
}
