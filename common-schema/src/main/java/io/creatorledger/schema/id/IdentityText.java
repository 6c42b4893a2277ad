package io.creatorledger.schema.id;

/** The two alphabets an identity may be written in. */
enum IdentityText {
  SLUG(63, "1 to 63 lower-case letters, digits and hyphens") {
    @Override
    boolean first(int c) {
      return c >= 'a' && c <= 'z' || c >= '0' && c <= '9';
    }

    @Override
    boolean further(int c) {
      return first(c) || c == '-';
    }
  },
  NAME(128, "1 to 128 letters, digits and any of . _ : @ # + = ~ -") {
    @Override
    boolean first(int c) {
      return SLUG.first(c)
          || c >= 'A' && c <= 'Z'
          || c > LAST_ASCII && (Character.isLetter(c) || isNumber(c));
    }

    @Override
    boolean further(int c) {
      return first(c) || "._:@#+=~-".indexOf(c) >= 0;
    }
  };

  private static final int LAST_ASCII = 127;

  /** In characters: letters beyond the basic plane are one each. */
  private final int longest;

  private final String rule;

  IdentityText(int longest, String rule) {
    this.longest = longest;
    this.rule = rule;
  }

  abstract boolean first(int c);

  abstract boolean further(int c);

  /** A loop and no expression: each message that is read has ten of them. */
  boolean matches(String value) {
    int length = 0;
    for (int i = 0, c; i < value.length(); i += Character.charCount(c)) {
      c = value.codePointAt(i);
      if (!(i == 0 ? first(c) : further(c)) || ++length > longest) {
        return false;
      }
    }
    return length > 0;
  }

  private static boolean isNumber(int c) {
    return switch (Character.getType(c)) {
      case Character.DECIMAL_DIGIT_NUMBER, Character.LETTER_NUMBER, Character.OTHER_NUMBER -> true;
      default -> false;
    };
  }

  static void require(IdentityText text, String label, String value) {
    if (value == null || !text.matches(value)) {
      throw new IllegalArgumentException(label + " must be " + text.rule);
    }
  }
}
