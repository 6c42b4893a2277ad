package io.creatorledger.cli.attribute;

import io.creatorledger.cli.input.BadInputException;
import io.creatorledger.models.Apportionment;
import io.creatorledger.models.hazard.HazardModel;
import io.creatorledger.models.interval.Bootstrap;
import io.creatorledger.models.interval.Intervals;
import io.creatorledger.models.markov.MarkovModel;
import io.creatorledger.models.markov.OrderChoice;
import io.creatorledger.models.path.Credits;
import io.creatorledger.models.path.Paths;
import io.creatorledger.models.shapley.OrderedShapleyModel;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Computes what is asked for from a file's journeys. */
final class Attribution {

  /** Credits have as many decimals as a double can hold beside the total's digits, at most this. */
  private static final int MOST_DECIMALS = 10;

  private static final int DOUBLE_DIGITS = 15;

  /** What floating-point arithmetic leaves of a total that was shared wholly. */
  private static final double NOTHING = 1e-9;

  /** Stands for what would have happened without any touch. */
  private static final String BASELINE = "(baseline)";

  private final Journeys journeys;

  // Each is learned once, however much is asked of it.
  private final Map<Model.Markov, MarkovModel> chains = new HashMap<>();
  private @Nullable HazardModel hazards;
  private @Nullable Trees trees;

  Attribution(Journeys journeys) {
    this.journeys = journeys;
  }

  /**
   * Credits of every channel, highest value first, and of the baseline where a model knows one:
   * they add up to the file's totals exactly.
   */
  List<Result.Credit> credits(Model model, @Nullable Bootstrap bootstrap) {
    Paths paths = journeys.paths();
    Credits credits =
        switch (model) {
          case Model.ByPaths byPaths -> byPaths.credits().apply(paths);
          case Model.ByHazards byHazards -> byHazards.credits().apply(hazards());
          case Model.Markov markov -> chain(markov).credits();
          case Model.ByTrees byTrees -> trees().credits();
        };
    Intervals intervals = bootstrap == null ? null : bootstrap.of(paths, resampled(model));
    List<String> names = new ArrayList<>(credits.channels());
    names.add(BASELINE);
    List<BigDecimal> conversions = exact(credits.conversions(), journeys.conversions());
    List<BigDecimal> values = exact(credits.values(), journeys.value());
    return IntStream.range(0, names.size())
        .filter(c -> c < names.size() - 1 || conversions.get(c).signum() != 0)
        .mapToObj(
            c ->
                credit(model.name(), names.get(c), c, conversions.get(c), values.get(c), intervals))
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

  /** What a model says of a resample of the file's journeys. */
  private Function<Paths, Credits> resampled(Model model) {
    return switch (model) {
      case Model.ByPaths byPaths -> byPaths.credits();
      case Model.ByHazards byHazards ->
          resample -> byHazards.credits().apply(hazards().refit(resample));
      case Model.Markov markov -> resample -> markov.fit(resample).credits();
      case Model.ByTrees byTrees ->
          throw new BadInputException("the model learned offers no limits: leave --intervals out");
    };
  }

  private MarkovModel chain(Model.Markov markov) {
    return chains.computeIfAbsent(markov, m -> m.fit(journeys.paths()));
  }

  private HazardModel hazards() {
    HazardModel known = hazards == null ? HazardModel.fit(journeys.paths()) : hazards;
    hazards = known;
    return known;
  }

  Trees trees() {
    Trees known = trees == null ? Trees.learn(journeys) : trees;
    trees = known;
    return known;
  }

  List<Result.Removal> removalEffects(Model.Markov markov) {
    MarkovModel model = chain(markov);
    double[] effects = model.removalEffects();
    double[] valueEffects = model.valueRemovalEffects();
    double[] without = model.conversionProbabilityWithout();
    List<Result.Removal> removals = new ArrayList<>();
    for (int c = 0; c < effects.length; c++) {
      removals.add(
          new Result.Removal(
              model.name(),
              journeys.paths().channels().get(c),
              effects[c],
              valueEffects[c],
              model.conversionProbability(),
              without[c]));
    }
    return removals;
  }

  List<Result.Move> transitions(Model.Markov markov) {
    MarkovModel model = chain(markov);
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

  OrderChoice orderChoice(int maxOrder, long seed) {
    return OrderChoice.choose(journeys.paths(), maxOrder, seed);
  }

  static Result.Order shown(OrderChoice choice) {
    List<Map<String, Object>> candidates = new ArrayList<>();
    for (OrderChoice.Candidate candidate : choice.candidates()) {
      Map<String, Object> shown = new LinkedHashMap<>();
      shown.put("order", candidate.order());
      shown.put("states", candidate.states());
      shown.put("auc", candidate.auc());
      shown.put("penalizedAuc", candidate.penalizedAuc());
      candidates.add(shown);
    }
    return new Result.Order(choice.suggested(), candidates);
  }

  /**
   * Credits as decimals, and what they leave of the total as one more at the end: together they are
   * the total, each the nearest that allows it. Digits of the total beyond what a credit is known
   * to go to the largest.
   */
  private static List<BigDecimal> exact(double[] credits, BigDecimal total) {
    int whole = Math.max(1, total.precision() - total.scale());
    int decimals = Math.clamp(DOUBLE_DIGITS - whole, 0, MOST_DECIMALS);
    BigDecimal known = total.setScale(decimals, RoundingMode.FLOOR);
    long units = known.unscaledValue().longValueExact();
    double[] quotas = new double[credits.length + 1];
    double left = units;
    for (int c = 0; c < credits.length; c++) {
      quotas[c] = credits[c] * Math.pow(10, decimals);
      left -= quotas[c];
    }
    quotas[credits.length] = Math.abs(left) < NOTHING * units ? 0 : left;
    long[] parts = Apportionment.nearest(units, quotas);
    int largest = 0;
    for (int c = 1; c < parts.length; c++) {
      largest = parts[c] > parts[largest] ? c : largest;
    }
    List<BigDecimal> exact = new ArrayList<>();
    for (int c = 0; c < parts.length; c++) {
      BigDecimal credit = BigDecimal.valueOf(parts[c], decimals);
      exact.add(tidy(c == largest ? credit.add(total.subtract(known)) : credit));
    }
    return exact;
  }

  /** Without zeros at the end, and without an exponent. */
  static BigDecimal tidy(BigDecimal number) {
    BigDecimal stripped = number.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }
}
