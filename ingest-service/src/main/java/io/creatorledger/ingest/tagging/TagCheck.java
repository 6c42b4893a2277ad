package io.creatorledger.ingest.tagging;

import com.google.re2j.Pattern;
import io.creatorledger.ingest.adapter.QueryParameters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A brand's rules made ready to check many addresses. Patterns are the brand's and values a
 * shopper's, so they meet in an engine that takes linear time whatever they are.
 */
public final class TagCheck {

  private static final Pattern UNFILLED =
      Pattern.compile("\\{[^}]*\\}|\\[\\[[^\\]]*\\]\\]|%%[^%]*%%|__[A-Z][A-Z_]*__");
  private static final Set<String> TAGS = Set.of("sub_id", "creator_id");
  private static final String UTM = "utm_";

  /** Anybody can make up names, and every name that is told apart is a row a day. */
  private static final Set<String> USUAL =
      Set.of(
          "utm_source",
          "utm_medium",
          "utm_campaign",
          "utm_content",
          "utm_term",
          "utm_id",
          "sub_id",
          "creator_id");

  private static final String OTHER = "utm_other";

  private final TaggingRules rules;
  private final Map<String, Pattern> patterns = new HashMap<>();
  private final Set<String> ruled = new HashSet<>();
  private final @Nullable Pattern slug;

  public TagCheck(TaggingRules rules) {
    this.rules = rules;
    for (ParameterRule rule : rules.parameters()) {
      ruled.add(rule.name());
      if (rule.pattern() != null) {
        patterns.put(rule.name(), Pattern.compile(rule.pattern()));
      }
    }
    this.slug = rules.slug() == null ? null : pattern(rules.slug().pattern());
  }

  /** What is wrong with an address that somebody visits or wants to publish. */
  public List<Finding> visited(String address) {
    Map<String, String> parameters = QueryParameters.ofAddress(address);
    if (parameters.keySet().stream().noneMatch(TagCheck::isTag)) {
      List<Finding> findings = new ArrayList<>();
      findings.add(
          new Finding(
              null,
              Problem.UNTAGGED,
              Severity.WARN,
              "add utm_source, utm_medium and utm_campaign, or sub_id"));
      findings.addAll(address(address, Map.of()));
      return findings;
    }
    return address(address, Map.of());
  }

  /**
   * What is wrong with the address a link leads to.
   *
   * @param facts what placeholders stand for; empty when the link is not known
   */
  List<Finding> address(String address, Map<String, String> facts) {
    Map<String, String> parameters = QueryParameters.ofAddress(address);
    List<Finding> findings = new ArrayList<>();
    repeated(address)
        .forEach(
            name ->
                findings.add(
                    new Finding(
                        name, Problem.REPEATED, Severity.WARN, name + " must stand only once")));
    parameters.forEach(
        (name, value) -> {
          if (!ruled.contains(name) && isTag(name)) {
            filled(USUAL.contains(name) ? name : OTHER, value, Severity.WARN, findings);
          }
        });
    rules.parameters().forEach(rule -> apply(rule, parameters.get(rule.name()), facts, findings));
    return findings;
  }

  /** What is wrong with a slug. */
  List<Finding> slug(String text) {
    SlugRule rule = rules.slug();
    if (rule == null) {
      return List.of();
    }
    List<Finding> findings = new ArrayList<>();
    if (slug != null && !slug.matches(text)) {
      findings.add(
          new Finding(
              null,
              Problem.BAD_SLUG,
              rule.severity(),
              "the slug must match " + rule.pattern() + ", the brand's pattern"));
    }
    if (rule.lowerCase() && hasUpperCase(text)) {
      findings.add(
          new Finding(null, Problem.BAD_SLUG, rule.severity(), "the slug must be in lower case"));
    }
    return findings;
  }

  private void apply(
      ParameterRule rule,
      @Nullable String value,
      Map<String, String> facts,
      List<Finding> findings) {
    String name = rule.name();
    if (value == null) {
      if (rule.required()) {
        findings.add(
            new Finding(name, Problem.MISSING, rule.severity(), "add the parameter " + name));
      }
      return;
    }
    if (!filled(name, value, rule.severity(), findings)) {
      return;
    }
    if (rule.lowerCase() && hasUpperCase(value)) {
      findings.add(
          new Finding(
              name, Problem.NOT_LOWER_CASE, rule.severity(), name + " must be in lower case"));
    }
    allowed(rule, value, findings);
    expected(rule, value, facts, findings);
  }

  private void allowed(ParameterRule rule, String value, List<Finding> findings) {
    Pattern pattern = patterns.get(rule.name());
    if (!rule.allowed().isEmpty() && !rule.allowed().contains(value)) {
      findings.add(
          new Finding(
              rule.name(),
              Problem.NOT_ALLOWED,
              rule.severity(),
              rule.name() + " must be one of " + String.join(", ", rule.allowed())));
    } else if (pattern != null && !pattern.matches(value)) {
      findings.add(
          new Finding(
              rule.name(),
              Problem.NOT_ALLOWED,
              rule.severity(),
              rule.name() + " must match " + rule.pattern() + ", the brand's pattern"));
    }
  }

  private static void expected(
      ParameterRule rule, String value, Map<String, String> facts, List<Finding> findings) {
    if (rule.expected() == null || facts.isEmpty()) {
      return;
    }
    try {
      String wanted = Placeholders.fill(rule.name(), rule.expected(), facts, fact -> fact);
      if (!value.equals(rule.lowerCase() ? wanted.toLowerCase(Locale.ROOT) : wanted)) {
        findings.add(
            new Finding(
                rule.name(),
                Problem.NOT_EXPECTED,
                rule.severity(),
                rule.name() + " must be " + rule.expected() + " of this link"));
      }
    } catch (IllegalArgumentException e) {
      findings.add(
          new Finding(
              rule.name(), Problem.NOT_EXPECTED, rule.severity(), String.valueOf(e.getMessage())));
    }
  }

  private static boolean filled(
      String name, String value, Severity severity, List<Finding> findings) {
    if (value.isBlank()) {
      findings.add(new Finding(name, Problem.EMPTY, severity, name + " must have a value"));
      return false;
    }
    if (UNFILLED.matcher(value).find()) {
      findings.add(
          new Finding(
              name,
              Problem.UNFILLED,
              severity,
              name + " holds a placeholder that nobody filled in; put the value in its place"));
      return false;
    }
    return true;
  }

  /** Tags that stand more than once. */
  private Set<String> repeated(String address) {
    int start = address.indexOf('?');
    if (start < 0) {
      return Set.of();
    }
    int hash = address.indexOf('#', start);
    Set<String> seen = new HashSet<>();
    Set<String> twice = new HashSet<>();
    String query = address.substring(start + 1, hash < 0 ? address.length() : hash);
    for (String pair : query.split("&")) {
      String name = pair.split("=", 2)[0];
      if ((isTag(name) || ruled.contains(name)) && !seen.add(name)) {
        twice.add(ruled.contains(name) || USUAL.contains(name) ? name : OTHER);
      }
    }
    return twice;
  }

  private static boolean isTag(String name) {
    return name.startsWith(UTM) || TAGS.contains(name);
  }

  private static boolean hasUpperCase(String text) {
    return text.chars().anyMatch(Character::isUpperCase);
  }

  private static @Nullable Pattern pattern(@Nullable String text) {
    return text == null ? null : Pattern.compile(text);
  }
}
