package io.creatorledger.ingest.tagging;

import org.jspecify.annotations.Nullable;

/**
 * What the slug of a tracked link must look like.
 *
 * @param pattern a regular expression (RE2) for the whole slug; any when absent
 */
public record SlugRule(@Nullable String pattern, boolean lowerCase, Severity severity) {

  /**
   * @throws IllegalArgumentException when the pattern is none
   */
  public SlugRule {
    ParameterRule.requirePattern("pattern of slug", pattern);
  }
}
