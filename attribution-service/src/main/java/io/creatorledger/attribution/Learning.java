package io.creatorledger.attribution;

import io.creatorledger.attribution.policy.LearnedCredit;
import io.creatorledger.attribution.policy.Player;
import io.creatorledger.attribution.policy.ShapleyCredit;
import io.creatorledger.models.hazard.HazardModel;
import io.creatorledger.models.path.Paths;
import java.util.HashMap;
import java.util.Map;

/**
 * What was learned from journeys, and how well the same, learned from the earlier ones alone,
 * foretells the later ones.
 *
 * @param standardErrors of what was learned of each player; without those that nothing tells of
 * @param logLoss on the later journeys, mean of −ln of the probability given to what happened
 * @param plainLogLoss the same of one probability for all, from the earlier journeys
 */
record Learning(
    LearnedCredit credit,
    Map<Player, Double> standardErrors,
    double logLoss,
    double plainLogLoss) {

  private static final double SMALLEST = 1e-12;

  /**
   * Learns.
   *
   * @throws IllegalArgumentException when of all or the earlier journeys none converted, or none
   *     did not
   */
  static Learning of(Paths all, Paths earlier, Paths later) {
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

  /** Whether it foretold better than one probability for all. */
  boolean foretells() {
    return logLoss < plainLogLoss;
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
