package io.creatorledger.attribution.web;

import io.creatorledger.attribution.report.Grouping;
import io.creatorledger.attribution.report.SumsProof;
import io.creatorledger.schema.id.BrandId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.annotation.DateTimeFormat.ISO;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Credited revenue of a period. Days are the brand's own; {@code from} and {@code to} included. */
@RestController
@RequestMapping("/api/v1/brands/{brand}/reports")
@Tag(name = "reports")
final class ReportController {

  private final ReportQueries reports;

  ReportController(ReportQueries reports) {
    this.reports = reports;
  }

  @Operation(summary = "Credited revenue by creator; attributed + unattributed = total")
  @GetMapping("/creators")
  ReportView<ReportView.CreatorRow> byCreator(
      @PathVariable String brand,
      @RequestParam(required = false) @Nullable String model,
      @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate from,
      @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate to,
      @RequestParam(defaultValue = "accrual") String booking,
      @RequestParam(required = false) @Nullable String currency) {
    return reports.byCreator(asked(brand, model, from, to, booking, currency));
  }

  @Operation(summary = "Credited revenue by campaign; attributed + unattributed = total")
  @GetMapping("/campaigns")
  ReportView<ReportView.CampaignRow> byCampaign(
      @PathVariable String brand,
      @RequestParam(required = false) @Nullable String model,
      @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate from,
      @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate to,
      @RequestParam(defaultValue = "accrual") String booking,
      @RequestParam(required = false) @Nullable String currency) {
    return reports.byCampaign(asked(brand, model, from, to, booking, currency));
  }

  @Operation(summary = "Credited revenue by content; attributed + unattributed = total")
  @GetMapping("/content")
  ReportView<ReportView.ContentRow> byContent(
      @PathVariable String brand,
      @RequestParam(required = false) @Nullable String model,
      @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate from,
      @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate to,
      @RequestParam(defaultValue = "accrual") String booking,
      @RequestParam(required = false) @Nullable String currency) {
    return reports.byContent(asked(brand, model, from, to, booking, currency));
  }

  @Operation(
      summary =
          "Creators' credit beside what was spent on them: ROAS, what is left, spending per order")
  @GetMapping("/returns/creators")
  ReturnView returnsByCreator(
      @PathVariable String brand,
      @RequestParam(required = false) @Nullable String model,
      @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate from,
      @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate to,
      @RequestParam(defaultValue = "accrual") String booking,
      @RequestParam(required = false) @Nullable String currency) {
    return reports.returns(asked(brand, model, from, to, booking, currency), Grouping.CREATOR);
  }

  @Operation(
      summary =
          "Campaigns' credit beside what was spent on them: ROAS, what is left, spending per order")
  @GetMapping("/returns/campaigns")
  ReturnView returnsByCampaign(
      @PathVariable String brand,
      @RequestParam(required = false) @Nullable String model,
      @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate from,
      @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate to,
      @RequestParam(defaultValue = "accrual") String booking,
      @RequestParam(required = false) @Nullable String currency) {
    return reports.returns(asked(brand, model, from, to, booking, currency), Grouping.CAMPAIGN);
  }

  @Operation(summary = "Creators under all models side by side, and why these differ")
  @GetMapping("/models")
  ComparisonView byModel(
      @PathVariable String brand,
      @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate from,
      @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate to,
      @RequestParam(defaultValue = "accrual") String booking,
      @RequestParam(required = false) @Nullable String currency) {
    return reports.byModel(asked(brand, null, from, to, booking, currency));
  }

  @Operation(
      summary = "Adds the brand's ledger up again and compares; 0 differences prove the reports")
  @PostMapping("/reconciliation")
  SumsProof reconcile(@PathVariable String brand) {
    return reports.proof(new BrandId(brand));
  }

  private static ReportQueries.Asked asked(
      String brand,
      @Nullable String model,
      @Nullable LocalDate from,
      @Nullable LocalDate to,
      String booking,
      @Nullable String currency) {
    return new ReportQueries.Asked(
        new BrandId(brand),
        model,
        QueryParameters.booking(booking),
        from,
        to,
        currency == null ? null : QueryParameters.currency(currency));
  }
}
