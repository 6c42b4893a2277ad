package io.creatorledger.models.hazard;

import io.creatorledger.models.interval.PartialPooling;
import io.creatorledger.models.path.Credits;
import io.creatorledger.models.path.Paths;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Every touch adds to a journey's hazard of converting, and so does what would have happened
 * anyway: P(conversion) = 1 − exp(−(h₀ + Σ h_channel over the touches)), no hazard negative. It is
 * Zhang, Wei and Ren's (2014, "Multi-Touch Attribution in Online Advertising with Survival Theory")
 * additive hazard without its decay over time, which {@link SurvivalModel} has; in other words
 * every touch has a chance of its own to convince, 1 − exp(−h) (noisy or).
 *
 * <p>Learned by maximum likelihood from journeys that converted and journeys that did not.
 *
 * <p>The share of h₀ is nobody's: credits and baseline together make up the conversions.
 *
 * <p>What it takes for granted: touches are no signs of an intention to buy that was there before
 * (whoever looks for a code at the till has decided already). Where that is doubtful, adjust for
 * what is known of the person, or experiment.
 */
public final class HazardModel {

  /** Name of {@link #shapleyCredits}. */
  public static final String SHAPLEY = "shapley_learned";

  /** Name of {@link #incrementalCredits}. */
  public static final String INCREMENTAL = "incremental";

  private final Paths paths;
  private final double[] hazards;
  private final double baseline;

  private HazardModel(Paths paths, double[] hazards, double baseline) {
    this.paths = paths;
    this.hazards = hazards;
    this.baseline = baseline;
  }

  /**
   * Learns.
   *
   * @throws IllegalArgumentException without journeys that converted and journeys that did not
   */
  public static HazardModel fit(Paths paths) {
    if (paths.totalConversions() == 0 || paths.totalNulls() == 0) {
      throw new IllegalArgumentException(
          "what a touch adds is learned from journeys that converted and journeys that did not; one"
              + " kind is missing");
    }
    return learn(paths, null);
  }

  private static HazardModel learn(Paths paths, double @Nullable [] start) {
    int channels = paths.channels().size();
    double[] typical = new double[channels + 1];
    Arrays.fill(
        typical, paths.totalConversions() / (paths.totalConversions() + paths.totalNulls()));
    double[] learned = HazardFit.ever(paths).learn(typical, start);
    return new HazardModel(paths, Arrays.copyOf(learned, channels), learned[channels]);
  }

  /** Learns the same from other journeys of the same channels, beginning where this one ended. */
  public HazardModel refit(Paths others) {
    double[] start = Arrays.copyOf(hazards, hazards.length + 1);
    start[hazards.length] = baseline;
    return learn(others, start);
  }

  /** Hazard that one touch of a channel adds, by channel number. */
  public double[] hazards() {
    return hazards.clone();
  }

  /**
   * Standard errors of the hazards, by channel number, from the information at the maximum;
   * infinite for a channel that no converting journey met. A hazard of 0 lies at the edge: its
   * error says how far above it may be.
   */
  public double[] standardErrors() {
    return Arrays.copyOf(errors(), hazards.length);
  }

  /** Standard error of the {@link #baseline}. */
  public double baselineStandardError() {
    return errors()[hazards.length];
  }

  private double[] errors() {
    return HazardFit.ever(paths).standardErrors(hazards, baseline);
  }

  /**
   * The same with small channels drawn towards the others of their group, such as a tier.
   *
   * @param groups by channel its group's number, from 0
   */
  public HazardModel pooled(int[] groups) {
    double[] drawn = PartialPooling.of(hazards, standardErrors(), groups).means();
    return new HazardModel(
        paths, Arrays.stream(drawn).map(hazard -> Math.max(0, hazard)).toArray(), baseline);
  }

  /** h₀: what a journey converts by without any touch. */
  public double baseline() {
    return baseline;
  }

  /** P(conversion) of a journey along a path. */
  public double probability(int path) {
    return -Math.expm1(-total(path));
  }

  /**
   * Conversions of all these journeys that would not have been without a channel, by channel: Σ
   * P(path) − P(path without its touches).
   */
  public double[] incrementalConversions() {
    return incremental(false);
  }

  /**
   * Credits in proportion to {@link #incrementalConversions}, and to their value; together they are
   * the conversions that were not there anyway.
   */
  public Credits incrementalCredits() {
    return Credits.byWeights(
        INCREMENTAL, paths, 1 - baselineShare(), incrementalConversions(), incremental(true));
  }

  /**
   * Shapley values of each converting journey's channels and its baseline, in the game that a
   * coalition is worth its probability of converting.
   *
   * <p>Exact: the mean over all orders of joining is ∫₀¹ (1 − e^(−h_i)) Π_{j≠i} (1 − t + t
   * e^(−h_j)) dt (Owen 1972, "Multilinear Extensions of Games"), a polynomial of the degree of the
   * number of players less one, which Gauss-Legendre quadrature integrates without error.
   */
  public Credits shapleyCredits() {
    double[] conversions = new double[hazards.length];
    double[] values = new double[hazards.length];
    ShapleyQuadrature quadrature = new ShapleyQuadrature(hazards, baseline);
    for (int p = 0; p < paths.size(); p++) {
      if (paths.conversions(p) > 0) {
        quadrature.add(paths, p, conversions, values);
      }
    }
    return new Credits(SHAPLEY, paths.channels(), conversions, values);
  }

  /** Share of the conversions that would have been without any touch: those nobody is credited. */
  private double baselineShare() {
    double anyway = 0;
    double all = 0;
    for (int p = 0; p < paths.size(); p++) {
      double journeys = paths.conversions(p) + paths.nulls(p);
      anyway += journeys * -Math.expm1(-baseline);
      all += journeys * probability(p);
    }
    return anyway / all;
  }

  private double[] incremental(boolean byValue) {
    double[] lost = new double[hazards.length];
    double[] own = new double[hazards.length];
    double worth = paths.totalValue() / paths.totalConversions();
    for (int p = 0; p < paths.size(); p++) {
      double journeys = paths.conversions(p) + paths.nulls(p);
      if (byValue) {
        journeys *= paths.conversions(p) > 0 ? paths.value(p) / paths.conversions(p) : worth;
      }
      double total = total(p);
      for (int t = paths.start(p); t < paths.end(p); t++) {
        own[paths.channel(t)] += hazards[paths.channel(t)];
      }
      for (int t = paths.start(p); t < paths.end(p); t++) {
        int channel = paths.channel(t);
        // e^−(total − own) − e^−total, once per channel
        lost[channel] += journeys * Math.exp(-total) * Math.expm1(own[channel]);
        own[channel] = 0;
      }
    }
    return lost;
  }

  private double total(int path) {
    double total = baseline;
    for (int t = paths.start(path); t < paths.end(path); t++) {
      total += hazards[paths.channel(t)];
    }
    return total;
  }
}
