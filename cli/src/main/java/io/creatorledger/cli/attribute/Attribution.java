package io.creatorledger.cli.attribute;

import io.creatorledger.models.hazard.HazardModel;
import io.creatorledger.models.hazard.SurvivalModel;
import io.creatorledger.models.interval.Intervals;
import io.creatorledger.models.learn.Accuracy;
import io.creatorledger.models.markov.MarkovModel;
import io.creatorledger.models.markov.OrderChoice;
import io.creatorledger.models.path.Credits;
import io.creatorledger.models.shapley.OrderedShapleyModel;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Computes what is asked for from a file's journeys. */
final class Attribution {

  /** Stands for what would have happened without any touch. */
  private static final String BASELINE = "(baseline)";

  private final Journeys journeys;
  private final Settings settings;
  private final Fits fits;

  Attribution(Journeys journeys, Settings settings) {
    this.journeys = journeys;
    this.settings = settings;
    this.fits = new Fits(journeys, settings);
  }

  /**
   * Credits of every channel, highest value first, and of the baseline where a model knows one:
   * they add up to the file's totals exactly, where the model's are shares of them.
   */
  List<Result.Credit> credits(Model model) {
    Fits.Given given = fits.given(model);
    Credits credits = given.credits();
    List<String> names = new ArrayList<>(credits.channels());
    List<BigDecimal> conversions;
    List<BigDecimal> values;
    if (model instanceof Model.ByPaths byPaths && !byPaths.whole()) {
      conversions = Decimals.rounded(credits.conversions());
      values = Decimals.rounded(credits.values());
    } else {
      names.add(BASELINE);
      conversions = Decimals.exact(credits.conversions(), journeys.conversions());
      values = Decimals.exact(credits.values(), journeys.value());
    }
    return IntStream.range(0, names.size())
        .filter(
            c ->
                c < credits.channels().size()
                    || conversions.get(c).signum() != 0
                    || values.get(c).signum() != 0)
        .mapToObj(
            c ->
                credit(
                    fits.shown(model),
                    names.get(c),
                    c,
                    conversions.get(c),
                    values.get(c),
                    given.limits()))
        .sorted(
            Comparator.comparing(Result.Credit::value)
                .thenComparing(Result.Credit::conversions)
                .reversed()
                .thenComparing(Result.Credit::channel))
        .toList();
  }

  private static Result.Credit credit(
      String model,
      String name,
      int channel,
      BigDecimal conversions,
      BigDecimal value,
      @Nullable Intervals intervals) {
    Intervals.Limits sure = limits(intervals == null ? null : intervals.conversions(), channel);
    Intervals.Limits worth = limits(intervals == null ? null : intervals.values(), channel);
    return new Result.Credit(
        model,
        name,
        conversions,
        value,
        sure == null ? null : sure.lower(),
        sure == null ? null : sure.upper(),
        worth == null ? null : worth.lower(),
        worth == null ? null : worth.upper());
  }

  /** The baseline, which comes after the channels, has none. */
  private static Intervals.@Nullable Limits limits(
      Intervals.Limits @Nullable [] limits, int channel) {
    return limits == null || channel >= limits.length ? null : limits[channel];
  }

  /**
   * What one touch of every channel adds, and the baseline.
   *
   * @return nothing when the model does not know
   */
  List<Result.Effect> effects(Model model) {
    return switch (model) {
      case Model.ByHazards byHazards -> {
        HazardModel learned = fits.pooled(fits.hazards());
        yield effects(
            model,
            learned.hazards(),
            fits.hazards().standardErrors(),
            learned.baseline(),
            fits.hazards().baselineStandardError());
      }
      case Model.Survival survival -> {
        SurvivalModel learned = fits.pooled(fits.survival(survival));
        yield effects(
            model,
            learned.effects(),
            fits.survival(survival).standardErrors(),
            learned.baselinePerDay(),
            fits.survival(survival).baselineStandardError());
      }
      default -> List.of();
    };
  }

  private List<Result.Effect> effects(
      Model model, double[] effects, double[] errors, double baseline, double baselineError) {
    List<Result.Effect> rows = new ArrayList<>();
    for (int c = 0; c < effects.length; c++) {
      rows.add(effect(model, journeys.paths().channels().get(c), effects[c], errors[c]));
    }
    rows.add(effect(model, BASELINE, baseline, baselineError));
    return rows;
  }

  /** Errors are known before pooling only: with tiers they are left out. */
  private Result.Effect effect(Model model, String channel, double effect, double error) {
    if (settings.tiers() != null || !Double.isFinite(error)) {
      return new Result.Effect(fits.shown(model), channel, effect, null, null, null);
    }
    Intervals.Limits limits = Intervals.Limits.normal(effect, error, settings.level());
    return new Result.Effect(
        fits.shown(model), channel, effect, error, Math.max(0, limits.lower()), limits.upper());
  }

  /** What a reader of the numbers must know; null when there is nothing. */
  @Nullable List<String> notes() {
    return settings.bootstrap() != null && journeys.ordersTogether()
        ? List.of(
            "limits of values take the orders of a line for equal and are too narrow where they"
                + " differ; give every order a line of its own")
        : null;
  }

  Result.HalfLife halfLife() {
    return Result.HalfLife.of(fits.halfLife());
  }

  Accuracy accuracy() {
    return fits.trees().accuracy();
  }

  List<Result.Removal> removalEffects(Model.Markov markov) {
    MarkovModel model = fits.chain(markov);
    double[] effects = model.removalEffects();
    double[] valueEffects = model.valueRemovalEffects();
    double[] without = model.conversionProbabilityWithout();
    Intervals.Limits[] limits = fits.removalLimits(markov);
    List<Result.Removal> removals = new ArrayList<>();
    for (int c = 0; c < effects.length; c++) {
      Intervals.Limits sure = limits(limits, c);
      Intervals.Limits worth = limits(limits, effects.length + c);
      removals.add(
          new Result.Removal(
              model.name(),
              journeys.paths().channels().get(c),
              effects[c],
              valueEffects[c],
              model.conversionProbability(),
              without[c],
              sure == null ? null : sure.lower(),
              sure == null ? null : sure.upper(),
              worth == null ? null : worth.lower(),
              worth == null ? null : worth.upper()));
    }
    return removals;
  }

  List<Result.Move> transitions(Model.Markov markov) {
    MarkovModel model = fits.chain(markov);
    return model.transitions().stream().map(t -> Result.Move.of(model.name(), t)).toList();
  }

  /** Only places where a channel earned something. */
  List<Result.Place> places() {
    OrderedShapleyModel.ByPlace credits = OrderedShapleyModel.credits(journeys.paths());
    List<Result.Place> places = new ArrayList<>();
    for (int c = 0; c < credits.channels().size(); c++) {
      for (int place = 0; place < credits.conversions().length; place++) {
        double conversions = credits.conversions()[place][c];
        if (conversions > 0) {
          places.add(
              new Result.Place(
                  credits.channels().get(c), place + 1, conversions, credits.values()[place][c]));
        }
      }
    }
    return places;
  }

  OrderChoice orderChoice(int maxOrder) {
    return OrderChoice.choose(journeys.paths(), maxOrder, settings.seed());
  }

  static Result.Order shown(OrderChoice choice) {
    List<Map<String, Object>> candidates = new ArrayList<>();
    for (OrderChoice.Candidate candidate : choice.candidates()) {
      Map<String, Object> shown = new LinkedHashMap<>();
      shown.put("order", candidate.order());
      shown.put("states", candidate.states());
      shown.put("auc", candidate.auc());
      shown.put("penalizedAuc", candidate.penalizedAuc());
      shown.put("suggested", candidate.order() == choice.suggested());
      candidates.add(shown);
    }
    return new Result.Order(choice.suggested(), candidates);
  }
}
