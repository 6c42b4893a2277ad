package io.creatorledger.models.rule;

import org.jspecify.annotations.Nullable;

/**
 * What a rule sees of a journey's touches, oldest first.
 *
 * @param count at least 1
 * @param ages time from each touch to the conversion, in any one unit; null when times are not
 *     known: then a touch is as old as there are touches after it
 * @param direct whether a touch was a direct visit; null when none was
 */
public record Touches(int count, double @Nullable [] ages, boolean @Nullable [] direct) {

  /**
   * @throws IllegalArgumentException when there is no touch, or an array has another length
   */
  public Touches {
    if (count < 1) {
      throw new IllegalArgumentException("a journey has at least one touch, not " + count);
    }
    if (ages != null && ages.length != count || direct != null && direct.length != count) {
      throw new IllegalArgumentException("one age and one flag per touch are needed");
    }
  }

  /** Touches of which only the number counts. */
  public static Touches of(int count) {
    return new Touches(count, null, null);
  }

  double age(int touch) {
    return ages == null ? count - 1 - touch : ages[touch];
  }

  boolean isDirect(int touch) {
    return direct != null && direct[touch];
  }
}
