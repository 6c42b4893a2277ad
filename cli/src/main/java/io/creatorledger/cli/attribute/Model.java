package io.creatorledger.cli.attribute;

import io.creatorledger.cli.input.BadInputException;
import io.creatorledger.models.counterfactual.CounterfactualModel;
import io.creatorledger.models.hazard.HazardModel;
import io.creatorledger.models.learned.ConversionModel;
import io.creatorledger.models.markov.MarkovModel;
import io.creatorledger.models.path.Credits;
import io.creatorledger.models.path.Paths;
import io.creatorledger.models.rule.Rule;
import io.creatorledger.models.rule.RuleCredits;
import io.creatorledger.models.rule.Rules;
import io.creatorledger.models.shapley.ShapleyModel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A model as it is named on the command line. */
sealed interface Model {

  /** The name it is shown under. */
  String name();

  /** Credits straight from paths: a fixed rule, the closed form of Shapley, the counterfactual. */
  record ByPaths(String name, Function<Paths, Credits> credits) implements Model {}

  /** What touches add, learned from all journeys. */
  record ByHazards(String name, Function<HazardModel, Credits> credits) implements Model {}

  /** Boosted trees over all that is known of journeys. */
  record ByTrees() implements Model {
    @Override
    public String name() {
      return ConversionModel.NAME;
    }
  }

  /** Removal effects. */
  record Markov(int order, boolean withNulls) implements Model {
    @Override
    public String name() {
      return "markov:" + order;
    }

    MarkovModel fit(Paths paths) {
      return MarkovModel.fit(paths, order, withNulls);
    }
  }

  /** What a name may be, for people who gave another. */
  static String names() {
    List<String> names = new ArrayList<>(Rules.standard().stream().map(Rule::name).toList());
    names.addAll(
        List.of(
            "time_decay:<half-life>",
            "position_based:<first>|<middle>|<last>",
            ShapleyModel.NAME,
            HazardModel.SHAPLEY,
            HazardModel.INCREMENTAL,
            ConversionModel.NAME,
            CounterfactualModel.NAME,
            "markov:<order>",
            "markov:auto"));
    return String.join(", ", names);
  }

  /**
   * The model a name stands for.
   *
   * @param withNulls whether journeys that did not convert count for a chain
   * @param chosenOrder the order {@code markov:auto} stands for
   * @throws BadInputException when there is none
   */
  static Model named(String name, boolean withNulls, int chosenOrder) {
    return switch (name) {
      case ShapleyModel.NAME -> new ByPaths(name, ShapleyModel::credits);
      case CounterfactualModel.NAME -> new ByPaths(name, CounterfactualModel::credits);
      case HazardModel.SHAPLEY -> new ByHazards(name, HazardModel::shapleyCredits);
      case HazardModel.INCREMENTAL -> new ByHazards(name, HazardModel::incrementalCredits);
      case ConversionModel.NAME -> new ByTrees();
      case "markov:auto" -> new Markov(chosenOrder, withNulls);
      default ->
          name.matches("markov:[1-9][0-9]?")
              ? new Markov(Integer.parseInt(name.substring("markov:".length())), withNulls)
              : rule(name);
    };
  }

  private static Model rule(String name) {
    try {
      return Rules.parse(name)
          .map(rule -> new ByPaths(name, paths -> RuleCredits.of(rule, paths)))
          .orElseThrow(
              () -> new BadInputException("there is no model " + name + "; there are " + names()));
    } catch (IllegalArgumentException e) {
      throw new BadInputException(name + ": " + e.getMessage());
    }
  }
}
