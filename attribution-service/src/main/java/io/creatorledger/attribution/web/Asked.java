package io.creatorledger.attribution.web;

import io.creatorledger.attribution.catalog.BrandSettings;
import io.creatorledger.attribution.policy.ModelName;
import io.creatorledger.attribution.report.Booking;
import io.creatorledger.attribution.report.Grouping;
import io.creatorledger.attribution.report.ReportQuery;
import io.creatorledger.schema.id.BrandId;
import java.time.LocalDate;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/**
 * What a report is asked for, as it was written.
 *
 * @param model the brand's first when absent
 * @param to last day; the brand's today when absent
 * @param from first day; 30 days that end with {@code to} when absent
 * @param currency the brand's own when absent
 * @param convert whether other currencies' amounts become part of the figures
 */
record Asked(
    BrandId brand,
    @Nullable String model,
    Booking booking,
    @Nullable LocalDate from,
    @Nullable LocalDate to,
    @Nullable Currency currency,
    boolean convert) {

  Currency currencyOf(BrandSettings settings) {
    return currency != null ? currency : settings.currency();
  }

  /**
   * The currency of a report that converts nothing.
   *
   * @throws IllegalArgumentException when it is asked to
   */
  Currency onlyCurrency(BrandSettings settings) {
    if (convert) {
      throw new IllegalArgumentException(
          "convert is for reports of credit, returns and models: customers, goals and the orders"
              + " behind a figure are told of in one currency");
    }
    return currencyOf(settings);
  }

  ReportQuery query(Grouping grouping, ModelName credited, Period period) {
    return new ReportQuery(brand, grouping, credited, booking, period.from(), period.to());
  }
}
