package io.creatorledger.attribution.web;

import io.creatorledger.attribution.catalog.BrandSettings;
import io.creatorledger.attribution.customer.CustomerValue;
import io.creatorledger.attribution.policy.ModelName;
import io.creatorledger.schema.money.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the period's new customers cost and brought in up to now, by whom they came.
 *
 * @param from first day of first orders, in the brand's time zone
 * @param to last day
 * @param margin as asked; absent without
 * @param unattributed rows and it add up to the total
 * @param otherCurrencies of orders and spending that are not in these figures
 */
record CustomerValueView(
    String model,
    String currency,
    LocalDate from,
    LocalDate to,
    String timeZone,
    @Nullable String margin,
    List<Row> rows,
    Row unattributed,
    Row total,
    List<String> otherCurrencies) {

  /**
   * What came of one creator's or campaign's part of customers.
   *
   * @param id absent for what names no such item, for the rest and in the total
   * @param newCustomers to two places
   * @param firstOrders in which it has a part
   * @param revenue of all their orders up to now
   * @param cac spent / newCustomers; absent without either
   * @param ltv revenue / newCustomers; absent without customers
   * @param costCoverage part of revenue whose goods' unit costs are known; absent without revenue
   * @param contribution what of ltv the goods' known costs leave, and the margin of the rest;
   *     absent without customers, and where nothing is known and there is no margin
   * @param ltvToCac contribution / cac; absent without either
   * @param paybackDays days after the first order until contribution reached cac; absent if not yet
   */
  record Row(
      @Nullable String id,
      @Nullable String name,
      String newCustomers,
      long firstOrders,
      String spent,
      String firstOrderRevenue,
      String revenue,
      @Nullable String cac,
      @Nullable String ltv,
      @Nullable String costCoverage,
      @Nullable String contribution,
      @Nullable String ltvToCac,
      @Nullable Long paybackDays) {

    private static Row of(CustomerValue.Row row, Map<String, String> names) {
      return new Row(
          row.id(),
          row.id() == null ? null : names.get(row.id()),
          row.newCustomers().toPlainString(),
          row.firstOrders(),
          row.spent().amount(),
          row.firstOrderRevenue().amount(),
          row.revenue().amount(),
          amount(row.cac()),
          amount(row.ltv()),
          ratio(row.costCoverage()),
          amount(row.contribution()),
          ratio(row.ltvToCac()),
          row.paybackDays());
    }

    private static @Nullable String ratio(@Nullable BigDecimal ratio) {
      return ratio == null ? null : ratio.toPlainString();
    }

    private static @Nullable String amount(@Nullable Money money) {
      return money == null ? null : money.amount();
    }
  }

  static CustomerValueView of(
      CustomerValue value,
      ModelName model,
      Currency currency,
      Period period,
      BrandSettings brand,
      @Nullable BigDecimal margin,
      Map<String, String> names) {
    return new CustomerValueView(
        model.value(),
        currency.getCurrencyCode(),
        period.from(),
        period.to(),
        brand.timeZone().getId(),
        margin == null ? null : margin.toPlainString(),
        value.rows().stream().map(row -> Row.of(row, names)).toList(),
        Row.of(value.unattributed(), names),
        Row.of(value.total(), names),
        ReturnView.codes(value.otherCurrencies()));
  }
}
