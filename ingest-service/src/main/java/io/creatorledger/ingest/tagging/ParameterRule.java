package io.creatorledger.ingest.tagging;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a parameter of an address must look like.
 *
 * @param allowed the values it may have; any when empty
 * @param pattern a regular expression (RE2) for the whole value; any when absent
 * @param expected a template such as {@code {creatorId}-{contentId}} that a registered link must
 *     have as its value; checked only where the link is known
 */
public record ParameterRule(
    String name,
    boolean required,
    List<String> allowed,
    @Nullable String pattern,
    @Nullable String expected,
    boolean lowerCase,
    Severity severity) {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1,64}");
  private static final int MOST_VALUES = 500;
  private static final int LONGEST_PATTERN = 200;

  /**
   * @throws IllegalArgumentException with a sentence that says what to change
   */
  public ParameterRule {
    if (!NAME.matches(name)) {
      throw new IllegalArgumentException(
          "a rule's name must be 1 to 64 letters, digits and any of . _ -");
    }
    allowed = List.copyOf(allowed);
    if (allowed.size() > MOST_VALUES) {
      throw new IllegalArgumentException(
          "allowed of " + name + " must have at most " + MOST_VALUES + " values; use a pattern");
    }
    requirePattern("pattern of " + name, pattern);
    if (expected != null) {
      Placeholders.require("expected of " + name, expected);
    }
  }

  static void requirePattern(String field, @Nullable String pattern) {
    if (pattern == null) {
      return;
    }
    if (pattern.length() > LONGEST_PATTERN) {
      throw new IllegalArgumentException(
          field + " must have at most " + LONGEST_PATTERN + " characters");
    }
    try {
      Pattern.compile(pattern);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          field + " must be a regular expression by the rules of RE2");
    }
  }
}
