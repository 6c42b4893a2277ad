package io.creatorledger.attribution.web;

import io.creatorledger.attribution.catalog.BrandSettings;
import io.creatorledger.attribution.catalog.Catalog;
import io.creatorledger.attribution.report.Booking;
import io.creatorledger.runtime.page.PageController;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The brand's models side by side. */
@PageController
final class ModelsPage {

  private static final int USUAL_PERIOD = 30;
  private static final int LONGEST_PERIOD = 365;

  private final Catalog catalog;
  private final ReportQueries reports;
  private final Clock clock;

  ModelsPage(Catalog catalog, ReportQueries reports, Clock clock) {
    this.catalog = catalog;
    this.reports = reports;
    this.clock = clock;
  }

  @GetMapping("/models")
  String page(
      @RequestParam(required = false) @Nullable String brand,
      @RequestParam(defaultValue = "" + USUAL_PERIOD) int days,
      Model model) {
    List<BrandSettings> brands = catalog.brands();
    BrandSettings chosen = BrandSettings.choose(brands, brand);
    int period = Math.clamp(days, 1, LONGEST_PERIOD);
    model.addAttribute("brands", brands);
    model.addAttribute("brand", chosen);
    model.addAttribute("days", period);
    if (chosen != null) {
      LocalDate today = LocalDate.ofInstant(clock.instant(), chosen.timeZone());
      LocalDate from = today.minusDays(period - 1L);
      model.addAttribute(
          "comparison",
          reports.byModel(
              new ReportQueries.Asked(chosen.brandId(), null, Booking.ACCRUAL, from, today, null)));
    }
    return "models";
  }
}
