package io.creatorledger.attribution.customer;

import io.creatorledger.schema.money.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What new customers cost and brought in, by whom they came, in one currency.
 *
 * @param rows most new customers first; with those that were only spent for
 * @param unattributed the rest: rows and it add up to {@code total}, in customers and in money
 * @param total of all new customers; its acquisition cost is the blended one
 * @param otherCurrencies of orders and spending that are not in these figures
 */
public record CustomerValue(
    List<Row> rows, Row unattributed, Row total, List<Currency> otherCurrencies) {

  private static final int RATIO_DIGITS = 4;

  public CustomerValue {
    rows = List.copyOf(rows);
    otherCurrencies = List.copyOf(otherCurrencies);
  }

  /**
   * What customers of one acquirer came to. Figures per customer are divided by the exact part, not
   * by the rounded one that is shown.
   *
   * @param id null for the unattributed rest and the total, and for spending or credit that names
   *     no such item
   * @param newCustomers to two places, so that all rows add up to a whole number
   * @param firstOrders of new customers, in which the acquirer has a part; an order of two creators
   *     counts for each
   * @param firstOrderRevenue net, by the part
   * @param revenue of all their orders up to now, by the same part
   * @param cac spending per customer acquired; null without either
   * @param ltv revenue per customer up to now; null without customers
   * @param costCoverage the part of {@code revenue} whose goods' unit costs are known, to four
   *     digits; null without revenue
   * @param contribution what of {@code ltv} the goods' known costs leave, and the margin of the
   *     rest; null without customers, and where nothing is known and there is no margin
   * @param ltvToCac contribution for each unit spent on acquiring; null without either
   * @param paybackDays after how many days since the first order the contribution had reached the
   *     spending; null when it has not yet. Customers who are not that old yet count with what they
   *     brought so far, so that time can only shorten it, unless goods come back
   */
  public record Row(
      @Nullable String id,
      BigDecimal newCustomers,
      long firstOrders,
      Money spent,
      Money firstOrderRevenue,
      Money revenue,
      @Nullable Money cac,
      @Nullable Money ltv,
      @Nullable BigDecimal costCoverage,
      @Nullable Money contribution,
      @Nullable BigDecimal ltvToCac,
      @Nullable Long paybackDays) {

    static Row of(
        @Nullable String id,
        Acquisition acquired,
        long hundredths,
        Money spent,
        @Nullable BigDecimal margin) {
      Currency currency = spent.currency();
      long parts = acquired.billionths();
      boolean bought = parts > 0 && spent.minor() != 0;
      Earned earned = acquired.earned();
      BigDecimal revenue = BigDecimal.valueOf(earned.revenue());
      BigDecimal rest = margin == null ? BigDecimal.ZERO : margin;
      boolean unknown = margin == null && earned.known() == 0 && earned.contribution() == 0;
      BigDecimal contributed = unknown ? null : earned.left(rest);
      return new Row(
          id,
          BigDecimal.valueOf(hundredths, 2),
          acquired.firstOrders(),
          spent,
          new Money(acquired.firstRevenue(), currency),
          new Money(earned.revenue(), currency),
          bought ? perCustomer(BigDecimal.valueOf(spent.minor()), parts, currency) : null,
          parts > 0 ? perCustomer(revenue, parts, currency) : null,
          earned.revenue() == 0
              ? null
              : BigDecimal.valueOf(earned.known())
                  .divide(revenue, RATIO_DIGITS, RoundingMode.HALF_EVEN),
          parts > 0 && contributed != null ? perCustomer(contributed, parts, currency) : null,
          bought && contributed != null
              ? contributed.divide(
                  BigDecimal.valueOf(spent.minor()), RATIO_DIGITS, RoundingMode.HALF_EVEN)
              : null,
          bought && contributed != null ? payback(acquired, spent, rest) : null);
    }

    private static Money perCustomer(BigDecimal minor, long billionths, Currency currency) {
      return new Money(
          minor
              .multiply(BigDecimal.valueOf(Billionths.WHOLE))
              .divide(BigDecimal.valueOf(billionths), 0, RoundingMode.HALF_EVEN)
              .longValueExact(),
          currency);
    }

    private static @Nullable Long payback(Acquisition acquired, Money spent, BigDecimal margin) {
      BigDecimal needed = BigDecimal.valueOf(spent.minor());
      Earned earned = Earned.NOTHING;
      for (Map.Entry<Long, Earned> day : acquired.earnedByAge().entrySet()) {
        earned = earned.plus(day.getValue());
        if (earned.left(margin).compareTo(needed) >= 0) {
          return day.getKey();
        }
      }
      return null;
    }
  }
}
