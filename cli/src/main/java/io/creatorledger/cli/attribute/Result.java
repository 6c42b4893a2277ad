package io.creatorledger.cli.attribute;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.creatorledger.models.learn.Accuracy;
import io.creatorledger.models.markov.MarkovModel;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is written. Parts that were not asked for are null and left out.
 *
 * @param conversions of the whole file
 * @param value of the whole file
 * @param nulls of the whole file
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({
  "conversions",
  "value",
  "nulls",
  "credits",
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
    @Nullable List<Credit> credits,
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

  /** What is lost without a channel, under one chain. */
  @JsonPropertyOrder({
    "model",
    "channel",
    "removalEffect",
    "valueRemovalEffect",
    "conversionProbability",
    "conversionProbabilityWithout"
  })
  record Removal(
      String model,
      String channel,
      double removalEffect,
      double valueRemovalEffect,
      double conversionProbability,
      double conversionProbabilityWithout) {}

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
