package io.creatorledger.attribution.web;

import io.creatorledger.attribution.catalog.BrandSettings;
import io.creatorledger.attribution.customer.AcquisitionSums;
import io.creatorledger.attribution.customer.CohortSums;
import io.creatorledger.attribution.customer.CustomerQuery;
import io.creatorledger.attribution.customer.CustomerValue;
import io.creatorledger.attribution.customer.Customers;
import io.creatorledger.attribution.policy.ModelName;
import io.creatorledger.attribution.report.Booking;
import io.creatorledger.attribution.report.Grouping;
import io.creatorledger.attribution.report.SpentByItem;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What new customers are worth, read from one snapshot, customer by customer. Booking makes no
 * difference here: orders count by their own day, less all refunds known today.
 */
@Component
@Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
class CustomerQueries {

  private static final int COHORT_MONTHS = 12;

  private final ReportQueries reports;
  private final BrandModels models;
  private final Customers customers;
  private final SpendingQueries spendings;
  private final Clock clock;

  CustomerQueries(
      ReportQueries reports,
      BrandModels models,
      Customers customers,
      SpendingQueries spendings,
      Clock clock) {
    this.reports = reports;
    this.models = models;
    this.customers = customers;
    this.spendings = spendings;
    this.clock = clock;
  }

  /** The customers that the period brought, by whom they came. */
  public CustomerValueView value(Asked asked, Grouping grouping, @Nullable BigDecimal margin) {
    BrandSettings brand = reports.brand(asked.brand());
    Period period = reports.period(asked, brand);
    Currency currency = asked.onlyCurrency(brand);
    ModelName model = models.named(asked.brand(), asked.model());
    AcquisitionSums sums = new AcquisitionSums(currency);
    customers.each(query(brand, grouping, model, period), sums);
    CustomerValue value =
        sums.value(
            SpentByItem.of(
                spendings.of(brand, grouping, Booking.ACCRUAL, period),
                currency,
                period.from(),
                period.to()),
            margin);
    List<String> ids =
        value.rows().stream().map(CustomerValue.Row::id).filter(Objects::nonNull).toList();
    return CustomerValueView.of(
        value, model, currency, period, brand, margin, reports.names(asked.brand(), grouping, ids));
  }

  /**
   * The customers of whole months, by the month of their first order: those the period touches, or
   * the last twelve.
   */
  public CohortsView cohorts(Asked asked) {
    BrandSettings brand = reports.brand(asked.brand());
    LocalDate today = LocalDate.ofInstant(clock.instant(), brand.timeZone());
    LocalDate to = asked.to() != null ? asked.to() : today;
    LocalDate from = asked.from() != null ? asked.from() : to.minusMonths(COHORT_MONTHS - 1L);
    Period period = Period.of(from, to).inWholeMonths();
    Currency currency = asked.onlyCurrency(brand);
    ModelName model = models.named(asked.brand(), asked.model());
    CohortSums sums = new CohortSums(currency);
    customers.each(query(brand, Grouping.CREATOR, model, period), sums);
    return CohortsView.of(sums, today, model, currency, period, brand);
  }

  private static CustomerQuery query(
      BrandSettings brand, Grouping grouping, ModelName model, Period period) {
    return new CustomerQuery(
        brand.brandId(), grouping, model, period.from(), period.to(), brand.timeZone());
  }
}
