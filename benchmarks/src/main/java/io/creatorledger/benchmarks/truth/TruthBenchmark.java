package io.creatorledger.benchmarks.truth;

import io.creatorledger.benchmarks.Console;
import io.creatorledger.benchmarks.Options;
import io.creatorledger.models.hazard.HazardModel;
import io.creatorledger.models.interval.Bootstrap;
import io.creatorledger.models.interval.Intervals;
import io.creatorledger.models.markov.MarkovModel;
import io.creatorledger.models.path.Credits;
import io.creatorledger.models.path.Paths;
import io.creatorledger.models.path.PathsBuilder;
import io.creatorledger.models.rule.Rule;
import io.creatorledger.models.rule.RuleCredits;
import io.creatorledger.models.rule.Rules;
import io.creatorledger.models.shapley.ShapleyModel;
import io.creatorledger.simulator.causal.CausalCreator;
import io.creatorledger.simulator.causal.CausalJourney;
import io.creatorledger.simulator.causal.CausalMarket;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Models' shares of creators against the true incremental shares, over many markets of {@link
 * CausalMarket}, and how often intervals cover the truth.
 */
public final class TruthBenchmark {

  private static final Console CONSOLE = Console.standard();

  private static final Set<String> OPTIONS =
      Set.of("markets", "people", "creators", "replicates", "level", "seed");

  private TruthBenchmark() {}

  /**
   * Runs.
   *
   * @param args {@code --markets=200 --people=20000 --creators=20 --replicates=100 --level=0.9
   *     --seed=1}
   */
  public static void main(String[] args) {
    Options options = Options.of(args, OPTIONS);
    int markets = options.number("markets", 200);
    int people = options.number("people", 20_000);
    int creators = options.number("creators", 20);
    double level = Double.parseDouble(options.text("level", "0.9"));
    Map<String, Errors> errors = new LinkedHashMap<>();
    Coverage coverage = new Coverage();
    for (int market = 0; market < markets; market++) {
      CausalMarket causes =
          CausalMarket.of(creators, people, options.number("seed", 1) * 1_000_003L + market);
      Paths paths = paths(causes);
      double[] truth = shares(causes.increments());
      int[] tiers = causes.creators().stream().mapToInt(CausalCreator::tier).toArray();
      models(tiers)
          .forEach(
              (name, model) ->
                  errors
                      .computeIfAbsent(name, n -> new Errors())
                      .add(truth, shares(model.apply(paths).conversions())));
      Bootstrap bootstrap =
          new Bootstrap(options.number("replicates", 100), level, 31L * market + 7);
      HazardModel model = HazardModel.fit(paths);
      coverage.add(truth, bootstrap.of(paths, p -> incrementalShares(model.refit(p), p)), paths);
    }
    print(markets, people, creators, level, errors, coverage);
  }

  private static void print(
      int markets,
      int people,
      int creators,
      double level,
      Map<String, Errors> errors,
      Coverage coverage) {
    CONSOLE.say("%d markets of %d people and %d creators", markets, people, creators);
    CONSOLE.say("");
    CONSOLE.say("%-28s %22s %14s", "model", "share misplaced, mean", "of last touch");
    double last = errors.getOrDefault(Rules.LAST_TOUCH.name(), new Errors()).mean();
    errors.forEach(
        (name, error) ->
            CONSOLE.say("%-28s %21.1f%% %14.2f", name, 100 * error.mean(), error.mean() / last));
    CONSOLE.say("");
    CONSOLE.say(
        "%.0f %% intervals of incremental shares cover the truth %.1f %% of the time; mean width"
            + " %.1f points of share",
        100 * level, 100 * coverage.rate(), 100 * coverage.width());
  }

  private static Map<String, Function<Paths, Credits>> models(int[] tiers) {
    Map<String, Function<Paths, Credits>> models = new LinkedHashMap<>();
    for (Rule rule :
        List.of(
            Rules.LAST_TOUCH,
            Rules.FIRST_TOUCH,
            Rules.LINEAR,
            Rules.TIME_DECAY,
            Rules.POSITION_BASED)) {
      models.put(rule.name(), paths -> RuleCredits.of(rule, paths));
    }
    models.put("shapley (conversions only)", ShapleyModel::credits);
    models.put("markov:1", paths -> MarkovModel.fit(paths, 1, true).credits());
    models.put("markov:2", paths -> MarkovModel.fit(paths, 2, true).credits());
    models.put("shapley_learned", paths -> HazardModel.fit(paths).shapleyCredits());
    models.put("incremental", paths -> HazardModel.fit(paths).incrementalCredits());
    models.put(
        "incremental, pooled by tier",
        paths -> HazardModel.fit(paths).pooled(tiers).incrementalCredits());
    return models;
  }

  private static Paths paths(CausalMarket market) {
    PathsBuilder builder = PathsBuilder.untimed();
    market.creators().forEach(creator -> builder.channel(creator.name()));
    for (CausalJourney journey : market.journeys()) {
      int[] path = journey.meetings().stream().mapToInt(Integer::intValue).toArray();
      builder.add(
          path, path.length, journey.bought() ? 1 : 0, journey.value(), journey.bought() ? 0 : 1);
    }
    return builder.build();
  }

  /** The creators' shares of what creators caused, as credits, so that a bootstrap takes them. */
  private static Credits incrementalShares(HazardModel model, Paths paths) {
    double[] shares = shares(model.incrementalConversions());
    double total = paths.totalConversions();
    return new Credits(
        HazardModel.INCREMENTAL,
        paths.channels(),
        Arrays.stream(shares).map(share -> share * total).toArray(),
        shares);
  }

  private static double[] shares(double[] amounts) {
    double sum = Arrays.stream(amounts).sum();
    return Arrays.stream(amounts).map(amount -> sum == 0 ? 0 : amount / sum).toArray();
  }

  /** Half the sum of absolute differences of shares: the share that went to the wrong creator. */
  private static final class Errors {
    private double sum;
    private int count;

    void add(double[] truth, double[] shares) {
      for (int c = 0; c < truth.length; c++) {
        sum += Math.abs(truth[c] - shares[c]) / 2;
      }
      count++;
    }

    double mean() {
      return sum / count;
    }
  }

  private static final class Coverage {
    private int covered;
    private int count;
    private double widths;

    void add(double[] truth, Intervals intervals, Paths paths) {
      for (int c = 0; c < truth.length; c++) {
        double lower = intervals.conversions()[c].lower() / paths.totalConversions();
        double upper = intervals.conversions()[c].upper() / paths.totalConversions();
        covered += lower <= truth[c] && truth[c] <= upper ? 1 : 0;
        widths += upper - lower;
        count++;
      }
    }

    double rate() {
      return covered / (double) count;
    }

    double width() {
      return widths / count;
    }
  }
}
