package io.creatorledger.attribution.web;

import io.creatorledger.attribution.catalog.BrandSettings;
import io.creatorledger.attribution.catalog.Catalog;
import io.creatorledger.attribution.report.Grouping;
import io.creatorledger.runtime.page.PageController;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What creators, campaigns and their kinds brought in, beside what was spent on them. */
@PageController
final class ValuePage {

  private static final int USUAL_PERIOD = 30;

  private final Catalog catalog;
  private final ReportQueries reports;
  private final BrandModels models;

  ValuePage(Catalog catalog, ReportQueries reports, BrandModels models) {
    this.catalog = catalog;
    this.reports = reports;
    this.models = models;
  }

  @GetMapping("/value")
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
          "returns",
          reports.returns(
              reports.lastDays(chosen, model, period.days()),
              grouping,
              QueryParameters.margin(margin)));
    }
    return "value";
  }
}
