package io.creatorledger.attribution.web;

import io.creatorledger.attribution.policy.LearnedModel;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * A version of a learned model.
 *
 * @param model as policies name it
 * @param chances by creator, {@code creator|PAID} for the brand's advertising with the creator's
 *     work: that one touch alone convinces somebody, 1 − e^(−hazard)
 * @param limits of these chances, by the same names: a true one lies outside for one in ten such
 *     estimates; absent where nothing was learned from, and in versions of before they were kept
 * @param anyway chance that somebody orders without being convinced by any
 * @param logLoss on the last fifth of the time, learned from the rest; smaller is better
 * @param plainLogLoss the same of one probability for all
 */
record LearnedModelView(
    String model,
    Instant from,
    Instant until,
    long journeys,
    long conversions,
    double anyway,
    Map<String, Double> chances,
    Map<String, Limits> limits,
    double logLoss,
    double plainLogLoss,
    boolean accepted,
    String trainedBy,
    Instant trainedAt) {

  /** Standard errors from an estimate to its 90 % limits. */
  private static final double NINETY = 1.6449;

  /** Of a chance. */
  record Limits(double low, double high) {}

  static LearnedModelView of(LearnedModel model) {
    Map<String, Double> chances = new TreeMap<>();
    Map<String, Limits> limits = new TreeMap<>();
    model
        .credit()
        .byPlayer()
        .forEach(
            (player, hazard) -> {
              chances.put(player.text(), chance(hazard));
              Double error = model.standardErrors().get(player);
              if (error != null) {
                limits.put(
                    player.text(),
                    new Limits(
                        chance(Math.max(0, hazard - NINETY * error)),
                        chance(hazard + NINETY * error)));
              }
            });
    return new LearnedModelView(
        model.credit().text(),
        model.from(),
        model.until(),
        model.journeys(),
        model.conversions(),
        chance(model.credit().baseline()),
        chances,
        limits,
        model.logLoss(),
        model.plainLogLoss(),
        model.accepted(),
        model.trainedBy(),
        model.trainedAt());
  }

  private static double chance(double hazard) {
    return -Math.expm1(-hazard);
  }
}
