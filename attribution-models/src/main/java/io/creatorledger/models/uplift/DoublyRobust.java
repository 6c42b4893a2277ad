package io.creatorledger.models.uplift;

import io.creatorledger.models.interval.Intervals;
import io.creatorledger.models.learn.LogisticRegression;
import io.creatorledger.models.learn.RidgeRegression;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What an exposure did to those who had it: the mean effect on the exposed, against unexposed
 * people who are alike.
 *
 * <p>Augmented inverse probability weighting with cross-fitting (Robins, Rotnitzky, Zhao 1994;
 * Chernozhukov et al. 2018, "Double/Debiased Machine Learning"): with e(x) the chance to be exposed
 * and m(x) what the unexposed do, the effect is the mean over the exposed of (y − m(x)), less the
 * same over the unexposed, each weighing e / (1 − e), as often as they stand for an exposed person.
 * Right when either e or m is. Both are learned from other people than those they are used on.
 *
 * <p>It adjusts for the covariates and for nothing else: what also makes people both see a post and
 * buy, and is not among them, remains in the effect.
 *
 * @param effect mean of what the exposure added to the outcome of an exposed person
 * @param standardError of the effect
 * @param naive difference of the means of exposed and unexposed, for comparison
 * @param exposed how many people were exposed
 * @param effectiveUnexposed how many unexposed people the weighted ones are worth (Kish 1965)
 * @param imbalanceBefore largest difference of a covariate's means, in its standard deviations
 * @param imbalanceAfter the same with the weights; above 0.1 the groups are not alike
 */
public record DoublyRobust(
    double effect,
    double standardError,
    double naive,
    int exposed,
    double effectiveUnexposed,
    double imbalanceBefore,
    double imbalanceAfter) {

  private static final int PARTS = 5;
  private static final int FEWEST = 50;
  private static final double RIDGE = 1;

  /** Of a standard deviation (Rubin 2001). */
  private static final double UNLIKE = 0.25;

  /** Nobody stands for more than a hundred others. */
  private static final double SUREST = 0.99;

  /**
   * Estimates.
   *
   * @param seed of dealing people out to parts; the same seed, the same estimate
   * @throws IllegalArgumentException in words: too few exposed or unexposed people, or exposed ones
   *     unlike all unexposed, so that nobody can be compared
   */
  public static DoublyRobust estimate(List<Exposure> people, long seed) {
    long exposed = people.stream().filter(Exposure::exposed).count();
    if (exposed < FEWEST || people.size() - exposed < FEWEST) {
      throw new IllegalArgumentException(
          "at least " + FEWEST + " exposed and " + FEWEST + " unexposed people are compared");
    }
    List<Exposure> alike = standardized(people);
    Estimated estimated = crossFit(alike, new SplittableRandom(seed));
    DoublyRobust result = estimated.result(alike, estimated.effectiveUnexposed(alike));
    if (result.effectiveUnexposed() < FEWEST || result.imbalanceAfter() > UNLIKE) {
      throw new IllegalArgumentException(
          "the exposed are unlike nearly all unexposed people: nobody can be compared with them");
    }
    return result;
  }

  /** How sure the effect is, by its standard error. */
  public Intervals.Limits limits(double level) {
    return Intervals.Limits.normal(effect, standardError, level);
  }

  /** Covariates without unit: the ridge treats all the same. */
  private static List<Exposure> standardized(List<Exposure> people) {
    int columns = people.getFirst().covariates().length;
    double[] means = new double[columns];
    double[] deviations = new double[columns];
    for (Exposure person : people) {
      for (int c = 0; c < columns; c++) {
        means[c] += person.covariates()[c] / people.size();
      }
    }
    for (Exposure person : people) {
      for (int c = 0; c < columns; c++) {
        double away = person.covariates()[c] - means[c];
        deviations[c] += away * away / people.size();
      }
    }
    return people.stream()
        .map(
            person -> {
              double[] row = new double[columns];
              for (int c = 0; c < columns; c++) {
                double away = person.covariates()[c] - means[c];
                row[c] = deviations[c] > 0 ? away / Math.sqrt(deviations[c]) : 0;
              }
              return new Exposure(row, person.exposed(), person.outcome());
            })
        .toList();
  }

  private static Estimated crossFit(List<Exposure> people, SplittableRandom random) {
    int[] part = new int[people.size()];
    Arrays.setAll(part, i -> i % PARTS);
    for (int i = part.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int swapped = part[i];
      part[i] = part[j];
      part[j] = swapped;
    }
    double[] odds = new double[people.size()];
    double[] expected = new double[people.size()];
    for (int held = 0; held < PARTS; held++) {
      List<Exposure> others = new ArrayList<>();
      for (int i = 0; i < part.length; i++) {
        if (part[i] != held) {
          others.add(people.get(i));
        }
      }
      LogisticRegression exposure =
          LogisticRegression.fit(
              rows(others),
              others.stream().mapToDouble(p -> p.exposed() ? 1 : 0).toArray(),
              null,
              RIDGE);
      List<Exposure> unexposed = others.stream().filter(p -> !p.exposed()).toList();
      RidgeRegression outcome =
          RidgeRegression.fit(
              rows(unexposed), unexposed.stream().mapToDouble(Exposure::outcome).toArray(), RIDGE);
      for (int i = 0; i < part.length; i++) {
        if (part[i] == held) {
          double chance = Math.min(SUREST, exposure.probability(people.get(i).covariates()));
          odds[i] = chance / (1 - chance);
          expected[i] = outcome.predict(people.get(i).covariates());
        }
      }
    }
    return new Estimated(odds, expected);
  }

  private static double[][] rows(List<Exposure> people) {
    return people.stream().map(Exposure::covariates).toArray(double[][]::new);
  }

  /** By person: odds to be exposed, and the outcome to expect without exposure. */
  private record Estimated(double[] odds, double[] expected) {

    double effectiveUnexposed(List<Exposure> people) {
      double sum = 0;
      double squares = 0;
      for (int i = 0; i < odds.length; i++) {
        if (!people.get(i).exposed()) {
          sum += odds[i];
          squares += odds[i] * odds[i];
        }
      }
      return sum * sum / squares;
    }

    DoublyRobust result(List<Exposure> people, double effective) {
      double exposed = people.stream().filter(Exposure::exposed).count();
      double weight = 0;
      for (int i = 0; i < odds.length; i++) {
        weight += people.get(i).exposed() ? 0 : odds[i];
      }
      // Weights that stand for exactly as many as were exposed (Hájek 1971).
      double scale = exposed / weight;
      double[] influence = new double[odds.length];
      double sum = 0;
      double[] means = new double[2];
      for (int i = 0; i < odds.length; i++) {
        Exposure person = people.get(i);
        double surplus = person.outcome() - expected[i];
        influence[i] = person.exposed() ? surplus : -scale * odds[i] * surplus;
        sum += influence[i];
        means[person.exposed() ? 1 : 0] += person.outcome();
      }
      double effect = sum / exposed;
      double squares = 0;
      for (int i = 0; i < odds.length; i++) {
        double own = influence[i] - (people.get(i).exposed() ? effect : 0);
        squares += own * own;
      }
      return new DoublyRobust(
          effect,
          Math.sqrt(squares) / exposed,
          means[1] / exposed - means[0] / (odds.length - exposed),
          (int) exposed,
          effective,
          imbalance(people, new double[0]),
          imbalance(people, odds));
    }

    private static double imbalance(List<Exposure> people, double[] weights) {
      double worst = 0;
      for (int c = 0; c < people.getFirst().covariates().length; c++) {
        double[] sums = new double[2];
        double[] counts = new double[2];
        double all = 0;
        double squares = 0;
        for (int i = 0; i < people.size(); i++) {
          Exposure person = people.get(i);
          double value = person.covariates()[c];
          double weight = person.exposed() || weights.length == 0 ? 1 : weights[i];
          sums[person.exposed() ? 1 : 0] += weight * value;
          counts[person.exposed() ? 1 : 0] += weight;
          all += value;
          squares += value * value;
        }
        double mean = all / people.size();
        double deviation = Math.sqrt(Math.max(0, squares / people.size() - mean * mean));
        if (deviation > 0) {
          double difference = sums[1] / counts[1] - sums[0] / counts[0];
          worst = Math.max(worst, Math.abs(difference) / deviation);
        }
      }
      return worst;
    }
  }
}
