package io.creatorledger.cli.attribute;

import io.creatorledger.cli.input.BadInputException;
import io.creatorledger.models.counterfactual.CounterfactualModel;
import io.creatorledger.models.hazard.HazardModel;
import io.creatorledger.models.hazard.SurvivalModel;
import io.creatorledger.models.learned.ConversionModel;
import io.creatorledger.models.markov.MarkovModel;
import io.creatorledger.models.path.Credits;
import io.creatorledger.models.path.Paths;
import io.creatorledger.models.rule.RuleCredits;
import io.creatorledger.models.rule.Rules;
import io.creatorledger.models.shapley.SampledShapleyModel;
import io.creatorledger.models.shapley.ShapleyModel;
import io.creatorledger.models.shapley.SimpleProbabilityModel;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A model as it is named on the command line. */
sealed interface Model {

  int USUAL_PAIRS = 1_000;

  /** The name it is shown under. */
  String name();

  /**
   * Credits straight from paths: a fixed rule, the closed form of Shapley, the counterfactual.
   *
   * @param whole whether they are the conversions, all of them or up to a baseline
   */
  record ByPaths(String name, Function<Paths, Credits> credits, boolean whole) implements Model {}

  /** Shapley values from random orders. */
  record Sampled(String name, int pairs) implements Model {}

  /** What touches add, learned from all journeys. */
  record ByHazards(String name, Function<HazardModel, Credits> credits) implements Model {}

  /**
   * What touches add over time.
   *
   * @param halfLife in days; null to be chosen
   */
  record Survival(String name, @Nullable Double halfLife) implements Model {}

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

  /**
   * The model a name stands for.
   *
   * @param withNulls whether journeys that did not convert count for a chain
   * @param chosenOrder the order {@code markov:auto} stands for
   * @throws BadInputException when there is none
   */
  static Model named(String name, boolean withNulls, int chosenOrder) {
    String after = name.substring(name.indexOf(':') + 1);
    return switch (name.contains(":") ? name.substring(0, name.indexOf(':')) + ":" : name) {
      case ShapleyModel.NAME -> new ByPaths(name, ShapleyModel::credits, true);
      case CounterfactualModel.NAME -> new ByPaths(name, CounterfactualModel::credits, true);
      case SimpleProbabilityModel.NAME -> new ByPaths(name, SimpleProbabilityModel::credits, false);
      case SampledShapleyModel.NAME -> new Sampled(name, USUAL_PAIRS);
      case SampledShapleyModel.NAME + ":" -> new Sampled(name, pairs(name, after));
      case HazardModel.SHAPLEY -> new ByHazards(name, HazardModel::shapleyCredits);
      case HazardModel.INCREMENTAL -> new ByHazards(name, HazardModel::incrementalCredits);
      case SurvivalModel.NAME -> new Survival(name, null);
      case SurvivalModel.NAME + ":" -> new Survival(name, days(name, after));
      case ConversionModel.NAME -> new ByTrees();
      case "markov:" ->
          after.equals("auto")
              ? new Markov(chosenOrder, withNulls)
              : new Markov(order(after), withNulls);
      default -> rule(name);
    };
  }

  private static int order(String order) {
    if (!order.matches("[1-9][0-9]?")) {
      throw new BadInputException(
          "the order of a chain is a number from 1 to 99, or auto, not " + order);
    }
    return Integer.parseInt(order);
  }

  private static int pairs(String name, String pairs) {
    if (!pairs.matches("[1-9][0-9]{1,6}")) {
      throw new BadInputException(
          name
              + ": write how many pairs of orders, from 10 to 9999999, such as "
              + SampledShapleyModel.NAME
              + ":"
              + USUAL_PAIRS);
    }
    return Integer.parseInt(pairs);
  }

  private static double days(String name, String days) {
    try {
      return Double.parseDouble(days);
    } catch (NumberFormatException e) {
      throw new BadInputException(name + ": a half-life is a number of days, such as survival:7");
    }
  }

  private static Model rule(String name) {
    try {
      return Rules.parse(name)
          .map(rule -> new ByPaths(name, paths -> RuleCredits.of(rule, paths), true))
          .orElseThrow(() -> unknown(name));
    } catch (IllegalArgumentException e) {
      throw new BadInputException(name + ": " + e.getMessage());
    }
  }

  private static BadInputException unknown(String name) {
    return new BadInputException("there is no model " + name + "; there are " + ModelHelp.names());
  }
}
