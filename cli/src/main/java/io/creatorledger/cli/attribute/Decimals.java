package io.creatorledger.cli.attribute;

import io.creatorledger.cli.output.Output;
import io.creatorledger.models.Apportionment;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Credits as decimals. */
final class Decimals {

  /** Credits have as many decimals as a double can hold beside the total's digits, at most this. */
  private static final int MOST_DECIMALS = 10;

  private static final int DOUBLE_DIGITS = 15;

  /** What floating-point arithmetic leaves of a total that was shared wholly. */
  private static final double NOTHING = 1e-9;

  private Decimals() {}

  /**
   * Credits as decimals, and what they leave of the total as one more at the end: together they are
   * the total, each the nearest that allows it. Digits of the total beyond what a credit is known
   * to go to the largest.
   */
  static List<BigDecimal> exact(double[] credits, BigDecimal total) {
    int whole = Math.max(1, total.precision() - total.scale());
    int decimals = Math.clamp(DOUBLE_DIGITS - whole, 0, MOST_DECIMALS);
    BigDecimal known = total.setScale(decimals, RoundingMode.FLOOR);
    long units = known.unscaledValue().longValueExact();
    double[] quotas = new double[credits.length + 1];
    double left = units;
    for (int c = 0; c < credits.length; c++) {
      quotas[c] = credits[c] * Math.pow(10, decimals);
      left -= quotas[c];
    }
    quotas[credits.length] = Math.abs(left) < NOTHING * units ? 0 : left;
    long[] parts = Apportionment.nearest(units, quotas);
    int largest = 0;
    for (int c = 1; c < parts.length; c++) {
      largest = parts[c] > parts[largest] ? c : largest;
    }
    List<BigDecimal> exact = new ArrayList<>();
    for (int c = 0; c < parts.length; c++) {
      BigDecimal credit = BigDecimal.valueOf(parts[c], decimals);
      exact.add(Output.tidy(c == largest ? credit.add(total.subtract(known)) : credit));
    }
    return exact;
  }

  /** Credits that are no shares of a total. */
  static List<BigDecimal> rounded(double[] credits) {
    return Arrays.stream(credits)
        .mapToObj(
            c -> Output.tidy(BigDecimal.valueOf(c).setScale(MOST_DECIMALS, RoundingMode.HALF_EVEN)))
        .toList();
  }
}
