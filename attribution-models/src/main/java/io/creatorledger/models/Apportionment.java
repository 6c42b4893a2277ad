package io.creatorledger.models;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Splits a whole amount into whole parts that add up to it.
 *
 * <p>Largest remainder method (Hamilton 1792): every part gets its exact quota rounded towards
 * zero, then the units left over go one each to the largest remainders. A part differs from its
 * exact quota by less than one unit.
 */
public final class Apportionment {

  private Apportionment() {}

  /**
   * Splits an amount in proportion to shares. Deterministic: among equal remainders the earlier
   * part gets the unit. A negative amount splits as the mirror image of the positive one, so a
   * reversal meets its booking unit by unit.
   *
   * @param amount any amount, in the smallest unit there is
   * @param shares none negative, at least one positive, their sum within a {@code long}
   * @return one part per share; their sum is {@code amount}; a share of 0 gets 0
   * @throws IllegalArgumentException when the shares are not such shares
   */
  public static long[] largestRemainder(long amount, long[] shares) {
    long total = total(shares);
    int sign = amount < 0 ? -1 : 1;
    long[] parts = new long[shares.length];
    long[] remainders = new long[shares.length];
    long left = amount;
    for (int i = 0; i < shares.length; i++) {
      divide(amount, shares[i], total, i, parts, remainders);
      left -= parts[i];
    }
    for (int i : byRemainder(remainders, Math.toIntExact(Math.abs(left)))) {
      parts[i] += sign;
    }
    return parts;
  }

  /**
   * Rounds parts that add up to an amount but for errors of floating-point arithmetic, so that they
   * add up to it exactly.
   *
   * @param quotas none negative; their sum is {@code amount} within a few units
   * @return each quota rounded down, or up for those with the largest remainders; the earlier first
   *     among equals. A quota of 0 stays 0, and nothing becomes negative
   * @throws IllegalArgumentException when the quotas do not add up to the amount that nearly
   */
  public static long[] nearest(long amount, double[] quotas) {
    long[] parts = new long[quotas.length];
    double[] remainders = new double[quotas.length];
    long left = amount;
    for (int i = 0; i < quotas.length; i++) {
      parts[i] = (long) Math.floor(quotas[i]);
      remainders[i] = quotas[i] - parts[i];
      left -= parts[i];
    }
    boolean more = left > 0;
    Integer[] order =
        IntStream.range(0, quotas.length)
            .filter(i -> more ? quotas[i] > 0 : parts[i] > 0)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer i) -> remainders[i]).reversed())
            .toArray(Integer[]::new);
    if (Math.abs(left) > quotas.length + Math.abs(amount) * 1e-9) {
      throw new IllegalArgumentException("the quotas do not add up to " + amount);
    }
    // Beyond one unit each it is an error of the arithmetic, which the largest part bears best.
    long each = Math.clamp(left, -order.length, order.length);
    for (int i = 0; i < Math.abs(each); i++) {
      parts[each > 0 ? order[i] : order[order.length - 1 - i]] += Long.signum(each);
    }
    if (quotas.length > 0) {
      parts[largest(parts)] += left - each;
    }
    return parts;
  }

  /**
   * Rounds exact parts to whole ones that add up to the exact sum, rounded half to even.
   *
   * @param exact positive or negative
   * @return each part rounded down, or up for those with the largest remainders; the earlier first
   *     among equals. A whole part stays as it is
   * @throws IllegalArgumentException when a part or the sum is more than a {@code long} holds
   */
  public static long[] rounded(List<BigDecimal> exact) {
    BigDecimal sum = exact.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    BigDecimal[] remainders = new BigDecimal[exact.size()];
    long[] parts = new long[exact.size()];
    try {
      BigDecimal left = sum.setScale(0, RoundingMode.HALF_EVEN);
      left.longValueExact();
      for (int i = 0; i < parts.length; i++) {
        BigDecimal down = exact.get(i).setScale(0, RoundingMode.FLOOR);
        parts[i] = down.longValueExact();
        remainders[i] = exact.get(i).subtract(down);
        left = left.subtract(down);
      }
      Integer[] order = new Integer[parts.length];
      Arrays.setAll(order, i -> i);
      Arrays.sort(order, Comparator.comparing((Integer i) -> remainders[i]).reversed());
      for (int i = 0; i < left.intValueExact(); i++) {
        parts[order[i]] = Math.addExact(parts[order[i]], 1);
      }
      return parts;
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException("the sum is more than can be counted: " + sum, e);
    }
  }

  private static int largest(long[] parts) {
    int largest = 0;
    for (int i = 1; i < parts.length; i++) {
      largest = parts[i] > parts[largest] ? i : largest;
    }
    return largest;
  }

  /** parts[i] = amount·share / total towards zero; remainders[i] = |amount|·share mod total. */
  private static void divide(
      long amount, long share, long total, int i, long[] parts, long[] remainders) {
    long product = amount * share;
    boolean fits = Math.multiplyHigh(amount, share) == product >> 63;
    if (fits) {
      parts[i] = product / total;
      remainders[i] = Math.abs(product % total);
    } else {
      BigInteger[] quotient =
          BigInteger.valueOf(amount)
              .multiply(BigInteger.valueOf(share))
              .divideAndRemainder(BigInteger.valueOf(total));
      parts[i] = quotient[0].longValueExact();
      remainders[i] = quotient[1].abs().longValueExact();
    }
  }

  private static int[] byRemainder(long[] remainders, int count) {
    if (count == 0) {
      return new int[0];
    }
    Integer[] order = new Integer[remainders.length];
    Arrays.setAll(order, i -> i);
    // The sort is stable, so equal remainders stay in the order of the parts.
    Arrays.sort(order, Comparator.comparingLong((Integer i) -> remainders[i]).reversed());
    return Arrays.stream(order).limit(count).mapToInt(Integer::intValue).toArray();
  }

  private static long total(long[] shares) {
    long total = 0;
    for (long share : shares) {
      if (share < 0) {
        throw new IllegalArgumentException("a share is not negative: " + share);
      }
      try {
        total = Math.addExact(total, share);
      } catch (ArithmeticException e) {
        throw new IllegalArgumentException("the shares add up to more than a long holds", e);
      }
    }
    if (total == 0) {
      throw new IllegalArgumentException("at least one share is positive");
    }
    return total;
  }
}
