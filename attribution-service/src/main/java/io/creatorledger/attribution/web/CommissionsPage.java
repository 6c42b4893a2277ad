package io.creatorledger.attribution.web;

import io.creatorledger.attribution.catalog.BrandSettings;
import io.creatorledger.attribution.catalog.Catalog;
import io.creatorledger.runtime.access.Operator;
import io.creatorledger.runtime.error.ApiException;
import io.creatorledger.runtime.page.PageController;
import io.creatorledger.schema.id.BrandId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What creators are owed of their credit, and the agreements that say so. */
@PageController
final class CommissionsPage {

  private final Catalog catalog;
  private final CommissionQueries commissions;
  private final AgreementDesk desk;
  private final BrandModels models;
  private final Clock clock;

  CommissionsPage(
      Catalog catalog,
      CommissionQueries commissions,
      AgreementDesk desk,
      BrandModels models,
      Clock clock) {
    this.catalog = catalog;
    this.commissions = commissions;
    this.desk = desk;
    this.models = models;
    this.clock = clock;
  }

  /**
   * What the page shows.
   *
   * @param from first day; that of the brand's month when absent
   * @param to last day; the brand's today when absent
   * @param edit an agreement whose terms stand in the form
   */
  record Choice(
      @Nullable String brand,
      @Nullable String from,
      @Nullable String to,
      @Nullable String booking,
      @Nullable String edit) {

    private Asked of(BrandSettings chosen, LocalDate today) {
      String first = from == null || from.isBlank() ? today.withDayOfMonth(1).toString() : from;
      return new ReportParameters(null, first, to, booking, null, null)
          .of(chosen.brandId().value());
    }
  }

  @GetMapping("/commissions")
  String page(@ModelAttribute Choice choice, Model page) {
    List<BrandSettings> brands = catalog.brands();
    BrandSettings chosen = BrandSettings.choose(brands, choice.brand());
    page.addAttribute("brands", brands);
    page.addAttribute("brand", chosen);
    if (chosen != null) {
      LocalDate today = LocalDate.ofInstant(clock.instant(), chosen.timeZone());
      page.addAttribute("statement", commissions.statement(choice.of(chosen, today), null));
      page.addAttribute("agreements", desk.list(chosen.brandId()));
      page.addAttribute("models", models.of(chosen.brandId()));
      if (!page.containsAttribute("form")) {
        page.addAttribute("form", form(chosen.brandId(), choice.edit(), today));
      }
    }
    return "commissions";
  }

  private Map<String, @Nullable String> form(
      BrandId brand, @Nullable String agreementId, LocalDate today) {
    Map<String, @Nullable String> form = new HashMap<>();
    if (agreementId == null || agreementId.isBlank()) {
      form.put("from", today.withDayOfMonth(1).toString());
      return form;
    }
    AgreementView agreed = desk.get(brand, agreementId);
    form.put("agreement", agreed.agreementId());
    form.put("creatorId", agreed.creatorId());
    form.put("campaignId", agreed.campaignId());
    form.put("rate", agreed.rate());
    form.put("from", agreed.from().toString());
    form.put("until", agreed.until() == null ? null : agreed.until().toString());
    form.put("model", agreed.model());
    return form;
  }

  /** The statement of the page as a file. */
  @GetMapping("/commissions/statement.csv")
  void csv(@ModelAttribute Choice choice, HttpServletResponse response) throws IOException {
    Asked asked =
        new ReportParameters(null, choice.from(), choice.to(), choice.booking(), null, null)
            .of(choice.brand() == null ? "" : choice.brand());
    // First: an error is a page and no file.
    CommissionView statement = commissions.file(asked, null);
    response.setHeader(
        "Content-Disposition",
        "attachment; filename=\"commissions-%s.csv\"".formatted(asked.brand()));
    CommissionController.write(statement, response);
  }

  /** Says on the page what is wrong, or what may not be meant so. */
  @PostMapping("/commissions")
  String state(
      @RequestParam String brand,
      @RequestParam(defaultValue = "") String agreement,
      @RequestParam Map<String, String> form,
      HttpServletRequest request,
      Model page) {
    try {
      AgreementDesk.Stated stated =
          new AgreementDesk.Stated(
              form.get("creatorId"),
              form.get("campaignId"),
              form.get("rate"),
              form.get("from"),
              form.get("until"),
              form.get("model"));
      page.addAttribute(
          "stated", desk.state(brand, agreement.strip(), stated, Operator.of(request)));
    } catch (IllegalArgumentException | ApiException e) {
      page.addAttribute("refused", e.getMessage());
      page.addAttribute("form", form);
    }
    return page(new Choice(brand, null, null, null, null), page);
  }

  @PostMapping("/commissions/deletion")
  String forget(@RequestParam String brand, @RequestParam String agreement) {
    desk.forget(new BrandId(brand), agreement);
    return "redirect:/commissions?brand=" + brand;
  }
}
