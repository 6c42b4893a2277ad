package io.creatorledger.attribution.policy;

import io.creatorledger.models.rule.Rule;
import io.creatorledger.models.rule.Rules;
import io.creatorledger.schema.event.TouchKind;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How orders are credited.
 *
 * @param models the first is what reports show unless they are asked for another
 * @param windows how long touches of a kind count, instead of the window that their link or
 *     campaign gave them
 * @param precedence tiers, the strongest first: of a journey's touches only those of the strongest
 *     tier present count. Kinds in no tier are weaker than all; empty: all kinds are equal
 * @param expected whether credit is the expectation over what identity and fraud screening are not
 *     certain of, or every touch that counts is taken for real
 * @param revenue what of an order is shared out
 */
public record PolicyTerms(
    List<CreditModel> models,
    Map<TouchKind, Duration> windows,
    List<Set<TouchKind>> precedence,
    boolean expected,
    RevenueBasis revenue) {

  /** What touches may count for at most; receipts look back this far. */
  public static final Duration LONGEST_WINDOW = Duration.ofDays(400);

  private static final int MOST_MODELS = 8;

  private static final Pattern VERSION = Pattern.compile("[0-9]{1,9}");

  /** What brands that never said anything are credited by. */
  public static final PolicyTerms DEFAULT =
      new PolicyTerms(
          Stream.of(Rules.WEIGHTED_LAST_TOUCH, Rules.LAST_TOUCH, Rules.LINEAR)
              .<CreditModel>map(RuleCredit::new)
              .toList(),
          Map.of(),
          List.of(),
          false,
          RevenueBasis.NET);

  /**
   * @throws IllegalArgumentException in words, when terms contradict themselves or go too far
   */
  public PolicyTerms {
    models = List.copyOf(models);
    windows = Map.copyOf(windows);
    precedence = precedence.stream().map(Set::copyOf).toList();
    if (models.isEmpty() || models.size() > MOST_MODELS) {
      throw new IllegalArgumentException(
          "a policy has 1 to " + MOST_MODELS + " models, not " + models.size());
    }
    if (models.stream().map(CreditModel::name).distinct().count() < models.size()) {
      throw new IllegalArgumentException("a model is named once");
    }
    windows.forEach(PolicyTerms::checkWindow);
    Set<TouchKind> ranked = new HashSet<>();
    for (Set<TouchKind> tier : precedence) {
      if (tier.isEmpty() || !tier.stream().allMatch(ranked::add)) {
        throw new IllegalArgumentException(
            "a tier of the precedence has kinds, and a kind is in one tier only");
      }
    }
  }

  /** The first moment that an order can no longer be credited to a touch. */
  public Instant countsUntil(TouchKind kind, Instant occurredAt, Instant stamped) {
    Duration window = windows.get(kind);
    return window == null ? stamped : occurredAt.plus(window);
  }

  /** The longest of the windows named here; zero without any. */
  public Duration widestWindow() {
    return windows.values().stream().max(Duration::compareTo).orElse(Duration.ZERO);
  }

  /** Whether a version of the brand's learned models is among the models. */
  public boolean names(int learned) {
    return models.stream()
        .anyMatch(model -> model instanceof LearnedCredit credit && credit.version() == learned);
  }

  /** The same with that model alone. */
  public PolicyTerms with(CreditModel model) {
    return new PolicyTerms(List.of(model), windows, precedence, expected, revenue);
  }

  /** 0 is the strongest. */
  public int tier(TouchKind kind) {
    for (int tier = 0; tier < precedence.size(); tier++) {
      if (precedence.get(tier).contains(kind)) {
        return tier;
      }
    }
    return precedence.size();
  }

  private static void checkWindow(TouchKind kind, Duration window) {
    if (!window.isPositive() || window.compareTo(LONGEST_WINDOW) > 0) {
      throw new IllegalArgumentException(
          "the window of "
              + kind
              + " is longer than nothing and at most "
              + LONGEST_WINDOW.toDays()
              + " days, not "
              + window);
    }
  }

  /**
   * Terms as the database and the API spell them; windows as ISO 8601 durations.
   *
   * @param expectedCredit not, when absent
   * @param revenue net, when absent
   */
  public record Text(
      List<String> models,
      @Nullable Map<String, String> windows,
      @Nullable List<List<String>> precedence,
      @Nullable Boolean expectedCredit,
      RevenueBasis.@Nullable Parts revenue) {}

  /**
   * @param learned the brand's learned model of a version, whatever its kind
   * @throws IllegalArgumentException in words, when something is spelled wrong
   */
  public static PolicyTerms of(Text text, IntFunction<Optional<LearnedCredit>> learned) {
    Map<TouchKind, Duration> windows = new HashMap<>();
    if (text.windows() != null) {
      text.windows().forEach((kind, window) -> windows.put(kind(kind), window(kind, window)));
    }
    List<Set<TouchKind>> precedence = new ArrayList<>();
    if (text.precedence() != null) {
      for (List<String> tier : text.precedence()) {
        precedence.add(tier.stream().map(PolicyTerms::kind).collect(Collectors.toSet()));
      }
    }
    return new PolicyTerms(
        text.models().stream().map(name -> model(name, learned)).toList(),
        windows,
        precedence,
        Boolean.TRUE.equals(text.expectedCredit()),
        RevenueBasis.of(text.revenue()));
  }

  public Text text() {
    Map<String, String> spelled = new TreeMap<>();
    windows.forEach((kind, window) -> spelled.put(kind.name(), window.toString()));
    return new Text(
        models.stream().map(CreditModel::text).toList(),
        spelled,
        precedence.stream().map(tier -> tier.stream().map(Enum::name).sorted().toList()).toList(),
        expected,
        revenue.text());
  }

  private static CreditModel model(String name, IntFunction<Optional<LearnedCredit>> learned) {
    int at = name.indexOf(LearnedCredit.AT);
    Optional<LearnedKind> kind = LearnedKind.of(name.substring(0, Math.max(0, at)));
    if (kind.isPresent()) {
      String version = name.substring(at + 1);
      LearnedCredit credit =
          Optional.of(version)
              .filter(text -> VERSION.matcher(text).matches())
              .flatMap(text -> learned.apply(Integer.parseInt(text)))
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "the brand has no learned model of version " + version));
      if (credit.kind() != kind.get()) {
        throw new IllegalArgumentException(
            "version %s of the brand's learned models is %s, not %s"
                .formatted(version, credit.text(), name));
      }
      return credit;
    }
    return Rules.parse(name)
        .map(RuleCredit::new)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "there is no model "
                        + name
                        + "; models are "
                        + Rules.standard().stream()
                            .map(Rule::name)
                            .collect(Collectors.joining(", "))
                        + ", time_decay:DAYS, position_based:FIRST|MIDDLE|LAST and "
                        + Arrays.stream(LearnedKind.values())
                            .map(learnable -> learnable.model() + LearnedCredit.AT + "VERSION")
                            .collect(Collectors.joining(" and "))));
  }

  private static TouchKind kind(String name) {
    try {
      return TouchKind.valueOf(name.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "there is no kind of touch "
              + name
              + "; kinds are "
              + Arrays.toString(TouchKind.values()),
          e);
    }
  }

  private static Duration window(String kind, String window) {
    try {
      return Duration.parse(window);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          "the window of " + kind + " is written such as P7D or PT24H, not " + window, e);
    }
  }
}
