package io.creatorledger.models.learn;

import java.util.Arrays;

/** Harrell's C in n log n: who is known to live longer stands in a Fenwick tree of scores. */
final class Concordance {

  private Concordance() {}

  /**
   * @param sorted the shortest time first
   */
  static double of(Survival[] sorted, double[] coefficients) {
    double[] scores =
        Arrays.stream(sorted).mapToDouble(s -> CoxModel.score(coefficients, s.columns())).toArray();
    double[] ranks = Arrays.stream(scores).distinct().sorted().toArray();
    long[] tree = new long[ranks.length + 1];
    double right = 0;
    double pairs = 0;
    long later = 0;
    int to = sorted.length;
    while (to > 0) {
      int from = to - 1;
      while (from > 0 && sorted[from - 1].time() == sorted[from].time()) {
        from--;
      }
      later += enter(sorted, from, to, false, scores, ranks, tree);
      for (int i = from; i < to; i++) {
        if (sorted[i].event()) {
          int rank = Arrays.binarySearch(ranks, scores[i]) + 1;
          long lower = count(tree, rank - 1);
          right += lower + (count(tree, rank) - lower) / 2.0;
          pairs += later;
        }
      }
      later += enter(sorted, from, to, true, scores, ranks, tree);
      to = from;
    }
    return pairs == 0 ? 0.5 : right / pairs;
  }

  private static long enter(
      Survival[] sorted,
      int from,
      int to,
      boolean event,
      double[] scores,
      double[] ranks,
      long[] tree) {
    long entered = 0;
    for (int i = from; i < to; i++) {
      if (sorted[i].event() == event) {
        int rank = Arrays.binarySearch(ranks, scores[i]) + 1;
        for (int place = rank; place < tree.length; place += place & -place) {
          tree[place]++;
        }
        entered++;
      }
    }
    return entered;
  }

  private static long count(long[] tree, int upTo) {
    long count = 0;
    for (int place = upTo; place > 0; place -= place & -place) {
      count += tree[place];
    }
    return count;
  }
}
