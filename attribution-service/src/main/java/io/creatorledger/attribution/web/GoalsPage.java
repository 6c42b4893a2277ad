package io.creatorledger.attribution.web;

import io.creatorledger.attribution.catalog.BrandSettings;
import io.creatorledger.attribution.catalog.Catalog;
import io.creatorledger.attribution.goal.Goal;
import io.creatorledger.attribution.report.Grouping;
import io.creatorledger.runtime.page.PageController;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What people reached short of an order, and whose work led there. */
@PageController
final class GoalsPage {

  private static final String USUAL_GOAL = "lead";
  private static final int USUAL_PERIOD = 30;

  private static final List<GroupingChoice> ITEMS =
      Stream.of(Grouping.values())
          .filter(grouping -> !grouping.sharesRows())
          .map(GroupingChoice::of)
          .toList();

  private final Catalog catalog;
  private final GoalQueries goals;
  private final ReportQueries reports;
  private final BrandModels models;

  GoalsPage(Catalog catalog, GoalQueries goals, ReportQueries reports, BrandModels models) {
    this.catalog = catalog;
    this.goals = goals;
    this.reports = reports;
    this.models = models;
  }

  @GetMapping("/goals")
  String page(
      @RequestParam(required = false) @Nullable String brand,
      @RequestParam(required = false) @Nullable String goal,
      @RequestParam(required = false) @Nullable String stage,
      @RequestParam(required = false) @Nullable String model,
      @RequestParam(defaultValue = "creators") String by,
      @RequestParam(defaultValue = "" + USUAL_PERIOD) int days,
      Model page) {
    PagePeriod period = PagePeriod.tell(page, catalog, brand, days);
    BrandSettings chosen = period.brand();
    Grouping grouping = PagePeriod.tellGrouping(page, by, ITEMS);
    page.addAttribute("goals", Goal.names());
    page.addAttribute("stage", stage);
    if (chosen != null) {
      Asked asked = reports.lastDays(chosen, model, period.days());
      page.addAttribute("models", models.of(chosen.brandId()));
      GoalsView counts = goals.counts(asked);
      String shown = goal == null ? firstReached(counts) : goal;
      page.addAttribute("counts", counts);
      page.addAttribute("goal", shown);
      page.addAttribute("credit", goals.credit(asked, grouping, shown, stage));
    }
    return "goals";
  }

  private static String firstReached(GoalsView counts) {
    return counts.goals().isEmpty() ? USUAL_GOAL : counts.goals().getFirst().goal();
  }
}
