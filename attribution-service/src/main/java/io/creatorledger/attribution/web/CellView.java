package io.creatorledger.attribution.web;

import io.creatorledger.attribution.ledger.EntryKind;
import io.creatorledger.attribution.report.Cell;
import io.creatorledger.attribution.report.CellOrder;
import io.creatorledger.attribution.report.CellPage;
import io.creatorledger.schema.id.OrderId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The orders behind a figure of a report, latest first; the amounts of all pages add up to {@code
 * total}.
 *
 * @param by what the report is by
 * @param item null for what is unattributed, and for credit without such an item
 * @param from first day, in the brand's time zone
 * @param to last day
 * @param total the report's figure, of the ledger as it is now: reports come to it within seconds
 * @param count how many orders are behind it
 * @param next what to ask for as {@code after} to go on; null on the last page
 */
record CellView(
    String by,
    @Nullable String item,
    @Nullable String name,
    boolean attributed,
    String model,
    String booking,
    String currency,
    LocalDate from,
    LocalDate to,
    String timeZone,
    String total,
    long count,
    List<Order> orders,
    @Nullable String next) {

  /**
   * An order whose rows in the period add up to something.
   *
   * @param bookedAt the latest date of its rows in the period: the order's by accrual, a change's
   *     by cash
   * @param amount what these rows add up to
   * @param rows how many they are
   * @param kinds theirs, each once
   */
  record Order(
      OrderId orderId,
      Instant orderedAt,
      Instant bookedAt,
      String amount,
      long rows,
      List<EntryKind> kinds) {

    private static Order of(CellOrder order) {
      return new Order(
          order.orderId(),
          order.orderedAt(),
          order.bookedAt(),
          order.amount().amount(),
          order.rows(),
          order.kinds());
    }
  }

  static CellView of(Cell cell, @Nullable String name, CellPage page) {
    return new CellView(
        QueryParameters.name(cell.query().grouping()),
        cell.item(),
        name,
        cell.attributed(),
        cell.query().model().value(),
        QueryParameters.name(cell.query().booking()),
        cell.currency().getCurrencyCode(),
        cell.query().from(),
        cell.query().to(),
        cell.timeZone().getId(),
        page.total().amount(),
        page.count(),
        page.orders().stream().map(Order::of).toList(),
        page.next() == null ? null : QueryParameters.text(page.next()));
  }
}
