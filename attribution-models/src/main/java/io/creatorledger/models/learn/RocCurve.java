package io.creatorledger.models.learn;

import java.util.Arrays;
import java.util.Comparator;

/** The ROC curve of scored groups. */
public final class RocCurve {

  private RocCurve() {}

  /**
   * Area under the curve: the probability that a positive drawn at random scores higher than a
   * negative, ties counting half (Hanley, McNeil 1982).
   *
   * @param score by group
   * @param positives how many in each group
   * @param negatives how many in each group
   * @return 0.5 when there are no positives or no negatives
   */
  public static double area(double[] score, double[] positives, double[] negatives) {
    Integer[] order = new Integer[score.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, Comparator.comparingDouble(i -> score[i]));
    double wins = 0;
    double below = 0;
    int from = 0;
    while (from < order.length) {
      double positive = 0;
      double negative = 0;
      int to = from;
      while (to < order.length && score[order[to]] == score[order[from]]) {
        positive += positives[order[to]];
        negative += negatives[order[to]];
        to++;
      }
      wins += positive * (below + negative / 2);
      below += negative;
      from = to;
    }
    double all = Arrays.stream(positives).sum() * below;
    return all == 0 ? 0.5 : wins / all;
  }
}
