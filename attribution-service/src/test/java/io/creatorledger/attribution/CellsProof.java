package io.creatorledger.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import io.creatorledger.attribution.key.OrderCursor;
import io.creatorledger.attribution.report.Booking;
import io.creatorledger.attribution.report.Cell;
import io.creatorledger.attribution.report.CellOrder;
import io.creatorledger.attribution.report.CellOrders;
import io.creatorledger.attribution.report.CellPage;
import io.creatorledger.attribution.report.CreditSum;
import io.creatorledger.attribution.report.CreditSums;
import io.creatorledger.attribution.report.ReportQuery;
import io.creatorledger.schema.money.Money;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Every figure of a report against the orders behind it, page by page. */
record CellsProof(CreditSums sums, CellOrders cells) {

  private static final int LIMIT = 3;

  /** Of a brand whose days are UTC's, once nothing waits to be added up. */
  void check(String when, ReportQuery query) {
    for (CreditSum sum : sums.of(query)) {
      String figure = "%s: %s of %s".formatted(when, sum, query);
      Cell cell =
          new Cell(query, sum.attributed(), sum.id(), sum.amount().currency(), ZoneOffset.UTC);
      List<CellOrder> orders = new ArrayList<>();
      OrderCursor place = null;
      do {
        CellPage page = cells.of(cell, place, LIMIT);
        assertThat(page.total()).as(figure).isEqualTo(sum.amount());
        assertThat(page.orders()).as(figure).hasSizeLessThanOrEqualTo(LIMIT);
        orders.addAll(page.orders());
        assertThat(page.count()).as(figure).isGreaterThanOrEqualTo(orders.size());
        place = page.next();
        assertThat(place == null).as(figure).isEqualTo(page.count() == orders.size());
      } while (place != null);
      assertThat(
              orders.stream()
                  .map(CellOrder::amount)
                  .reduce(Money.zero(cell.currency()), Money::plus))
          .as(figure)
          .isEqualTo(sum.amount());
      assertThat(orders)
          .as(figure)
          .isSortedAccordingTo(Comparator.comparing(CellOrder::orderedAt).reversed())
          .doesNotHaveDuplicates()
          .noneMatch(order -> order.amount().minor() == 0);
      if (query.booking() == Booking.ACCRUAL && sum.orders() != null) {
        assertThat((long) orders.size()).as(figure).isEqualTo(sum.orders());
      }
    }
  }
}
