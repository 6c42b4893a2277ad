package io.creatorledger.cli.uplift;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What exposures did.
 *
 * @param level how often the limits cover the truth
 * @param exposedFrom null where the file said who was exposed
 * @param exposedUntil the same; later conversions count
 * @param watchedUntil the same
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"level", "exposedFrom", "exposedUntil", "watchedUntil", "uplift"})
public record UpliftResult(
    double level,
    @Nullable String exposedFrom,
    @Nullable String exposedUntil,
    @Nullable String watchedUntil,
    List<Row> uplift) {

  /**
   * One exposure and one outcome. Figures are null when the people cannot be compared; the warning
   * says why.
   *
   * @param outcome {@code conversions} or {@code value}, of a person
   * @param effect what exposure added to the outcome of an exposed person, in the mean
   * @param caused effect × exposed
   * @param naive difference of the means, for comparison
   * @param effectiveUnexposed how many unexposed people the weighted ones are worth
   * @param imbalanceBefore largest difference of a covariate's means, in standard deviations
   * @param imbalanceAfter the same with the weights; above 0.1 the groups are not alike
   * @param warning empty when there is nothing to warn of
   */
  @JsonPropertyOrder({
    "channel",
    "kind",
    "outcome",
    "effect",
    "standardError",
    "lower",
    "upper",
    "caused",
    "causedLower",
    "causedUpper",
    "naive",
    "exposed",
    "unexposed",
    "effectiveUnexposed",
    "imbalanceBefore",
    "imbalanceAfter",
    "warning"
  })
  public record Row(
      String channel,
      String kind,
      String outcome,
      @Nullable Double effect,
      @Nullable Double standardError,
      @Nullable Double lower,
      @Nullable Double upper,
      @Nullable Double caused,
      @Nullable Double causedLower,
      @Nullable Double causedUpper,
      @Nullable Double naive,
      long exposed,
      long unexposed,
      @Nullable Double effectiveUnexposed,
      @Nullable Double imbalanceBefore,
      @Nullable Double imbalanceAfter,
      String warning) {

    static Row refused(
        String channel, String kind, String outcome, long exposed, long unexposed, String warning) {
      return new Row(
          channel, kind, outcome, null, null, null, null, null, null, null, null, exposed,
          unexposed, null, null, null, warning);
    }
  }
}
