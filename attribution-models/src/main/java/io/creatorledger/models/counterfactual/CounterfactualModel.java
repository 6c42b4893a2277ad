package io.creatorledger.models.counterfactual;

import io.creatorledger.models.path.Credits;
import io.creatorledger.models.path.Paths;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The counterfactual marginal contribution of Google's open-source "fractribution", which calls it
 * Shapley: touch i of a path p earns max(0, P(p) − P(p without i)), where P(q) = conversions /
 * (conversions + nulls) of exactly the path q, 0 when nobody walked it; then a path's shares are
 * scaled to 1. A path of one touch gives it everything; one where no touch earned anything gives
 * everything to the last touch.
 *
 * <p>Nothing is collapsed: taking a touch away from "a, b, a" at the second place leaves "a, a".
 */
public final class CounterfactualModel {

  /** The model's name. */
  public static final String NAME = "counterfactual";

  private final Paths paths;
  private final Map<Key, Integer> numbers;

  private CounterfactualModel(Paths paths) {
    this.paths = paths;
    this.numbers = HashMap.newHashMap(paths.size());
    for (int p = 0; p < paths.size(); p++) {
      numbers.put(new Key(touches(p)), p);
    }
  }

  /** Credits of every channel; times are not looked at. */
  public static Credits credits(Paths paths) {
    return new CounterfactualModel(paths.untimed()).credits();
  }

  /**
   * Shares of every path's touches, each path's adding up to 1.
   *
   * @param paths without times
   */
  public static double[][] shares(Paths paths) {
    CounterfactualModel model = new CounterfactualModel(paths);
    double[][] shares = new double[paths.size()][];
    Arrays.setAll(shares, model::shares);
    return shares;
  }

  private Credits credits() {
    double[] conversions = new double[paths.channels().size()];
    double[] values = new double[conversions.length];
    for (int p = 0; p < paths.size(); p++) {
      if (paths.conversions(p) > 0) {
        double[] shares = shares(p);
        for (int i = 0; i < shares.length; i++) {
          int channel = paths.channel(paths.start(p) + i);
          conversions[channel] += shares[i] * paths.conversions(p);
          values[channel] += shares[i] * paths.value(p);
        }
      }
    }
    return new Credits(NAME, paths.channels(), conversions, values);
  }

  private double[] shares(int path) {
    int[] touches = touches(path);
    double[] shares = new double[touches.length];
    double sum = 0;
    if (touches.length > 1) {
      double probability = probability(path);
      for (int i = 0; i < touches.length; i++) {
        shares[i] = Math.max(0, probability - probabilityWithout(touches, i));
        sum += shares[i];
      }
    }
    if (sum == 0) {
      shares[touches.length - 1] = 1;
      return shares;
    }
    for (int i = 0; i < shares.length; i++) {
      shares[i] /= sum;
    }
    return shares;
  }

  private double probabilityWithout(int[] touches, int place) {
    int[] others = new int[touches.length - 1];
    System.arraycopy(touches, 0, others, 0, place);
    System.arraycopy(touches, place + 1, others, place, others.length - place);
    Integer known = numbers.get(new Key(others));
    return known == null ? 0 : probability(known);
  }

  private double probability(int path) {
    double walked = paths.conversions(path) + paths.nulls(path);
    return walked == 0 ? 0 : paths.conversions(path) / walked;
  }

  private int[] touches(int path) {
    int[] touches = new int[paths.length(path)];
    for (int i = 0; i < touches.length; i++) {
      touches[i] = paths.channel(paths.start(path) + i);
    }
    return touches;
  }

  private record Key(int[] touches) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Key(int[] others) && Arrays.equals(touches, others);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(touches);
    }
  }
}
