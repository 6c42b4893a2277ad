package io.creatorledger.attribution.commission;

import io.creatorledger.schema.money.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A part of revenue in percent.
 *
 * @param percent above 0, at most 100, with at most four decimals
 */
public record Percentage(BigDecimal percent) {

  private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,4})?");
  private static final BigDecimal MOST = BigDecimal.valueOf(100);
  private static final int MOST_DECIMALS = 4;

  public Percentage {
    if (percent.signum() <= 0 || percent.compareTo(MOST) > 0) {
      throw new IllegalArgumentException(
          "rate is greater than 0 and at most 100 percent, not " + percent.toPlainString());
    }
    if (percent.stripTrailingZeros().scale() > MOST_DECIMALS) {
      throw new IllegalArgumentException("rate has at most four decimals");
    }
  }

  /**
   * @throws IllegalArgumentException in words, when the text is no such number
   */
  public static Percentage parse(@Nullable String text) {
    if (text == null || !DECIMAL.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "rate is a decimal number of percent with at most four decimals, such as 12.5, not "
              + text);
    }
    return new Percentage(new BigDecimal(text));
  }

  /**
   * Of an amount, rounded to minor units: half a unit up, of what flows back half a unit down. So
   * what is taken back of an amount is what was given of it.
   */
  public Money of(Money amount) {
    return new Money(
        percent
            .multiply(BigDecimal.valueOf(amount.minor()))
            .movePointLeft(2)
            .setScale(0, RoundingMode.HALF_UP)
            .longValueExact(),
        amount.currency());
  }

  /** Without trailing zeros. */
  @Override
  public String toString() {
    return percent.stripTrailingZeros().toPlainString();
  }
}
