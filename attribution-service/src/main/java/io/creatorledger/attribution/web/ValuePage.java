package io.creatorledger.attribution.web;

import io.creatorledger.attribution.catalog.BrandSettings;
import io.creatorledger.attribution.catalog.Catalog;
import io.creatorledger.attribution.report.Grouping;
import io.creatorledger.runtime.page.PageController;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What creators, campaigns and their kinds brought in, beside what was spent on them. */
@PageController
final class ValuePage {

  private static final int USUAL_PERIOD = 30;
  private static final int LONGEST_PERIOD = 365;

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
          "returns",
          reports.returns(
              reports.lastDays(chosen, model, period), grouping, QueryParameters.margin(margin)));
    }
    return "value";
  }
}
