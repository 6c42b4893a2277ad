package io.creatorledger.cli.attribute;

import io.creatorledger.models.Apportionment;
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
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Computes what is asked for from a file's journeys. */
final class Attribution {

  /** Credits have as many decimals as a double can hold beside the total's digits, at most this. */
  private static final int MOST_DECIMALS = 10;

  private static final int DOUBLE_DIGITS = 15;

  private final Journeys journeys;

  Attribution(Journeys journeys) {
    this.journeys = journeys;
  }

  /** Credits of every channel, highest value first; they add up to the file's totals exactly. */
  List<Result.Credit> credits(Model model, @Nullable Bootstrap bootstrap) {
    Paths paths = journeys.paths();
    Credits credits = model.credits(paths);
    Intervals intervals = bootstrap == null ? null : bootstrap.of(paths, model::credits);
    List<BigDecimal> conversions = exact(credits.conversions(), journeys.conversions());
    List<BigDecimal> values = exact(credits.values(), journeys.value());
    return IntStream.range(0, paths.channels().size())
        .mapToObj(
            c ->
                new Result.Credit(
                    credits.model(),
                    paths.channels().get(c),
                    conversions.get(c),
                    values.get(c),
                    intervals == null ? null : intervals.conversions()[c].lower(),
                    intervals == null ? null : intervals.conversions()[c].upper(),
                    intervals == null ? null : intervals.values()[c].lower(),
                    intervals == null ? null : intervals.values()[c].upper()))
        .sorted(
            Comparator.comparing(Result.Credit::value)
                .thenComparing(Result.Credit::conversions)
                .reversed()
                .thenComparing(Result.Credit::channel))
        .toList();
  }

  List<Result.Removal> removalEffects(Model.Markov markov) {
    MarkovModel model = markov.fit(journeys.paths());
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
    MarkovModel model = markov.fit(journeys.paths());
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
   * Credits as decimals that add up to the total, each the nearest that allows it. Digits of the
   * total beyond what a credit is known to go to the largest.
   */
  private static List<BigDecimal> exact(double[] credits, BigDecimal total) {
    int whole = Math.max(1, total.precision() - total.scale());
    int decimals = Math.clamp(DOUBLE_DIGITS - whole, 0, MOST_DECIMALS);
    BigDecimal known = total.setScale(decimals, RoundingMode.FLOOR);
    double unit = Math.pow(10, decimals);
    long[] parts =
        Apportionment.nearest(
            known.unscaledValue().longValueExact(),
            Arrays.stream(credits).map(credit -> credit * unit).toArray());
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
