package io.creatorledger.attribution.web;

import io.creatorledger.attribution.catalog.BrandSettings;
import io.creatorledger.attribution.catalog.Catalog;
import io.creatorledger.attribution.policy.ModelName;
import io.creatorledger.attribution.receipt.OrderArchive;
import io.creatorledger.attribution.report.Booking;
import io.creatorledger.attribution.report.CreditSums;
import io.creatorledger.attribution.report.Grouping;
import io.creatorledger.attribution.report.Report;
import io.creatorledger.attribution.report.ReportQuery;
import io.creatorledger.runtime.page.PageController;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Credited revenue by creator, growing while one looks. */
@PageController
final class DashboardPage {

  private static final int LATEST_ORDERS = 15;
  private static final int LONGEST_PERIOD = 365;
  private static final int USUAL_PERIOD = 30;

  private final Catalog catalog;
  private final BrandModels models;
  private final CreditSums sums;
  private final OrderArchive orders;
  private final Clock clock;

  DashboardPage(
      Catalog catalog, BrandModels models, CreditSums sums, OrderArchive orders, Clock clock) {
    this.catalog = catalog;
    this.models = models;
    this.sums = sums;
    this.orders = orders;
    this.clock = clock;
  }

  @GetMapping("/")
  String page(@ModelAttribute Choice choice, Model model) {
    model.addAttribute("view", view(choice));
    model.addAttribute("charts", true);
    return "dashboard";
  }

  /** The part of the page that is asked for again every few seconds. */
  @GetMapping("/live")
  String live(@ModelAttribute Choice choice, Model model) {
    DashboardView view = view(choice);
    model.addAttribute("view", view);
    return view.chosen() == null ? "redirect:/" : "dashboard :: live";
  }

  private DashboardView view(Choice choice) {
    List<BrandSettings> brands = catalog.brands();
    BrandSettings chosen = BrandSettings.choose(brands, choice.brand());
    if (chosen == null) {
      return DashboardView.empty();
    }
    List<ModelName> known = models.of(chosen.brandId());
    ModelName model = choice.modelOf(known);
    int days = choice.period();
    return new DashboardView(
        brands,
        chosen,
        known,
        model,
        choice.byCash() ? "cash" : "accrual",
        days,
        report(chosen, model, choice, days),
        orders.latest(chosen.brandId(), model, LATEST_ORDERS));
  }

  private Report report(BrandSettings brand, ModelName model, Choice choice, int days) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), brand.timeZone());
    ReportQuery query =
        new ReportQuery(
            brand.brandId(),
            Grouping.CREATOR,
            model,
            choice.byCash() ? Booking.CASH : Booking.ACCRUAL,
            today.minusDays(days - 1L),
            today);
    return Report.of(sums.of(query), brand.currency());
  }

  /** What the address asks for; anything unknown falls back to what most people want. */
  record Choice(
      @Nullable String brand,
      @Nullable String model,
      @Nullable String booking,
      @Nullable String days) {

    private static final Pattern DAYS = Pattern.compile("[0-9]{1,6}");

    ModelName modelOf(List<ModelName> known) {
      return known.stream()
          .filter(name -> name.value().equals(model))
          .findFirst()
          .orElse(known.getFirst());
    }

    boolean byCash() {
      return "cash".equalsIgnoreCase(booking);
    }

    int period() {
      boolean number = days != null && DAYS.matcher(days).matches();
      return number ? Math.clamp(Long.parseLong(days), 1, LONGEST_PERIOD) : USUAL_PERIOD;
    }
  }
}
