package io.creatorledger.cli.attribute;

import java.util.List;
import java.util.stream.Collectors;

/** What {@code attribute --help} says of the models, each with its options. */
final class ModelHelp {

  /** One model a paragraph; a name begins its line. */
  static final String TEXT =
      """

      Models (--model), each with its options:
        first_touch, last_touch, last_non_direct, linear, w_shaped
        weighted_last_touch
            Fixed rules over converting journeys. A channel called direct is a
            direct visit.
        time_decay[:HALF-LIFE]
            In days where touches have times (7), in touches where not (1).
        position_based[:FIRST|MIDDLE|LAST]
            40|20|40, or one's own weights: 30,10|20|40 weighs two first touches.
        shapley
            Exact, by closed form, over the channels of converting journeys.
            --show places: the ordered value, by place in the journey.
        shapley_sampled[:PAIRS]
            The same from random orders, each with its reverse (1000), of at most
            64 channels. Limits at --level are those of the sampling. --seed.
        simple_probability
            Shao and Li's sum over pairs; does not add up to the conversions.
        markov[:ORDER], markov:auto
            Removal effects. --order, --max-order, --conversions-only, --seed,
            --show removal_effects, transitions, order.
        counterfactual
            Google fractribution's marginal contributions.
        shapley_learned, incremental
            What touches add, learned from all journeys, also those that did not
            convert; the rest is (baseline). --show effects, --tiers.
        survival[:HALF-LIFE]
            The same over time: effects fade by a half-life in days, given, or
            chosen of --half-lives by foretelling later days (--show half_life).
            Needs touches with times, and endedAt. --show effects, --tiers.
        learned
            Boosted trees over timed journeys, one a line; SHAP values as credit.
            Its accuracy is that on the latest journeys, foretold from the earlier.
        uplift
            What views, saves and shares did to people who had not clicked,
            against people who are alike; asked for alone. --exposure, --channel,
            --exposed-from, --exposed-until, --level, --seed.

      --intervals adds limits to credits and removal effects, but not to learned,
      nor to shapley_sampled and uplift, which have their own. They take the file's
      totals for certain; those of values need one order a line. Conventions and
      sources: attribution-models/README.md.
      """;

  private ModelHelp() {}

  /** The names alone, for people who gave another. */
  static String names() {
    List<String> lines = TEXT.lines().filter(line -> line.matches(" {2}[a-z].*")).toList();
    return lines.stream().map(String::strip).collect(Collectors.joining(", "));
  }
}
