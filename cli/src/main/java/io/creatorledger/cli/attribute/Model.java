package io.creatorledger.cli.attribute;

import io.creatorledger.cli.input.BadInputException;
import io.creatorledger.models.counterfactual.CounterfactualModel;
import io.creatorledger.models.hazard.HazardModel;
import io.creatorledger.models.learn.Accuracy;
import io.creatorledger.models.learn.GradientBoosting;
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

  Credits credits(Paths paths);

  /** The same for many resamples of the same paths. */
  default Function<Paths, Credits> repeatable(Paths paths) {
    return this::credits;
  }

  /** A fixed rule. */
  record ByRule(Rule rule) implements Model {
    @Override
    public String name() {
      return rule.name();
    }

    @Override
    public Credits credits(Paths paths) {
      return RuleCredits.of(rule, paths);
    }
  }

  /** The closed form over distinct channels. */
  record Shapley() implements Model {
    @Override
    public String name() {
      return ShapleyModel.NAME;
    }

    @Override
    public Credits credits(Paths paths) {
      return ShapleyModel.credits(paths);
    }
  }

  /** Marginal contributions against the same path without a touch. */
  record Counterfactual() implements Model {
    @Override
    public String name() {
      return CounterfactualModel.NAME;
    }

    @Override
    public Credits credits(Paths paths) {
      return CounterfactualModel.credits(paths);
    }
  }

  /** What touches add, learned from all journeys. */
  record Learned(String name, Function<HazardModel, Credits> kind) implements Model {
    @Override
    public Credits credits(Paths paths) {
      return kind.apply(HazardModel.fit(paths));
    }

    @Override
    public Function<Paths, Credits> repeatable(Paths paths) {
      HazardModel model = HazardModel.fit(paths);
      return resample -> kind.apply(model.refit(resample));
    }
  }

  /** Boosted trees over all that is known of journeys. */
  record Boosted() implements Model {
    @Override
    public String name() {
      return ConversionModel.NAME;
    }

    @Override
    public Credits credits(Paths paths) {
      throw new BadInputException("the model learned offers no limits: leave --intervals out");
    }

    ConversionModel fit(Journeys journeys) {
      if (journeys.details().isEmpty()) {
        throw new BadInputException("the model learned needs journeys as JSON lines, with times");
      }
      return ConversionModel.fit(journeys.details(), GradientBoosting.Options.standard());
    }

    /** Of the file's channels; those that came late only are unknown to it and get nothing. */
    Credits credits(Journeys journeys) {
      try (ConversionModel model = fit(journeys)) {
        Credits learned = model.credits(journeys.details());
        List<String> channels = journeys.paths().channels();
        double[] conversions = new double[channels.size()];
        double[] values = new double[channels.size()];
        for (int c = 0; c < channels.size(); c++) {
          int known = learned.channels().indexOf(channels.get(c));
          conversions[c] = known < 0 ? 0 : learned.conversions()[known];
          values[c] = known < 0 ? 0 : learned.values()[known];
        }
        return new Credits(name(), channels, conversions, values);
      }
    }

    Accuracy accuracy(Journeys journeys) {
      try (ConversionModel model = fit(journeys)) {
        return model.accuracy();
      }
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

    @Override
    public Credits credits(Paths paths) {
      return fit(paths).credits();
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
    if (name.equals(ShapleyModel.NAME)) {
      return new Shapley();
    }
    if (name.equals(ConversionModel.NAME)) {
      return new Boosted();
    }
    if (name.equals(HazardModel.SHAPLEY)) {
      return new Learned(name, HazardModel::shapleyCredits);
    }
    if (name.equals(HazardModel.INCREMENTAL)) {
      return new Learned(name, HazardModel::incrementalCredits);
    }
    if (name.equals(CounterfactualModel.NAME)) {
      return new Counterfactual();
    }
    if (name.equals("markov:auto")) {
      return new Markov(chosenOrder, withNulls);
    }
    if (name.matches("markov:[1-9][0-9]?")) {
      return new Markov(Integer.parseInt(name.substring("markov:".length())), withNulls);
    }
    try {
      return Rules.parse(name)
          .map(ByRule::new)
          .orElseThrow(
              () -> new BadInputException("there is no model " + name + "; there are " + names()));
    } catch (IllegalArgumentException e) {
      throw new BadInputException(name + ": " + e.getMessage());
    }
  }
}
