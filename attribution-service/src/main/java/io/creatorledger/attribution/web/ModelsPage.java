package io.creatorledger.attribution.web;

import io.creatorledger.attribution.ModelDesk;
import io.creatorledger.attribution.catalog.BrandSettings;
import io.creatorledger.attribution.catalog.Catalog;
import io.creatorledger.attribution.policy.LearnedModels;
import io.creatorledger.runtime.access.Operator;
import io.creatorledger.runtime.page.PageController;
import io.creatorledger.schema.id.BrandId;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The brand's models side by side. */
@PageController
final class ModelsPage {

  private static final int USUAL_PERIOD = 30;
  private static final int LONGEST_PERIOD = 365;

  private final Catalog catalog;
  private final ReportQueries reports;
  private final LearnedModels learned;
  private final ModelDesk desk;

  ModelsPage(Catalog catalog, ReportQueries reports, LearnedModels learned, ModelDesk desk) {
    this.catalog = catalog;
    this.reports = reports;
    this.learned = learned;
    this.desk = desk;
  }

  @GetMapping("/models")
  String page(
      @RequestParam(required = false) @Nullable String brand,
      @RequestParam(defaultValue = "" + USUAL_PERIOD) int days,
      Model page) {
    List<BrandSettings> brands = catalog.brands();
    BrandSettings chosen = BrandSettings.choose(brands, brand);
    int period = Math.clamp(days, 1, LONGEST_PERIOD);
    page.addAttribute("brands", brands);
    page.addAttribute("brand", chosen);
    page.addAttribute("days", period);
    if (chosen != null) {
      page.addAttribute(
          "learned", learned.list(chosen.brandId()).stream().map(LearnedModelView::of).toList());
      page.addAttribute("comparison", reports.byModel(reports.lastDays(chosen, null, period)));
    }
    return "models";
  }

  @PostMapping("/models")
  String train(@RequestParam String brand, HttpServletRequest request, Model page) {
    try {
      desk.train(new BrandId(brand), ModelDesk.USUAL_DAYS, Operator.of(request));
    } catch (IllegalArgumentException e) {
      page.addAttribute("refused", e.getMessage());
    }
    return page(brand, USUAL_PERIOD, page);
  }
}
