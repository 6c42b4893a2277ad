package io.creatorledger.cli.attribute;

import io.creatorledger.cli.input.BadInputException;
import io.creatorledger.models.hazard.HalfLifeChoice;
import io.creatorledger.models.hazard.HazardModel;
import io.creatorledger.models.hazard.SurvivalModel;
import io.creatorledger.models.interval.Bootstrap;
import io.creatorledger.models.interval.Intervals;
import io.creatorledger.models.markov.MarkovModel;
import io.creatorledger.models.path.Credits;
import io.creatorledger.models.path.Paths;
import io.creatorledger.models.shapley.SampledShapleyModel;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/** The models of a file's journeys: each is learned once, however much is asked of it. */
final class Fits {

  private final Journeys journeys;
  private final Settings settings;
  private final Map<Model.Markov, MarkovModel> chains = new HashMap<>();
  private final Map<Model.Survival, SurvivalModel> survivals = new HashMap<>();
  private @Nullable HazardModel hazards;
  private @Nullable HalfLifeChoice halfLife;
  private @Nullable Trees trees;

  Fits(Journeys journeys, Settings settings) {
    this.journeys = journeys;
    this.settings = settings;
  }

  /**
   * What a model gives.
   *
   * @param limits null when none were asked for
   */
  record Given(Credits credits, @Nullable Intervals limits) {}

  Given given(Model model) {
    Bootstrap bootstrap = settings.bootstrap();
    if (model instanceof Model.Sampled sampled) {
      if (bootstrap != null) {
        throw new BadInputException(
            sampled.name() + " has limits of its own: leave --intervals out");
      }
      SampledShapleyModel estimate =
          SampledShapleyModel.estimate(journeys.paths(), sampled.pairs(), settings.seed());
      return new Given(estimate.credits(), estimate.limits(settings.level()));
    }
    if (model instanceof Model.ByTrees) {
      if (bootstrap != null) {
        throw new BadInputException("the model learned offers no limits: leave --intervals out");
      }
      return new Given(trees().credits(), null);
    }
    Paths paths = journeys.paths();
    return new Given(
        credits(model).apply(paths),
        bootstrap == null ? null : bootstrap.of(paths, credits(model)));
  }

  /** Credits of the file's journeys, or of a resample of them. */
  private Function<Paths, Credits> credits(Model model) {
    Paths paths = journeys.paths();
    return switch (model) {
      case Model.ByPaths byPaths -> byPaths.credits();
      case Model.ByHazards byHazards ->
          some ->
              byHazards.credits().apply(pooled(some == paths ? hazards() : hazards().refit(some)));
      case Model.Survival survival ->
          some ->
              pooled(some == paths ? survival(survival) : survival(survival).refit(some)).credits();
      case Model.Markov markov ->
          some -> (some == paths ? chain(markov) : markov.fit(some)).credits();
      case Model.Sampled sampled -> throw new IllegalStateException("given");
      case Model.ByTrees byTrees -> throw new IllegalStateException("given");
    };
  }

  MarkovModel chain(Model.Markov markov) {
    return chains.computeIfAbsent(markov, m -> m.fit(journeys.paths()));
  }

  /**
   * Limits of a chain's removal effects: those of conversions by channel, then those of values.
   *
   * @return null when none were asked for
   */
  Intervals.Limits @Nullable [] removalLimits(Model.Markov markov) {
    Bootstrap bootstrap = settings.bootstrap();
    return bootstrap == null
        ? null
        : bootstrap.limits(
            journeys.paths(),
            some -> {
              MarkovModel chain = markov.fit(some);
              return DoubleStream.concat(
                      Arrays.stream(chain.removalEffects()),
                      Arrays.stream(chain.valueRemovalEffects()))
                  .toArray();
            });
  }

  /** As learned from the file, before pooling. */
  HazardModel hazards() {
    HazardModel known = hazards == null ? HazardModel.fit(journeys.paths()) : hazards;
    hazards = known;
    return known;
  }

  /** As learned from the file, before pooling. */
  SurvivalModel survival(Model.Survival model) {
    SurvivalModel known = survivals.get(model);
    if (known == null) {
      Double given = model.halfLife();
      known = SurvivalModel.fit(timed(), given == null ? halfLife().suggested() : given);
      survivals.put(model, known);
    }
    return known;
  }

  HalfLifeChoice halfLife() {
    HalfLifeChoice known =
        halfLife == null
            ? HalfLifeChoice.choose(timed(), journeys.ends(), settings.halfLives())
            : halfLife;
    halfLife = known;
    return known;
  }

  private Paths timed() {
    if (!journeys.paths().timed()) {
      throw new BadInputException(
          "the model survival needs journeys as JSON lines, with times of touches and endedAt");
    }
    return journeys.paths();
  }

  HazardModel pooled(HazardModel model) {
    Tiers tiers = settings.tiers();
    return tiers == null ? model : model.pooled(tiers.groups(journeys.paths().channels()));
  }

  SurvivalModel pooled(SurvivalModel model) {
    Tiers tiers = settings.tiers();
    return tiers == null ? model : model.pooled(tiers.groups(journeys.paths().channels()));
  }

  /** The name to show: that of a model whose channels were pooled says so. */
  String shown(Model model) {
    boolean pooled = model instanceof Model.ByHazards || model instanceof Model.Survival;
    return pooled && settings.tiers() != null ? model.name() + ":pooled" : model.name();
  }

  Trees trees() {
    Trees known = trees == null ? Trees.learn(journeys) : trees;
    trees = known;
    return known;
  }
}
