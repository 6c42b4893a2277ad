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
    double logLoss,
    double plainLogLoss,
    boolean accepted,
    String trainedBy,
    Instant trainedAt) {

  static LearnedModelView of(LearnedModel model) {
    Map<String, Double> chances = new TreeMap<>();
    model
        .credit()
        .hazards()
        .forEach((player, hazard) -> chances.put(player.text(), -Math.expm1(-hazard)));
    return new LearnedModelView(
        model.credit().text(),
        model.from(),
        model.until(),
        model.journeys(),
        model.conversions(),
        -Math.expm1(-model.credit().baseline()),
        chances,
        model.logLoss(),
        model.plainLogLoss(),
        model.accepted(),
        model.trainedBy(),
        model.trainedAt());
  }
}
