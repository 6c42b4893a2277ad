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
import io.creatorledger.runtime.error.ApiException;
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
  private final Exchanges exchanges;
  private final OrderArchive orders;
  private final Clock clock;

  DashboardPage(
      Catalog catalog,
      BrandModels models,
      CreditSums sums,
      Exchanges exchanges,
      OrderArchive orders,
      Clock clock) {
    this.catalog = catalog;
    this.models = models;
    this.sums = sums;
    this.exchanges = exchanges;
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
    LocalDate today = LocalDate.ofInstant(clock.instant(), chosen.timeZone());
    Period period = Period.of(today.minusDays(days - 1L), today);
    Figures figures = figures(chosen, model, choice, period);
    return new DashboardView(
        brands,
        chosen,
        known,
        model,
        choice.byCash() ? "cash" : "accrual",
        days,
        period,
        figures.report(),
        figures.exchange(),
        figures.refusal(),
        orders.latest(chosen.brandId(), model, LATEST_ORDERS));
  }

  /**
   * The report, in the brand's currency.
   *
   * @param exchange how other currencies became part of it; null when they are named only
   * @param refusal why they are named only although they were asked for
   */
  private record Figures(
      Report report, @Nullable ExchangeView exchange, @Nullable String refusal) {}

  private Figures figures(BrandSettings brand, ModelName model, Choice choice, Period period) {
    ReportQuery query =
        new ReportQuery(
            brand.brandId(),
            Grouping.CREATOR,
            model,
            choice.byCash() ? Booking.CASH : Booking.ACCRUAL,
            period.from(),
            period.to());
    String refusal = null;
    if (choice.converts()) {
      try {
        Exchanges.Credit credit = exchanges.credit(query, brand, brand.currency());
        return new Figures(Report.of(credit.sums(), brand.currency()), credit.exchange(), null);
      } catch (ApiException e) {
        refusal = e.getMessage();
      }
    }
    return new Figures(Report.of(sums.of(query), brand.currency()), null, refusal);
  }

  /** What the address asks for; anything unknown falls back to what most people want. */
  record Choice(
      @Nullable String brand,
      @Nullable String model,
      @Nullable String booking,
      @Nullable String days,
      @Nullable String convert) {

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

    boolean converts() {
      return "true".equals(convert);
    }

    int period() {
      boolean number = days != null && DAYS.matcher(days).matches();
      return number ? Math.clamp(Long.parseLong(days), 1, LONGEST_PERIOD) : USUAL_PERIOD;
    }
  }
}
