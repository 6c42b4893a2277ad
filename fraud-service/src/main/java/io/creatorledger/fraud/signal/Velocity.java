package io.creatorledger.fraud.signal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Counts touches within an hour of event time, by minutes: an event's hour is its own minute and
 * the 59 before it. Late events count in the hour they happened in.
 */
public final class Velocity {

  /** Minutes in the window. */
  public static final int WINDOW_MINUTES = 60;

  private Velocity() {}

  /** How many touches a batch adds to each minute. */
  public static Map<TouchMinute, Integer> tally(List<TouchMinute> batch) {
    Map<TouchMinute, Integer> tally = new HashMap<>();
    batch.forEach(touch -> tally.merge(touch, 1, Integer::sum));
    return tally;
  }

  /**
   * The number of touches in each touch's hour, itself included, as if the batch had come one by
   * one.
   *
   * @param batch in the order of arrival
   * @param counted every minute of these hours that has touches, the batch's own included
   * @return one count for each touch, in the same order
   */
  public static List<Integer> within(List<TouchMinute> batch, Map<TouchMinute, Integer> counted) {
    Map<TouchSource, NavigableMap<Long, Integer>> sofar = new HashMap<>();
    counted.forEach((touch, count) -> add(sofar, touch, count));
    batch.forEach(touch -> add(sofar, touch, -1));
    List<Integer> counts = new ArrayList<>(batch.size());
    for (TouchMinute touch : batch) {
      add(sofar, touch, 1);
      counts.add(
          minutesOf(sofar, touch.source())
              .subMap(touch.minute() - WINDOW_MINUTES, false, touch.minute(), true)
              .values()
              .stream()
              .mapToInt(Integer::intValue)
              .sum());
    }
    return counts;
  }

  private static void add(
      Map<TouchSource, NavigableMap<Long, Integer>> sofar, TouchMinute touch, int count) {
    minutesOf(sofar, touch.source()).merge(touch.minute(), count, Integer::sum);
  }

  private static NavigableMap<Long, Integer> minutesOf(
      Map<TouchSource, NavigableMap<Long, Integer>> sofar, TouchSource source) {
    return sofar.computeIfAbsent(source, s -> new TreeMap<>());
  }
}
