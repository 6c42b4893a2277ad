package io.creatorledger.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Scale;
import net.jqwik.api.constraints.Size;

class ApportionmentTest {

  @Property
  void partsAddUpToTheAmountAndStayWithinOneUnitOfTheirQuota(
      @ForAll long amount,
      @ForAll @Size(min = 1, max = 40) List<@LongRange(min = 0, max = 1L << 57) Long> drawn) {
    long[] shares = drawn.stream().mapToLong(Long::longValue).toArray();
    long total = Arrays.stream(shares).sum();
    Assume.that(total > 0);

    long[] parts = Apportionment.largestRemainder(amount, shares);

    assertThat(sum(parts)).isEqualTo(BigInteger.valueOf(amount));
    for (int i = 0; i < shares.length; i++) {
      BigInteger exactTimesTotal = big(amount).multiply(big(shares[i]));
      BigInteger partTimesTotal = big(parts[i]).multiply(big(total));
      assertThat(partTimesTotal.subtract(exactTimesTotal).abs()).isLessThan(big(total));
      if (shares[i] == 0) {
        assertThat(parts[i]).isZero();
      }
    }
  }

  @Property
  void equalSharesDifferByAtMostOneUnitAndTheEarlierGetsIt(
      @ForAll @LongRange(min = 0) long amount, @ForAll @LongRange(min = 1, max = 60) long n) {
    long[] shares = new long[(int) n];
    Arrays.fill(shares, 1);

    long[] parts = Apportionment.largestRemainder(amount, shares);

    for (int i = 1; i < parts.length; i++) {
      assertThat(parts[i - 1] - parts[i]).isBetween(0L, 1L);
    }
    assertThat(parts[0] - parts[parts.length - 1]).isBetween(0L, 1L);
  }

  @Property
  void whatFlowsBackMirrorsWhatCameIn(
      @ForAll @LongRange(min = 0) long amount,
      @ForAll @Size(min = 1, max = 12) List<@LongRange(min = 1, max = 1000) Long> drawn) {
    long[] shares = drawn.stream().mapToLong(Long::longValue).toArray();
    long[] in = Apportionment.largestRemainder(amount, shares);
    long[] out = Apportionment.largestRemainder(-amount, shares);

    assertThat(Arrays.stream(out).map(part -> -part).toArray()).isEqualTo(in);
  }

  @Example
  void oneCentOverThreeGoesToTheFirst() {
    assertThat(Apportionment.largestRemainder(100, new long[] {1, 1, 1}))
        .containsExactly(34, 33, 33);
    assertThat(Apportionment.largestRemainder(-1, new long[] {1, 1, 1})).containsExactly(-1, 0, 0);
  }

  @Example
  void theLargerRemainderComesBeforeTheEarlierPart() {
    // Quotas 0.4, 0.4, 1.2 and 2.4, 2.4, 7.2.
    assertThat(Apportionment.largestRemainder(2, new long[] {1, 1, 3})).containsExactly(1, 0, 1);
    assertThat(Apportionment.largestRemainder(3, new long[] {1, 4})).containsExactly(1, 2);
  }

  @Example
  void theSmallestAndTheLargestAmountSurvive() {
    long[] halves = {1, 1};
    assertThat(Apportionment.largestRemainder(Long.MIN_VALUE, halves))
        .containsExactly(Long.MIN_VALUE / 2, Long.MIN_VALUE / 2);
    assertThat(Apportionment.largestRemainder(Long.MAX_VALUE, halves))
        .containsExactly(Long.MAX_VALUE / 2 + 1, Long.MAX_VALUE / 2);
    assertThat(Apportionment.largestRemainder(Long.MIN_VALUE, new long[] {Long.MAX_VALUE}))
        .containsExactly(Long.MIN_VALUE);
  }

  @Example
  void impossibleSharesAreRefusedInWords() {
    assertThatThrownBy(() -> Apportionment.largestRemainder(1, new long[] {2, -1}))
        .hasMessageContaining("not negative");
    assertThatThrownBy(() -> Apportionment.largestRemainder(1, new long[] {0, 0}))
        .hasMessageContaining("at least one share is positive");
    assertThatThrownBy(() -> Apportionment.largestRemainder(1, new long[0]))
        .hasMessageContaining("at least one share is positive");
    assertThatThrownBy(() -> Apportionment.largestRemainder(1, new long[] {Long.MAX_VALUE, 1}))
        .hasMessageContaining("more than a long");
  }

  @Property
  void roundedPartsAddUpToTheRoundedSumAndStayWithinOneUnit(
      @ForAll @Size(max = 40)
          List<@BigRange(min = "-1e9", max = "1e9") @Scale(6) BigDecimal> exact) {
    long[] parts = Apportionment.rounded(exact);

    BigDecimal sum = exact.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    assertThat(sum(parts)).isEqualTo(sum.setScale(0, RoundingMode.HALF_EVEN).toBigIntegerExact());
    for (int i = 0; i < parts.length; i++) {
      BigDecimal moved = exact.get(i).subtract(BigDecimal.valueOf(parts[i]));
      assertThat(moved.abs()).isLessThan(BigDecimal.ONE);
      if (exact.get(i).stripTrailingZeros().scale() <= 0) {
        assertThat(moved).as("a whole part stays").isZero();
      }
    }
  }

  @Example
  void theLargestRemainderIsRoundedUpAndTheEarlierAmongEquals() {
    assertThat(Apportionment.rounded(decimals("0.4", "0.7", "-0.5"))).containsExactly(0, 1, 0);
    assertThat(Apportionment.rounded(decimals("0.5", "0.5"))).containsExactly(1, 0);
    assertThat(Apportionment.rounded(decimals("2.5"))).as("half to even").containsExactly(2);
    assertThat(Apportionment.rounded(List.of())).isEmpty();
    assertThatThrownBy(() -> Apportionment.rounded(decimals("9e18", "9e18")))
        .hasMessageContaining("more than can be counted");
  }

  private static List<BigDecimal> decimals(String... texts) {
    return Arrays.stream(texts).map(BigDecimal::new).toList();
  }

  private static BigInteger big(long value) {
    return BigInteger.valueOf(value);
  }

  private static BigInteger sum(long[] parts) {
    return Arrays.stream(parts)
        .mapToObj(BigInteger::valueOf)
        .reduce(BigInteger.ZERO, BigInteger::add);
  }

  @Example
  void errorsOfTheArithmeticAreNobodysWhoEarnedNothing() {
    assertThat(Apportionment.nearest(99, new double[] {0, 50, 50})).containsExactly(0, 50, 49);
    assertThat(Apportionment.nearest(101, new double[] {0, 50, 50})).containsExactly(0, 51, 50);
    assertThat(Apportionment.nearest(99, new double[] {0.5, 50, 50})).containsExactly(0, 50, 49);
    assertThat(Apportionment.nearest(0, new double[] {0, 0})).containsExactly(0, 0);
  }
}
