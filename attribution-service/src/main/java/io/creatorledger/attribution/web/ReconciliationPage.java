package io.creatorledger.attribution.web;

import io.creatorledger.attribution.ReconciliationDesk;
import io.creatorledger.attribution.catalog.BrandSettings;
import io.creatorledger.attribution.catalog.Catalog;
import io.creatorledger.runtime.access.Operator;
import io.creatorledger.runtime.page.PageController;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.ConnectionId;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Shops' daily figures beside the ledger's, and where to enter them. */
@PageController
final class ReconciliationPage {

  private final Catalog catalog;
  private final ReconciliationDesk desk;
  private final ReportQueries reports;
  private final Clock clock;

  ReconciliationPage(Catalog catalog, ReconciliationDesk desk, ReportQueries reports, Clock clock) {
    this.catalog = catalog;
    this.desk = desk;
    this.reports = reports;
    this.clock = clock;
  }

  @GetMapping("/reconciliation")
  String page(
      @RequestParam(required = false) @Nullable String brand,
      @RequestParam(required = false) @Nullable String connection,
      Model page) {
    List<BrandSettings> brands = catalog.brands();
    BrandSettings chosen = BrandSettings.choose(brands, brand);
    page.addAttribute("brands", brands);
    page.addAttribute("brand", chosen);
    if (chosen != null) {
      LocalDate to = LocalDate.ofInstant(clock.instant(), chosen.timeZone());
      LocalDate from = to.minusDays(ReconciliationDesk.USUAL_DAYS - 1L);
      List<ConnectionId> connections = desk.connections(chosen, from, to);
      page.addAttribute("connections", connections);
      page.addAttribute("yesterday", to.minusDays(1));
      if (!connections.isEmpty()) {
        ConnectionId shown =
            connections.stream()
                .filter(one -> one.value().equals(connection))
                .findFirst()
                .orElse(connections.getFirst());
        page.addAttribute(
            "reconciled",
            ReconciliationView.of(
                shown,
                chosen.currency(),
                chosen.timeZone().getId(),
                desk.days(chosen, shown, from, to, chosen.currency()).reversed()));
      }
    }
    return "reconciliation";
  }

  @PostMapping("/reconciliation")
  String state(
      @RequestParam String brand,
      @RequestParam String connection,
      @RequestParam Map<String, String> form,
      HttpServletRequest request,
      Model page) {
    try {
      desk.state(
          ReconciliationController.figure(
              reports.brand(new BrandId(brand)),
              connection,
              form.getOrDefault("day", ""),
              new ReconciliationController.Figure(form.get("amount"), null, form.get("timeZone")),
              Operator.of(request),
              clock));
    } catch (IllegalArgumentException e) {
      page.addAttribute("refused", e.getMessage());
      page.addAttribute("form", form);
    }
    return page(brand, connection, page);
  }
}
