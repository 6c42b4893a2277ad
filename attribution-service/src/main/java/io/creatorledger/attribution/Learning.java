package io.creatorledger.attribution;

import io.creatorledger.attribution.policy.LearnedCredit;
import io.creatorledger.attribution.policy.LearnedKind;
import io.creatorledger.attribution.policy.MarkovCredit;
import io.creatorledger.attribution.policy.Player;
import io.creatorledger.attribution.policy.ShapleyCredit;
import io.creatorledger.models.hazard.HazardModel;
import io.creatorledger.models.interval.Bootstrap;
import io.creatorledger.models.interval.Intervals;
import io.creatorledger.models.markov.ChainForecast;
import io.creatorledger.models.markov.MarkovModel;
import io.creatorledger.models.path.Paths;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * What was learned from journeys, and how well the same, learned from the earlier ones alone,
 * foretells the later ones.
 *
 * @param standardErrors of what was learned of each player; without those that nothing tells of
 * @param logLoss on the later journeys, mean of −ln of the probability given to what happened: of
 *     each journey, or after each touch by a chain
 * @param plainLogLoss the same of one probability for all, from the earlier journeys
 */
record Learning(
    LearnedCredit credit, Map<Player, Double> standardErrors, double logLoss, double plainLogLoss) {

  /** Resampled often enough to know an error within a tenth of it. */
  private static final int REPLICATES = 100;

  /** Of more players removal effects have no errors: resampling would take minutes. */
  private static final int MOST_RESAMPLED = 500;

  private static final double LEVEL = 0.9;

  /** A removal effect below this is what subtracting left over; players of none share evenly. */
  private static final double ROUNDING = 1e-9;

  private static final double SMALLEST = 1e-12;

  /**
   * Learns.
   *
   * @throws IllegalArgumentException when of all or the earlier journeys none converted, or none
   *     did not
   */
  static Learning of(LearnedKind kind, Paths all, Paths earlier, Paths later) {
    return switch (kind) {
      case SHAPLEY -> shapley(all, earlier, later);
      case MARKOV -> markov(all, earlier, later);
    };
  }

  /** Whether it foretold better than one probability for all. */
  boolean foretells() {
    return logLoss < plainLogLoss;
  }

  private static Learning shapley(Paths all, Paths earlier, Paths later) {
    double rate = earlier.totalConversions() / (earlier.totalConversions() + earlier.totalNulls());
    HazardModel model = HazardModel.fit(all);
    Map<Player, Double> errors = byPlayer(all, model.standardErrors());
    errors.values().removeIf(error -> error.isInfinite());
    return new Learning(
        credit(all, model),
        errors,
        logLoss(later, credit(earlier, HazardModel.fit(earlier))),
        logLoss(later, ShapleyCredit.of(0, -Math.log1p(-rate), Map.of())));
  }

  private static Learning markov(Paths all, Paths earlier, Paths later) {
    ChainForecast forecast = ChainForecast.of(earlier);
    Map<Player, Double> effects = byPlayer(all, removalEffects(all));
    Map<Player, Double> errors = new HashMap<>();
    if (effects.size() <= MOST_RESAMPLED) {
      Intervals.Limits[] limits =
          new Bootstrap(REPLICATES, LEVEL, 1).limits(all, Learning::removalEffects);
      errors.putAll(
          byPlayer(
              all, Arrays.stream(limits).mapToDouble(Intervals.Limits::standardError).toArray()));
      // Whom no order came by, or every one, is so in any replicate: that is not how sure it is.
      errors.keySet().removeIf(player -> isAllOrNothing(effects.getOrDefault(player, 0.0)));
    }
    return new Learning(
        MarkovCredit.of(0, effects),
        errors,
        forecast.logLoss(later),
        forecast.plain().logLoss(later));
  }

  private static boolean isAllOrNothing(double effect) {
    return effect == 0 || effect > 1 - ROUNDING;
  }

  private static double[] removalEffects(Paths paths) {
    return Arrays.stream(MarkovModel.fit(paths, 1, true).removalEffects())
        .map(effect -> effect < ROUNDING ? 0 : effect)
        .toArray();
  }

  private static ShapleyCredit credit(Paths paths, HazardModel model) {
    return ShapleyCredit.of(0, model.baseline(), byPlayer(paths, model.hazards()));
  }

  private static Map<Player, Double> byPlayer(Paths paths, double[] byChannel) {
    Map<Player, Double> players = new HashMap<>();
    for (int c = 0; c < byChannel.length; c++) {
      players.put(Player.of(paths.channels().get(c)), byChannel[c]);
    }
    return players;
  }

  private static double logLoss(Paths paths, ShapleyCredit credit) {
    double loss = 0;
    for (int p = 0; p < paths.size(); p++) {
      double total = credit.baseline();
      for (int t = paths.start(p); t < paths.end(p); t++) {
        total += credit.of(Player.of(paths.channels().get(paths.channel(t))));
      }
      double misses = Math.exp(-total);
      loss -= paths.conversions(p) * Math.log(Math.max(SMALLEST, 1 - misses));
      loss -= paths.nulls(p) * Math.log(Math.max(SMALLEST, misses));
    }
    return loss / (paths.totalConversions() + paths.totalNulls());
  }
}
