package io.creatorledger.models.learned;

import io.creatorledger.models.learn.Accuracy;
import io.creatorledger.models.learn.Calibration;
import io.creatorledger.models.learn.GradientBoosting;
import io.creatorledger.models.path.Credits;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Boosted trees that foretell conversions from everything known of a journey, and the credit that
 * their SHAP values imply.
 *
 * <p>First learned from the earliest seven tenths of the journeys, calibrated on the next fifteen
 * hundredths, judged on the last: a model is only worth its {@link #accuracy} on journeys that came
 * after all it knew. Then learned again, with the same options, from all journeys, so that channels
 * that came late are known too; the calibration and the accuracy stay those of the first learning.
 *
 * <p>The convention of credit: what a channel adds to a converting journey's log odds is the sum of
 * the SHAP values of its own columns. Channels that the journey touched and that added something
 * share its conversion in proportion; those that took something away get nothing. A journey where
 * no channel added anything is shared equally by the channels it touched. What a journey's length,
 * span and devices add is nobody's and changes no share.
 *
 * <p>It foretells; it does not know causes. Who appears when people have decided already is
 * credited for it. Holds native memory until it is closed.
 */
public final class ConversionModel implements AutoCloseable {

  /** The model's name. */
  public static final String NAME = "learned";

  private static final double LEARNED = 0.7;
  private static final double CALIBRATED = 0.85;
  private static final int FEWEST = 200;

  private final Features features;
  private final GradientBoosting trees;
  private final Calibration calibration;
  private final Accuracy accuracy;

  private ConversionModel(
      Features features, GradientBoosting trees, Calibration calibration, Accuracy accuracy) {
    this.features = features;
    this.trees = trees;
    this.calibration = calibration;
    this.accuracy = accuracy;
  }

  /**
   * Learns.
   *
   * @throws IllegalArgumentException in words: too few journeys, or a part of time in which all or
   *     none converted
   */
  public static ConversionModel fit(
      List<LearningJourney> journeys, GradientBoosting.Options options) {
    if (journeys.size() < FEWEST) {
      throw new IllegalArgumentException(
          "a model is learned from at least " + FEWEST + " journeys, not " + journeys.size());
    }
    List<LearningJourney> sorted =
        journeys.stream().sorted(Comparator.comparing(LearningJourney::endedAt)).toList();
    List<LearningJourney> earlier = part(sorted, 0, LEARNED);
    List<LearningJourney> next = part(sorted, LEARNED, CALIBRATED);
    List<LearningJourney> last = part(sorted, CALIBRATED, 1);
    Features known = new Features(earlier);
    Calibration calibration;
    Accuracy accuracy;
    try (GradientBoosting trees =
        GradientBoosting.fit(rows(known, earlier), outcomes(earlier), options)) {
      calibration = Calibration.fit(trees.probabilities(rows(known, next)), outcomes(next));
      double[] said =
          Arrays.stream(trees.probabilities(rows(known, last)))
              .map(calibration::probability)
              .toArray();
      accuracy = Accuracy.of(said, outcomes(last));
    }
    Features features = new Features(sorted);
    GradientBoosting trees =
        GradientBoosting.fit(rows(features, sorted), outcomes(sorted), options);
    return new ConversionModel(features, trees, calibration, accuracy);
  }

  private static List<LearningJourney> part(List<LearningJourney> sorted, double from, double to) {
    List<LearningJourney> part =
        sorted.subList((int) (from * sorted.size()), (int) (to * sorted.size()));
    long converted = part.stream().filter(LearningJourney::converted).count();
    if (converted == 0 || converted == part.size()) {
      throw new IllegalArgumentException(
          "a model needs journeys that converted and journeys that did not, early and late; a part"
              + " of the time has only one kind");
    }
    return part;
  }

  /** How well it foretold the latest journeys before it had learned from them. */
  public Accuracy accuracy() {
    return accuracy;
  }

  /** The channels it knows: those of all journeys that it learned from. */
  public List<String> channels() {
    return features.channels();
  }

  /** Calibrated probabilities of converting, by journey. */
  public double[] probabilities(List<LearningJourney> journeys) {
    return Arrays.stream(trees.probabilities(rows(features, journeys)))
        .map(calibration::probability)
        .toArray();
  }

  /**
   * Credits of the channels it knows for converting journeys; they add up to the conversions of
   * journeys that touched one of them.
   */
  public Credits credits(List<LearningJourney> journeys) {
    List<LearningJourney> converted = journeys.stream().filter(LearningJourney::converted).toList();
    double[][] contributions = trees.contributions(rows(features, converted));
    double[] conversions = new double[features.channels().size()];
    double[] values = new double[conversions.length];
    for (int j = 0; j < converted.size(); j++) {
      double[] shares = shares(converted.get(j), features.byChannel(contributions[j]));
      for (int c = 0; c < shares.length; c++) {
        conversions[c] += shares[c];
        values[c] += shares[c] * converted.get(j).value();
      }
    }
    return new Credits(NAME, features.channels(), conversions, values);
  }

  private double[] shares(LearningJourney journey, double[] added) {
    boolean[] touched = features.touched(journey);
    double[] shares = new double[added.length];
    double sum = 0;
    int count = 0;
    for (int c = 0; c < shares.length; c++) {
      shares[c] = touched[c] ? Math.max(0, added[c]) : 0;
      sum += shares[c];
      count += touched[c] ? 1 : 0;
    }
    for (int c = 0; c < shares.length; c++) {
      shares[c] = sum > 0 ? shares[c] / sum : touched[c] ? 1.0 / count : 0;
    }
    return shares;
  }

  private static double[][] rows(Features features, List<LearningJourney> journeys) {
    return journeys.stream().map(features::row).toArray(double[][]::new);
  }

  private static double[] outcomes(List<LearningJourney> journeys) {
    return journeys.stream().mapToDouble(journey -> journey.converted() ? 1 : 0).toArray();
  }

  @Override
  public void close() {
    trees.close();
  }
}
