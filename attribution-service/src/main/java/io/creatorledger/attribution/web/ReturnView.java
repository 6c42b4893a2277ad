package io.creatorledger.attribution.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.creatorledger.attribution.report.ReturnOnSpend;
import io.creatorledger.schema.money.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Credited revenue beside spending.
 *
 * @param from first day, in the brand's time zone
 * @param to last day
 * @param otherCurrencies of credit and spending that is not in these figures
 * @param exchange how other currencies became part of the figures; absent unless asked for
 */
record ReturnView(
    String model,
    String booking,
    String currency,
    LocalDate from,
    LocalDate to,
    String timeZone,
    List<Row> rows,
    Row total,
    List<String> otherCurrencies,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable ExchangeView exchange) {

  /**
   * An item's figures.
   *
   * @param id absent for spending that names no such item, and in the total
   * @param roas credited / spent; absent when nothing was spent
   * @param left credited − spent
   * @param spentPerOrder absent without orders or spending
   */
  record Row(
      @Nullable String id,
      @Nullable String name,
      long orders,
      String credited,
      String spent,
      @Nullable String roas,
      String left,
      @Nullable String spentPerOrder) {

    static Row of(ReturnOnSpend.Row row) {
      BigDecimal roas = row.roas();
      Money perOrder = row.perOrder();
      return new Row(
          row.id(),
          row.name(),
          row.orders(),
          row.credited().amount(),
          row.spent().amount(),
          roas == null ? null : roas.toPlainString(),
          row.left().amount(),
          perOrder == null ? null : perOrder.amount());
    }
  }

  static List<String> codes(List<Currency> currencies) {
    return currencies.stream().map(Currency::getCurrencyCode).toList();
  }
}
