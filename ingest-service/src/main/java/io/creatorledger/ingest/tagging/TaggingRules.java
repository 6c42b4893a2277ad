package io.creatorledger.ingest.tagging;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How a brand wants its links tagged.
 *
 * @param slug what slugs must look like; anything a link can have when absent
 * @param templates of links, by name
 */
public record TaggingRules(
    List<ParameterRule> parameters, @Nullable SlugRule slug, Map<String, LinkTemplate> templates) {

  /** A brand that demands nothing. */
  public static final TaggingRules NONE = new TaggingRules(List.of(), null, Map.of());

  private static final int MOST = 100;

  /**
   * @throws IllegalArgumentException with a sentence that says what to change
   */
  public TaggingRules {
    parameters = List.copyOf(parameters);
    templates = java.util.Collections.unmodifiableMap(new TreeMap<>(templates));
    if (parameters.size() > MOST || templates.size() > MOST) {
      throw new IllegalArgumentException("a brand has at most " + MOST + " rules and templates");
    }
    Set<String> names = new HashSet<>();
    for (ParameterRule rule : parameters) {
      if (!names.add(rule.name())) {
        throw new IllegalArgumentException("parameter " + rule.name() + " must have one rule");
      }
    }
  }
}
