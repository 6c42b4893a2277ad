package io.creatorledger.cli.input;

import java.math.BigDecimal;

/** Numbers as people write them into files. */
public final class Numbers {

  private static final int MOST_WHOLE_DIGITS = 15;
  private static final int MOST_DECIMALS = 30;

  private Numbers() {}

  /**
   * @throws NumberFormatException when it is negative, or too long to mean anything
   */
  public static BigDecimal ofAtLeastZero(BigDecimal number) {
    if (number.signum() < 0
        || number.precision() - number.scale() > MOST_WHOLE_DIGITS
        || number.scale() > MOST_DECIMALS) {
      throw new NumberFormatException("out of range");
    }
    return number;
  }
}
