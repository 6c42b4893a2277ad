package io.creatorledger.attribution.report;

import io.creatorledger.attribution.key.OrderCursor;
import io.creatorledger.schema.money.Money;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some of the orders behind a figure, by their date, latest first. An order whose rows there add up
 * to nothing is none of them.
 *
 * @param total what all orders behind the figure add up to, on whichever page they are
 * @param count how many they are
 * @param next where the next page begins; null when there is none
 */
public record CellPage(
    Money total, long count, List<CellOrder> orders, @Nullable OrderCursor next) {

  public CellPage {
    orders = List.copyOf(orders);
  }

  /**
   * A page of those that were found.
   *
   * @param found one more than the page may hold, when there is another page
   */
  public static CellPage of(Money total, long count, List<CellOrder> found, int limit) {
    return found.size() <= limit
        ? new CellPage(total, count, found, null)
        : new CellPage(total, count, found.subList(0, limit), found.get(limit - 1).place());
  }
}
