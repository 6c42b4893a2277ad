package io.creatorledger.attribution.web;

import io.creatorledger.attribution.catalog.BrandSettings;
import io.creatorledger.attribution.catalog.Catalog;
import io.creatorledger.attribution.report.Booking;
import io.creatorledger.attribution.report.Grouping;
import io.creatorledger.runtime.page.PageController;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What the customers are worth whom creators acquired, and whether they come back. */
@PageController
final class CustomersPage {

  private static final int USUAL_PERIOD = 90;

  private final Catalog catalog;
  private final CustomerQueries customers;
  private final ReportQueries reports;
  private final BrandModels models;

  CustomersPage(
      Catalog catalog, CustomerQueries customers, ReportQueries reports, BrandModels models) {
    this.catalog = catalog;
    this.customers = customers;
    this.reports = reports;
    this.models = models;
  }

  @GetMapping("/customers")
  String page(
      @RequestParam(required = false) @Nullable String brand,
      @RequestParam(required = false) @Nullable String model,
      @RequestParam(defaultValue = "creators") String by,
      @RequestParam(defaultValue = "" + USUAL_PERIOD) int days,
      @RequestParam(required = false) @Nullable String margin,
      Model page) {
    PagePeriod period = PagePeriod.tell(page, catalog, brand, days);
    BrandSettings chosen = period.brand();
    Grouping grouping = PagePeriod.tellGrouping(page, by, GroupingChoice.all());
    if (chosen != null) {
      page.addAttribute("models", models.of(chosen.brandId()));
      page.addAttribute(
          "value",
          customers.value(
              reports.lastDays(chosen, model, period.days()),
              grouping,
              QueryParameters.margin(margin)));
      page.addAttribute(
          "cohorts",
          customers.cohorts(
              new Asked(chosen.brandId(), model, Booking.ACCRUAL, null, null, null, false)));
    }
    return "customers";
  }
}
