package io.creatorledger.attribution.web;

import io.creatorledger.attribution.catalog.BrandSettings;
import io.creatorledger.attribution.catalog.Catalog;
import io.creatorledger.attribution.report.Booking;
import io.creatorledger.attribution.report.Grouping;
import io.creatorledger.runtime.page.PageController;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What the customers are worth whom creators acquired, and whether they come back. */
@PageController
final class CustomersPage {

  private static final int USUAL_PERIOD = 90;
  private static final int LONGEST_PERIOD = 365;

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
    List<BrandSettings> brands = catalog.brands();
    BrandSettings chosen = BrandSettings.choose(brands, brand);
    int period = Math.clamp(days, 1, LONGEST_PERIOD);
    Grouping grouping = QueryParameters.grouping(by);
    page.addAttribute("brands", brands);
    page.addAttribute("brand", chosen);
    page.addAttribute("days", period);
    page.addAttribute("by", GroupingChoice.of(grouping));
    page.addAttribute("groupings", GroupingChoice.all());
    if (chosen != null) {
      page.addAttribute("models", models.of(chosen.brandId()));
      page.addAttribute(
          "value",
          customers.value(
              reports.lastDays(chosen, model, period), grouping, QueryParameters.margin(margin)));
      page.addAttribute(
          "cohorts",
          customers.cohorts(
              new Asked(chosen.brandId(), model, Booking.ACCRUAL, null, null, null, false)));
    }
    return "customers";
  }
}
