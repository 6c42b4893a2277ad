package io.creatorledger.attribution.web;

import io.creatorledger.attribution.catalog.BrandSettings;
import io.creatorledger.attribution.customer.Cohort;
import io.creatorledger.attribution.customer.CohortSums;
import io.creatorledger.attribution.policy.ModelName;
import io.creatorledger.schema.money.Money;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;

/**
 * Customers by the month of their first order, those of creators beside the others.
 *
 * @param from first day of a month, in the brand's time zone
 * @param to last day of a month
 * @param rows the latest month first
 * @param otherCurrencies of orders that are not in these figures
 */
record CohortsView(
    String model,
    String currency,
    LocalDate from,
    LocalDate to,
    String timeZone,
    List<Row> rows,
    List<String> otherCurrencies) {

  /**
   * A cohort's figures up to now.
   *
   * @param month such as 2026-06
   * @param acquired whether a creator has credit in the first order
   * @param repeatRate the part of the customers who ordered twice or more
   * @param averageOrderValue net
   * @param returnRate refunded / gross
   * @param revenuePerCustomer net, from the first order to the end of month 0, 1, 2 … after it;
   *     only months that are over for the whole cohort
   */
  record Row(
      String month,
      boolean acquired,
      long customers,
      long orders,
      String repeatRate,
      String averageOrderValue,
      String returnRate,
      List<String> revenuePerCustomer) {

    private static Row of(Cohort cohort) {
      return new Row(
          cohort.month().toString(),
          cohort.acquired(),
          cohort.customers(),
          cohort.orders(),
          cohort.repeatRate().toPlainString(),
          cohort.averageOrderValue().amount(),
          cohort.returnRate().toPlainString(),
          cohort.revenue().stream().map(Money::amount).toList());
    }
  }

  /** How many months after the first order any cohort has figures for. */
  public int months() {
    return rows.stream().mapToInt(row -> row.revenuePerCustomer().size()).max().orElse(0);
  }

  static CohortsView of(
      CohortSums sums,
      LocalDate today,
      ModelName model,
      Currency currency,
      Period period,
      BrandSettings brand) {
    return new CohortsView(
        model.value(),
        currency.getCurrencyCode(),
        period.from(),
        period.to(),
        brand.timeZone().getId(),
        sums.cohorts(today).stream().map(Row::of).toList(),
        ReturnView.codes(sums.otherCurrencies()));
  }
}
