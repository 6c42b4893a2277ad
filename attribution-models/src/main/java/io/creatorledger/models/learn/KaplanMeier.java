package io.creatorledger.models.learn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Kaplan and Meier's (1958) estimate of how many have not had the event yet.
 *
 * @param times at which events happened, ascending
 * @param survival share without the event after each
 */
public record KaplanMeier(double[] times, double[] survival) {

  /** Estimates from people who were watched. */
  public static KaplanMeier of(List<Survival> watched) {
    Survival[] sorted = Survival.byTime(watched);
    List<double[]> steps = new ArrayList<>();
    double share = 1;
    int from = 0;
    while (from < sorted.length) {
      int to = from;
      int events = 0;
      while (to < sorted.length && sorted[to].time() == sorted[from].time()) {
        events += sorted[to].event() ? 1 : 0;
        to++;
      }
      if (events > 0) {
        share *= 1 - (double) events / (sorted.length - from);
        steps.add(new double[] {sorted[from].time(), share});
      }
      from = to;
    }
    return new KaplanMeier(
        steps.stream().mapToDouble(step -> step[0]).toArray(),
        steps.stream().mapToDouble(step -> step[1]).toArray());
  }

  /** Share without the event after a time. */
  public double at(double time) {
    int place = Arrays.binarySearch(times, time);
    int steps = place >= 0 ? place + 1 : -place - 1;
    return steps == 0 ? 1 : survival[steps - 1];
  }

  /**
   * The log-rank test (Mantel 1966) of two or more groups: how far the events of the groups are
   * from what one common hazard lets expect.
   *
   * @return χ² with as many degrees of freedom as groups less one
   * @throws IllegalArgumentException when there are fewer than two groups
   */
  public static double logRank(List<List<Survival>> groups) {
    if (groups.size() < 2) {
      throw new IllegalArgumentException("two groups or more are compared");
    }
    double[] times =
        groups.stream()
            .flatMap(List::stream)
            .filter(Survival::event)
            .mapToDouble(Survival::time)
            .distinct()
            .sorted()
            .toArray();
    int compared = groups.size() - 1; // the last one follows from the others
    double[] surplus = new double[compared];
    double[][] variance = new double[compared][compared];
    List<double[]> sorted =
        groups.stream()
            .map(g -> g.stream().mapToDouble(Survival::time).sorted().toArray())
            .toList();
    for (double time : times) {
      double[] atRisk = new double[groups.size()];
      double[] events = new double[groups.size()];
      for (int g = 0; g < atRisk.length; g++) {
        atRisk[g] = sorted.get(g).length - firstAtLeast(sorted.get(g), time);
        events[g] = groups.get(g).stream().filter(s -> s.event() && s.time() == time).count();
      }
      add(atRisk, events, surplus, variance);
    }
    double[] solved = new Information(variance).solve(surplus);
    double statistic = 0;
    for (int g = 0; g < compared; g++) {
      statistic += surplus[g] * solved[g];
    }
    return statistic;
  }

  private static void add(double[] atRisk, double[] events, double[] surplus, double[][] variance) {
    double all = Arrays.stream(atRisk).sum();
    double happened = Arrays.stream(events).sum();
    double spread = all > 1 ? happened * (all - happened) / (all - 1) : 0;
    for (int a = 0; a < surplus.length; a++) {
      double share = atRisk[a] / all;
      surplus[a] += events[a] - happened * share;
      for (int b = 0; b < surplus.length; b++) {
        variance[a][b] += spread * share * ((a == b ? 1 : 0) - atRisk[b] / all);
      }
    }
  }

  private static int firstAtLeast(double[] sorted, double time) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] < time) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
