package io.creatorledger.attribution.policy;

import io.creatorledger.schema.id.BrandId;
import java.time.Instant;
import java.util.Map;

/**
 * A version of a brand's learned model, and how well it foretold journeys that it had not seen: the
 * last fifth of its time.
 *
 * @param standardErrors of what was learned of each player; without those of players whom no
 *     converting journey met, and empty for versions of before errors were kept
 * @param from begin of the time it learned from
 * @param until end of it
 * @param journeys that it learned from
 * @param conversions of these
 * @param logLoss mean of −ln of the probability it gave to what happened, over journeys, or over
 *     touches by a Markov chain
 * @param plainLogLoss the same of giving all journeys the same probability
 * @param accepted whether it foretold better than that; only such a version may be applied
 * @param trainedBy who asked for it
 */
public record LearnedModel(
    BrandId brand,
    LearnedCredit credit,
    Map<Player, Double> standardErrors,
    Instant from,
    Instant until,
    long journeys,
    long conversions,
    double logLoss,
    double plainLogLoss,
    boolean accepted,
    String trainedBy,
    Instant trainedAt) {

  public LearnedModel {
    standardErrors = Map.copyOf(standardErrors);
  }
}
