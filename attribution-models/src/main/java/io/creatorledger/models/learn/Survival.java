package io.creatorledger.models.learn;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * What is known of somebody watched until an event, or until nobody watched any more.
 *
 * @param time how long; not negative
 * @param event whether it ended with the event
 * @param columns what is known of them
 */
public record Survival(double time, boolean event, double[] columns) {

  public Survival {
    if (!(time >= 0 && time < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("a time is a number of at least 0, not " + time);
    }
  }

  /** The shortest first. */
  static Survival[] byTime(List<Survival> watched) {
    Survival[] sorted = watched.toArray(Survival[]::new);
    Arrays.sort(sorted, Comparator.comparingDouble(Survival::time));
    return sorted;
  }
}
