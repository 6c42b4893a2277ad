package io.creatorledger.models.learn;

import java.util.Collection;
import java.util.Map;
import java.util.TreeSet;

/**
 * How much a distribution moved: the population stability index of credit scoring (Siddiqi, Credit
 * Risk Scorecards, 2006), Σ (aᵢ − eᵢ) · ln(aᵢ / eᵢ) over categories' expected and actual parts. By
 * custom below 0.1 nothing moved and above 0.25 a model ought to be learned anew.
 */
public final class PopulationStability {

  /** From here on a model's population is another one. */
  public static final double SHIFTED = 0.25;

  /**
   * Half an observation more for each category, so that one that is new or gone is not infinite.
   */
  private static final double PRIOR = 0.5;

  private PopulationStability() {}

  /**
   * The index; 0 for equal distributions.
   *
   * @param expected observations by category when the model was learned
   * @param actual observations by category now
   * @throws IllegalArgumentException when one of them has none, or less than none of a category
   */
  public static <K extends Comparable<K>> double index(Map<K, Long> expected, Map<K, Long> actual) {
    TreeSet<K> categories = new TreeSet<>(expected.keySet());
    categories.addAll(actual.keySet());
    double before = total(expected.values(), categories.size());
    double after = total(actual.values(), categories.size());
    double index = 0;
    for (K category : categories) {
      double e = (expected.getOrDefault(category, 0L) + PRIOR) / before;
      double a = (actual.getOrDefault(category, 0L) + PRIOR) / after;
      index += (a - e) * Math.log(a / e);
    }
    return index;
  }

  private static double total(Collection<Long> counts, int categories) {
    long sum = 0;
    for (long count : counts) {
      if (count < 0) {
        throw new IllegalArgumentException("a category was observed " + count + " times");
      }
      sum += count;
    }
    if (sum == 0) {
      throw new IllegalArgumentException("a distribution without observations has no parts");
    }
    return sum + PRIOR * categories;
  }
}
