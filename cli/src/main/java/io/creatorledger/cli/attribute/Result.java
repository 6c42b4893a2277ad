package io.creatorledger.cli.attribute;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.creatorledger.models.hazard.HalfLifeChoice;
import io.creatorledger.models.learn.Accuracy;
import io.creatorledger.models.markov.MarkovModel;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is written. Parts that were not asked for are null and left out.
 *
 * @param conversions of the whole file
 * @param value of the whole file
 * @param nulls of the whole file
 * @param notes what a reader of the numbers must know; null when there is nothing
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({
  "conversions",
  "value",
  "nulls",
  "notes",
  "credits",
  "effects",
  "halfLife",
  "removalEffects",
  "transitions",
  "places",
  "order",
  "accuracy"
})
record Result(
    BigDecimal conversions,
    BigDecimal value,
    BigDecimal nulls,
    @Nullable List<String> notes,
    @Nullable List<Credit> credits,
    @Nullable List<Effect> effects,
    @Nullable HalfLife halfLife,
    @Nullable List<Removal> removalEffects,
    @Nullable List<Move> transitions,
    @Nullable List<Place> places,
    @Nullable Order order,
    @Nullable Accuracy accuracy) {

  /** What a channel gets under one model, with limits when they were asked for. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @JsonPropertyOrder({
    "model",
    "channel",
    "conversions",
    "value",
    "conversionsLower",
    "conversionsUpper",
    "valueLower",
    "valueUpper"
  })
  record Credit(
      String model,
      String channel,
      BigDecimal conversions,
      BigDecimal value,
      @Nullable Double conversionsLower,
      @Nullable Double conversionsUpper,
      @Nullable Double valueLower,
      @Nullable Double valueUpper) {}

  /**
   * What one touch of a channel adds, and the baseline.
   *
   * @param effect hazard that a touch adds; with {@code survival}, conversions that it causes in
   *     the end, and the baseline's a day
   * @param standardError null where it is not known
   */
  @JsonPropertyOrder({"model", "channel", "effect", "standardError", "lower", "upper"})
  record Effect(
      String model,
      String channel,
      double effect,
      @Nullable Double standardError,
      @Nullable Double lower,
      @Nullable Double upper) {}

  /**
   * The half-life that later days support, in days, and how the others did.
   *
   * @param warning null when there is nothing to warn of
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @JsonPropertyOrder({"suggested", "candidates", "warning"})
  record HalfLife(double suggested, List<Tried> candidates, @Nullable String warning) {

    /** A half-life that was tried. */
    @JsonPropertyOrder({"days", "logLikelihood", "suggested"})
    record Tried(double days, double logLikelihood, boolean suggested) {}

    static HalfLife of(HalfLifeChoice choice) {
      List<Tried> candidates =
          choice.candidates().stream()
              .map(c -> new Tried(c.days(), c.logLikelihood(), c.days() == choice.suggested()))
              .toList();
      double[] days = candidates.stream().mapToDouble(Tried::days).toArray();
      boolean inside =
          Arrays.stream(days).anyMatch(d -> d < choice.suggested())
              && Arrays.stream(days).anyMatch(d -> d > choice.suggested());
      return new HalfLife(
          choice.suggested(),
          candidates,
          inside
              ? null
              : "the likeliest lies at the end of those tried; try others with --half-lives");
    }
  }

  /** What is lost without a channel, under one chain, with limits when they were asked for. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @JsonPropertyOrder({
    "model",
    "channel",
    "removalEffect",
    "valueRemovalEffect",
    "conversionProbability",
    "conversionProbabilityWithout",
    "removalEffectLower",
    "removalEffectUpper",
    "valueRemovalEffectLower",
    "valueRemovalEffectUpper"
  })
  record Removal(
      String model,
      String channel,
      double removalEffect,
      double valueRemovalEffect,
      double conversionProbability,
      double conversionProbabilityWithout,
      @Nullable Double removalEffectLower,
      @Nullable Double removalEffectUpper,
      @Nullable Double valueRemovalEffectLower,
      @Nullable Double valueRemovalEffectUpper) {}

  /** A cell of a transition matrix. */
  @JsonPropertyOrder({"model", "from", "to", "probability"})
  record Move(String model, String from, String to, double probability) {
    static Move of(String model, MarkovModel.Transition transition) {
      return new Move(model, transition.from(), transition.to(), transition.probability());
    }
  }

  /** Ordered Shapley value of a channel at a place of the journey, counted from 1. */
  @JsonPropertyOrder({"channel", "place", "conversions", "value"})
  record Place(String channel, int place, double conversions, double value) {}

  /** The order of a chain that the journeys support, and how the others did. */
  @JsonPropertyOrder({"suggested", "candidates"})
  record Order(int suggested, List<Map<String, Object>> candidates) {}
}
