package io.creatorledger.models.markov;

import io.creatorledger.models.learn.RocCurve;
import io.creatorledger.models.path.Paths;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Which order of a {@link MarkovModel} the journeys support, by how well each order foretells who
 * converts.
 *
 * <p>Journeys are dealt out at random into ten parts. For every part, a chain counted from the
 * other nine says, after each touch of the part's journeys, how likely a conversion still is; the
 * area under the ROC curve (AUC) of that says how well it did. A state the other nine never saw is
 * foretold by the overall rate. The AUC is penalised like an adjusted R², as Altomare and Loris'
 * {@code choose_order} does: 1 − (1 − AUC) (N − 1) / (N − s − 1), with N journeys and s states; 0
 * when there are not more journeys than states. Suggested is the lowest order whose penalised AUC
 * the best one does not exceed by more than two standard errors over the parts.
 *
 * @param candidates one per order, from 1
 * @param suggested the order to use
 */
public record OrderChoice(List<Candidate> candidates, int suggested) {

  private static final int PARTS = 10;

  /** Alike journeys up to here are dealt one by one; of more, parts get a rounded normal number. */
  private static final double FEW = 1_000;

  public OrderChoice {
    candidates = List.copyOf(candidates);
  }

  /**
   * How an order did.
   *
   * @param states of the chain over all journeys, the start not counted
   * @param auc mean over the parts; 0.5 tells nothing, 1 everything
   */
  public record Candidate(int order, int states, double auc, double penalizedAuc) {}

  /**
   * Tries the orders from 1.
   *
   * @param maxOrder the last to try, at least 1; what {@link MarkovModel#fit} refuses is left out
   * @param seed of the dealing; the same seed, the same choice
   * @throws IllegalArgumentException when no order is to be tried, or there are no journeys that
   *     did, or none that did not, convert
   */
  public static OrderChoice choose(Paths paths, int maxOrder, long seed) {
    if (maxOrder < 1) {
      throw new IllegalArgumentException(
          "the highest order to try must be at least 1, not " + maxOrder);
    }
    if (paths.totalConversions() == 0 || paths.totalNulls() == 0) {
      throw new IllegalArgumentException(
          "an order is chosen by foretelling conversions: journeys that converted and journeys that"
              + " did not are needed");
    }
    Paths[] parts = deal(paths, new SplittableRandom(seed));
    double journeys = paths.totalConversions() + paths.totalNulls();
    List<Candidate> candidates = new ArrayList<>();
    List<double[]> scores = new ArrayList<>();
    for (int order = 1; order <= Math.min(maxOrder, highest(paths)); order++) {
      int states = ChainBuilder.count(paths, order, true).states() - 1;
      double[] aucs = new double[PARTS];
      double[] penalized = new double[PARTS];
      for (int part = 0; part < PARTS; part++) {
        Chain chain = ChainBuilder.count(others(paths, parts[part]), order, true);
        aucs[part] = auc(chain, parts[part]);
        penalized[part] = penalized(aucs[part], journeys, states);
      }
      candidates.add(new Candidate(order, states, mean(aucs), mean(penalized)));
      scores.add(penalized);
    }
    return new OrderChoice(candidates, suggest(scores));
  }

  private static int highest(Paths paths) {
    return (Long.SIZE - 1) / (Integer.SIZE - Integer.numberOfLeadingZeros(paths.channels().size()));
  }

  private static int suggest(List<double[]> scores) {
    int best = 0;
    for (int k = 1; k < scores.size(); k++) {
      best = mean(scores.get(k)) > mean(scores.get(best)) ? k : best;
    }
    for (int k = 0; k < best; k++) {
      double[] lead = new double[PARTS];
      for (int part = 0; part < PARTS; part++) {
        lead[part] = scores.get(best)[part] - scores.get(k)[part];
      }
      if (mean(lead) <= 2 * standardError(lead)) {
        return k + 1;
      }
    }
    return best + 1;
  }

  private static double penalized(double auc, double journeys, int states) {
    return journeys <= states + 1
        ? 0
        : Math.max(0, 1 - (1 - auc) * (journeys - 1) / (journeys - states - 1));
  }

  private static Paths[] deal(Paths paths, SplittableRandom random) {
    double[][] conversions = new double[PARTS][paths.size()];
    double[][] nulls = new double[PARTS][paths.size()];
    for (int p = 0; p < paths.size(); p++) {
      deal(paths.conversions(p), p, conversions, random);
      deal(paths.nulls(p), p, nulls, random);
    }
    Paths[] parts = new Paths[PARTS];
    Arrays.setAll(parts, part -> paths.reweighted(conversions[part], nulls[part]));
    return parts;
  }

  private static void deal(double count, int path, double[][] parts, SplittableRandom random) {
    if (count > FEW) {
      dealMany(count, path, parts, random);
      return;
    }
    double left = count;
    while (left > 0) {
      double one = Math.min(1, left);
      parts[random.nextInt(PARTS)][path] += one;
      left -= one;
    }
  }

  /** A multinomial number for every part: one after the other takes a binomial of what is left. */
  private static void dealMany(double count, int path, double[][] parts, SplittableRandom random) {
    double left = count;
    for (int part = 0; part < PARTS - 1; part++) {
      double chance = 1.0 / (PARTS - part);
      double deviation = Math.sqrt(left * chance * (1 - chance));
      double dealt = Math.rint(left * chance + deviation * random.nextGaussian());
      parts[part][path] = Math.clamp(dealt, 0, left);
      left -= parts[part][path];
    }
    parts[PARTS - 1][path] = left;
  }

  private static Paths others(Paths all, Paths part) {
    double[] conversions = new double[all.size()];
    double[] nulls = new double[all.size()];
    for (int p = 0; p < all.size(); p++) {
      conversions[p] = all.conversions(p) - part.conversions(p);
      nulls[p] = all.nulls(p) - part.nulls(p);
    }
    return all.reweighted(conversions, nulls);
  }

  /** AUC over the touches of a part's journeys: which journeys it foretold to convert, and did. */
  private static double auc(Chain chain, Paths part) {
    double[] expected = new SparseSolver(chain).expected(chain.conversions());
    int unseen = chain.states();
    double[] score = Arrays.copyOf(expected, unseen + 1);
    score[unseen] = expected[0];
    double[] converted = new double[unseen + 1];
    double[] lost = new double[unseen + 1];
    for (int p = 0; p < part.size(); p++) {
      int state = 0;
      int before = -1;
      for (int t = part.start(p); t < part.end(p); t++) {
        int channel = part.channel(t);
        if (channel != before && state != unseen) {
          int next = chain.next(state, channel);
          state = next < 0 ? unseen : next;
        }
        before = channel;
        converted[state] += part.conversions(p);
        lost[state] += part.nulls(p);
      }
    }
    return RocCurve.area(score, converted, lost);
  }

  private static double mean(double[] numbers) {
    return Arrays.stream(numbers).sum() / numbers.length;
  }

  private static double standardError(double[] numbers) {
    double mean = mean(numbers);
    double squares = Arrays.stream(numbers).map(x -> (x - mean) * (x - mean)).sum();
    return Math.sqrt(squares / (numbers.length - 1) / numbers.length);
  }
}
