package io.creatorledger.attribution.customer;

import io.creatorledger.models.Apportionment;

/** Parts of whole things, such as customers or goals, which add up to whole ones exactly. */
public final class Billionths {

  /** A whole thing. */
  public static final long WHOLE = 1_000_000_000;

  private static final long HUNDREDTHS = 100;

  private Billionths() {}

  /**
   * Parts to two places, for showing: they add up to the whole number.
   *
   * @param things how many the parts are of together
   * @param parts in billionths
   * @return in hundredths
   */
  public static long[] hundredths(long things, long[] parts) {
    return things == 0 ? parts : Apportionment.largestRemainder(whole(things), parts);
  }

  /** Whole things in hundredths. */
  public static long whole(long things) {
    return Math.multiplyExact(things, HUNDREDTHS);
  }
}
