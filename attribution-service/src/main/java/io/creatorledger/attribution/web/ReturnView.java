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
 * Credited revenue beside spending, and what it leaves when the goods are paid.
 *
 * @param from first day, in the brand's time zone
 * @param to last day
 * @param margin as asked; absent without
 * @param otherCurrencies of credit and spending that is not in these figures
 * @param beingAddedUp whether the sums behind the figures are about to be added up anew: they may
 *     be of other days, or missing; absent unless so
 * @param exchange how other currencies became part of the figures; absent unless asked for
 */
record ReturnView(
    String model,
    String booking,
    String currency,
    LocalDate from,
    LocalDate to,
    String timeZone,
    @Nullable String margin,
    List<Row> rows,
    Row total,
    List<String> otherCurrencies,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean beingAddedUp,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable ExchangeView exchange) {

  /**
   * An item's figures.
   *
   * @param id the item or attribute; absent for credit and spending without it, and in the total
   * @param orders absent by attribute: an order with two items of one attribute would count twice
   * @param roas credited / spent; absent when nothing was spent
   * @param agreedCommission what of spent is commission by agreements
   * @param statedCommission what of spent is costs that were stated as commission: where both are,
   *     the same commission may count twice
   * @param left credited − spent
   * @param spentPerOrder absent without orders or spending
   * @param costCoverage part of credited whose goods' unit costs are known; absent by cash
   * @param contribution what of credited the goods' known costs leave, and the margin of the rest;
   *     absent by cash, and where nothing is known and there is no margin
   * @param profit contribution − spent; absent without contribution
   */
  record Row(
      @Nullable String id,
      @Nullable String name,
      @Nullable Long orders,
      String credited,
      String spent,
      String agreedCommission,
      String statedCommission,
      @Nullable String roas,
      String left,
      @Nullable String spentPerOrder,
      @Nullable String costCoverage,
      @Nullable String contribution,
      @Nullable String profit) {

    static Row of(ReturnOnSpend.Row row) {
      return new Row(
          row.id(),
          row.name(),
          row.orders(),
          row.credited().amount(),
          row.spent().amount(),
          row.commission().agreed().amount(),
          row.commission().stated().amount(),
          ratio(row.roas()),
          row.left().amount(),
          amount(row.perOrder()),
          ratio(row.costCoverage()),
          row.contribution() == null ? null : amount(row.contribution().left()),
          amount(row.profit()));
    }

    /** Whether it is worth a line on a page. */
    public boolean hasAgreedCommission() {
      return isSome(agreedCommission);
    }

    /** Likewise. */
    public boolean hasStatedCommission() {
      return isSome(statedCommission);
    }

    private static boolean isSome(String amount) {
      return new BigDecimal(amount).signum() != 0;
    }

    private static @Nullable String ratio(@Nullable BigDecimal ratio) {
      return ratio == null ? null : ratio.toPlainString();
    }

    private static @Nullable String amount(@Nullable Money money) {
      return money == null ? null : money.amount();
    }
  }

  static List<String> codes(List<Currency> currencies) {
    return currencies.stream().map(Currency::getCurrencyCode).toList();
  }
}
