package io.creatorledger.schema.identifier;

import java.util.Locale;
import java.util.Optional;

/**
 * Normalizes e-mail addresses by the rule that Meta, TikTok and Google publish alike: surrounding
 * white space off, lower case. Dots and plus tags stay, because the platforms keep them.
 */
final class EmailAddress {

  private static final int LONGEST = 254;

  private EmailAddress() {}

  static Optional<String> normalize(String text) {
    String address = text.strip().toLowerCase(Locale.ROOT);
    int at = address.lastIndexOf('@');
    boolean valid =
        at > 0
            && at < address.length() - 1
            && address.length() <= LONGEST
            && address.chars().noneMatch(Character::isWhitespace);
    return valid ? Optional.of(address) : Optional.empty();
  }
}
