package io.creatorledger.models.hazard;

import io.creatorledger.models.interval.PartialPooling;
import io.creatorledger.models.path.Credits;
import io.creatorledger.models.path.Paths;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Every touch adds to the hazard of converting, most right after it and half as much after every
 * half-life: on a day t, λ(t) = μ + Σ β_channel · ω e^(−ω (t − touched)) over the touches before t,
 * ω = ln 2 / half-life, nothing negative. It is Zhang, Wei and Ren's (2014, "Multi-Touch
 * Attribution in Online Advertising with Survival Theory") additive hazard, with a baseline and one
 * half-life for all. The kernel's integral is 1, so β is how many conversions one touch causes, had
 * it for ever to do so.
 *
 * <p>The conventions:
 *
 * <ul>
 *   <li>A journey is watched from its first touch to its end: its conversion, or for one that did
 *       not convert the last moment of which that is known (right censoring). What touches may do
 *       later is neither held against them nor for them. So ends must be true: a journey that ends
 *       with its last touch only because nobody looked on says that the touch had no time.
 *   <li>Log likelihood: Σ conversions · log λ(end) − Σ journeys · ∫ λ from first touch to end. It
 *       is concave in μ and β at a half-life; Newton's method finds its one maximum, at the cost of
 *       {@link HazardModel}.
 *   <li>A hazard counts from right after the touch. A touch at the very moment of the conversion
 *       (the code at the till) came with it and earns nothing; a conversion at the moment of the
 *       first touch had no time to be watched, is not learned from and is nobody's.
 *   <li>A conversion is shared by what each touch adds to λ at that moment: the chance that it was
 *       the one that struck. μ's part is nobody's. At the maximum a channel's credits are also the
 *       conversions that its touches cause by the model, {@link #causedConversions}.
 *   <li>The half-life is given, or chosen by {@link HalfLifeChoice}; errors and intervals take it
 *       for known.
 * </ul>
 *
 * <p>What {@link HazardModel} takes for granted, it does too.
 */
public final class SurvivalModel {

  /** The model's name. */
  public static final String NAME = "survival";

  private final Paths paths;
  private final double halfLifeDays;
  private final double[] effects;
  private final double baseline;

  private SurvivalModel(Paths paths, double halfLifeDays, double[] effects, double baseline) {
    this.paths = paths;
    this.halfLifeDays = halfLifeDays;
    this.effects = effects;
    this.baseline = baseline;
  }

  /**
   * Learns.
   *
   * @param paths with times
   * @throws IllegalArgumentException in words: the half-life is not positive, times are missing, or
   *     there are not both journeys that converted after some time and journeys that did not
   */
  public static SurvivalModel fit(Paths paths, double halfLifeDays) {
    if (!(halfLifeDays > 0 && halfLifeDays < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "a half-life is a positive number of days, not " + halfLifeDays);
    }
    if (!paths.timed()) {
      throw new IllegalArgumentException("how effects fade is learned from touches with times");
    }
    if (watched(paths).totalConversions() == 0 || paths.totalNulls() == 0) {
      throw new IllegalArgumentException(
          "how effects fade is learned from journeys that converted some time after a touch and"
              + " journeys that did not convert; one kind is missing");
    }
    return learn(paths, halfLifeDays, null);
  }

  private static SurvivalModel learn(Paths paths, double halfLifeDays, double @Nullable [] start) {
    int channels = paths.channels().size();
    Paths watched = watched(paths);
    Decay decay = Decay.of(watched, halfLifeDays);
    double[] exposure = decay.exposure(watched);
    double[] typical =
        Arrays.stream(exposure).map(e -> e == 0 ? 0 : watched.totalConversions() / e).toArray();
    double[] learned =
        new HazardFit(watched, Link.NOW, decay.strengths(), exposure).learn(typical, start);
    return new SurvivalModel(
        paths, halfLifeDays, Arrays.copyOf(learned, channels), learned[channels]);
  }

  /** Without conversions at the moment of their first touch. */
  private static Paths watched(Paths paths) {
    double[] conversions = new double[paths.size()];
    double[] nulls = new double[paths.size()];
    for (int p = 0; p < conversions.length; p++) {
      conversions[p] = paths.age(paths.start(p)) > 0 ? paths.conversions(p) : 0;
      nulls[p] = paths.nulls(p);
    }
    return paths.reweighted(conversions, nulls);
  }

  /** Learns the same from other journeys of the same channels, beginning where this one ended. */
  public SurvivalModel refit(Paths others) {
    double[] start = Arrays.copyOf(effects, effects.length + 1);
    start[effects.length] = baseline;
    return learn(others, halfLifeDays, start);
  }

  public double halfLifeDays() {
    return halfLifeDays;
  }

  /** β: conversions that one touch of a channel causes in the end, by channel number. */
  public double[] effects() {
    return effects.clone();
  }

  /** μ: conversions a day by a journey on which no touch acts any more. */
  public double baselinePerDay() {
    return baseline;
  }

  /**
   * Standard errors of the effects, as those of {@link HazardModel#standardErrors}; infinite for a
   * channel that no journey met before it converted.
   */
  public double[] standardErrors() {
    return Arrays.copyOf(errors(), effects.length);
  }

  /** Standard error of {@link #baselinePerDay}. */
  public double baselineStandardError() {
    return errors()[effects.length];
  }

  private double[] errors() {
    Paths watched = watched(paths);
    Decay decay = Decay.of(watched, halfLifeDays);
    return new HazardFit(watched, Link.NOW, decay.strengths(), decay.exposure(watched))
        .standardErrors(effects, baseline);
  }

  /**
   * The same with small channels drawn towards the others of their group, such as a tier.
   *
   * @param groups by channel its group's number, from 0
   */
  public SurvivalModel pooled(int[] groups) {
    double[] drawn = PartialPooling.of(effects, standardErrors(), groups).means();
    double[] kept = Arrays.stream(drawn).map(effect -> Math.max(0, effect)).toArray();
    return new SurvivalModel(paths, halfLifeDays, kept, baseline);
  }

  /** Conversions that a channel's touches cause by the model while journeys were watched. */
  public double[] causedConversions() {
    Paths watched = watched(paths);
    double[] caused = Decay.of(watched, halfLifeDays).exposure(watched);
    for (int c = 0; c < effects.length; c++) {
      caused[c] *= effects[c];
    }
    return Arrays.copyOf(caused, effects.length);
  }

  /** Conversions a day of watching, from whatever cause. */
  double meanPerDay() {
    Paths watched = watched(paths);
    double days = Decay.of(watched, halfLifeDays).exposure(watched)[effects.length];
    return watched.totalConversions() / days;
  }

  /** Credits; with what the baseline earns they are the conversions. */
  public Credits credits() {
    double[] strengths = Decay.of(paths, halfLifeDays).strengths();
    double[] conversions = new double[effects.length];
    double[] values = new double[effects.length];
    for (int p = 0; p < paths.size(); p++) {
      if (paths.conversions(p) > 0) {
        double hazard = baseline;
        for (int t = paths.start(p); t < paths.end(p); t++) {
          hazard += effects[paths.channel(t)] * strengths[t];
        }
        for (int t = paths.start(p); t < paths.end(p) && hazard > 0; t++) {
          int channel = paths.channel(t);
          double share = effects[channel] * strengths[t] / hazard;
          conversions[channel] += share * paths.conversions(p);
          values[channel] += share * paths.value(p);
        }
      }
    }
    return new Credits(NAME, paths.channels(), conversions, values);
  }
}
