package io.creatorledger.simulator.delivery;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Currency;
import java.util.List;

/**
 * Money a shop gives back for an order.
 *
 * @param discrepancy given back beyond the lines' worth; zero as a rule
 */
public record ShopRefund(
    long id,
    long orderId,
    Instant createdAt,
    Currency currency,
    List<Line> lines,
    BigDecimal discrepancy) {

  public ShopRefund {
    lines = List.copyOf(lines);
  }

  /** A refund of pieces of an order's lines. */
  public static ShopRefund of(long id, ShopOrder order, Instant createdAt, List<Line> lines) {
    return new ShopRefund(id, order.id(), createdAt, order.currency(), lines, BigDecimal.ZERO);
  }

  /**
   * Pieces of one line.
   *
   * @param subtotal what the buyer gets back for them, without tax unless prices hold it
   */
  public record Line(ShopLine line, int quantity, BigDecimal subtotal, BigDecimal tax) {

    /** The pieces' share of what the line cost; half a cent goes to the shop. */
    public static Line of(ShopLine line, int quantity, Currency currency) {
      return new Line(
          line,
          quantity,
          share(line.subtotal(), quantity, line.quantity(), currency),
          share(line.tax(), quantity, line.quantity(), currency));
    }

    private static BigDecimal share(BigDecimal amount, int part, int whole, Currency currency) {
      return amount
          .multiply(BigDecimal.valueOf(part))
          .divide(
              BigDecimal.valueOf(whole),
              currency.getDefaultFractionDigits(),
              RoundingMode.HALF_DOWN);
    }
  }

  BigDecimal subtotal() {
    return lines.stream().map(Line::subtotal).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  BigDecimal tax() {
    return lines.stream().map(Line::tax).reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
