package io.creatorledger.simulator.delivery;

import java.math.BigDecimal;

/**
 * One line of a shop's order.
 *
 * @param price of one piece, before discounts; with tax if the order's taxes are included
 * @param discount on the whole line
 * @param tax on the whole line
 */
public record ShopLine(
    long lineId, String sku, BigDecimal price, int quantity, BigDecimal discount, BigDecimal tax) {

  public ShopLine {
    if (quantity < 1 || price.signum() < 0 || discount.signum() < 0 || tax.signum() < 0) {
      throw new IllegalArgumentException("a line has at least one piece and no negative amounts");
    }
  }

  /** A line without discount and tax. */
  public static ShopLine of(long lineId, String sku, String price, int quantity) {
    return new ShopLine(
        lineId, sku, new BigDecimal(price), quantity, BigDecimal.ZERO, BigDecimal.ZERO);
  }

  public ShopLine discountedBy(BigDecimal amount) {
    return new ShopLine(lineId, sku, price, quantity, amount, tax);
  }

  /** Price × quantity, before discounts. */
  BigDecimal gross() {
    return price.multiply(BigDecimal.valueOf(quantity));
  }

  /** What the buyer pays for the line, after discounts; with tax if taxes are included. */
  BigDecimal subtotal() {
    return gross().subtract(discount);
  }
}
