package io.creatorledger.runtime.page;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Figures as pages show them, from figures as the API answers them. Safe for many threads. */
public final class PageFigures {

  private static final String NONE = "–";

  /**
   * A decimal number in groups of thousands, with the decimals it has; a dash when there is none.
   */
  public String amount(@Nullable Object decimal) {
    if (decimal == null) {
      return NONE;
    }
    BigDecimal figure = new BigDecimal(decimal.toString());
    DecimalFormat format =
        new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(Locale.ENGLISH));
    format.setMinimumFractionDigits(Math.max(0, figure.scale()));
    return format.format(figure);
  }

  /** How many times as much, to two places; a dash when there is none. */
  public String times(@Nullable Object ratio) {
    return ratio == null ? NONE : amount(rounded(ratio, 0, 2));
  }

  /** A ratio in percent, to one place; a dash when there is none. */
  public String percent(@Nullable Object ratio) {
    return ratio == null ? NONE : amount(rounded(ratio, 2, 1)) + "%";
  }

  private static BigDecimal rounded(Object ratio, int shift, int places) {
    return new BigDecimal(ratio.toString())
        .movePointRight(shift)
        .setScale(places, RoundingMode.HALF_EVEN);
  }
}
