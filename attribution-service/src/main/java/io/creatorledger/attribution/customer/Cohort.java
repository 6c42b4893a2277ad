package io.creatorledger.attribution.customer;

import io.creatorledger.schema.money.Money;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;

/**
 * Customers whose first order was in one month, either those a creator has credit for or the
 * others.
 *
 * @param month in the brand's time zone
 * @param acquired whether any creator has credit in the first order
 * @param orders counting ones up to now
 * @param repeatRate the part of the customers who ordered twice or more, to four digits
 * @param averageOrderValue net
 * @param returnRate refunds for each unit of gross revenue, to four digits
 * @param revenue net per customer, added up from the first order to the end of month 0, 1, 2 … of
 *     each; only months that are over for everyone who could be in the cohort
 */
public record Cohort(
    YearMonth month,
    boolean acquired,
    long customers,
    long orders,
    BigDecimal repeatRate,
    Money averageOrderValue,
    BigDecimal returnRate,
    List<Money> revenue) {

  public Cohort {
    revenue = List.copyOf(revenue);
  }
}
