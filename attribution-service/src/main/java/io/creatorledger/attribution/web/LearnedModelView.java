package io.creatorledger.attribution.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.creatorledger.attribution.policy.LearnedKind;
import io.creatorledger.attribution.policy.LearnedModel;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A version of a learned model.
 *
 * @param model as policies name it
 * @param anyway chance that somebody orders without being convinced by any; absent of a Markov
 *     chain, which knows no such thing
 * @param chances by creator, {@code creator|PAID} for the brand's advertising with the creator's
 *     work: that one touch alone convinces somebody, 1 − e^(−hazard); none of a Markov chain
 * @param removalEffects by the same names, of a Markov chain: the part of the orders that would be
 *     lost if whoever comes to them were lost
 * @param limits of the chances or removal effects, by the same names: a true one lies outside for
 *     one in ten such estimates; absent where nothing was learned from, and in versions of before
 *     they were kept
 * @param logLoss on the last fifth of the time, learned from the rest; smaller is better. Of each
 *     journey, by a Markov chain of each touch
 * @param plainLogLoss the same of one probability for all
 */
record LearnedModelView(
    String model,
    Instant from,
    Instant until,
    long journeys,
    long conversions,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Double anyway,
    Map<String, Double> chances,
    Map<String, Double> removalEffects,
    Map<String, Limits> limits,
    double logLoss,
    double plainLogLoss,
    boolean accepted,
    String trainedBy,
    Instant trainedAt) {

  /** Standard errors from an estimate to its 90 % limits. */
  private static final double NINETY = 1.6449;

  /** Of a chance or removal effect. */
  record Limits(double low, double high) {}

  static LearnedModelView of(LearnedModel model) {
    boolean chances = model.credit().kind() == LearnedKind.SHAPLEY;
    DoubleUnaryOperator part = chances ? LearnedModelView::chance : effect -> Math.min(1, effect);
    Map<String, Double> parts = new TreeMap<>();
    Map<String, Limits> limits = new TreeMap<>();
    model
        .credit()
        .byPlayer()
        .forEach(
            (player, figure) -> {
              parts.put(player.text(), part.applyAsDouble(figure));
              Double error = model.standardErrors().get(player);
              if (error != null) {
                limits.put(
                    player.text(),
                    new Limits(
                        part.applyAsDouble(Math.max(0, figure - NINETY * error)),
                        part.applyAsDouble(figure + NINETY * error)));
              }
            });
    return new LearnedModelView(
        model.credit().text(),
        model.from(),
        model.until(),
        model.journeys(),
        model.conversions(),
        chances ? chance(model.credit().baseline()) : null,
        chances ? parts : Map.of(),
        chances ? Map.of() : parts,
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
