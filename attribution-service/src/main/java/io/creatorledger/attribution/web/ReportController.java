package io.creatorledger.attribution.web;

import io.creatorledger.attribution.report.Grouping;
import io.creatorledger.attribution.report.SumsProof;
import io.creatorledger.schema.id.BrandId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
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
      @PathVariable String brand, @ParameterObject ReportParameters parameters) {
    return reports.byCreator(parameters.of(brand));
  }

  @Operation(summary = "Credited revenue by campaign; attributed + unattributed = total")
  @GetMapping("/campaigns")
  ReportView<ReportView.CampaignRow> byCampaign(
      @PathVariable String brand, @ParameterObject ReportParameters parameters) {
    return reports.byCampaign(parameters.of(brand));
  }

  @Operation(summary = "Credited revenue by content; attributed + unattributed = total")
  @GetMapping("/content")
  ReportView<ReportView.ContentRow> byContent(
      @PathVariable String brand, @ParameterObject ReportParameters parameters) {
    return reports.byContent(parameters.of(brand));
  }

  @Operation(summary = "Creators' credit beside spending: ROAS, what is left, spending per order")
  @GetMapping("/returns/creators")
  ReturnView returnsByCreator(
      @PathVariable String brand, @ParameterObject ReportParameters parameters) {
    return reports.returns(parameters.of(brand), Grouping.CREATOR);
  }

  @Operation(summary = "Campaigns' credit beside spending: ROAS, what is left, spending per order")
  @GetMapping("/returns/campaigns")
  ReturnView returnsByCampaign(
      @PathVariable String brand, @ParameterObject ReportParameters parameters) {
    return reports.returns(parameters.of(brand), Grouping.CAMPAIGN);
  }

  @Operation(summary = "Creators under all models side by side, and why these differ")
  @GetMapping("/models")
  ComparisonView byModel(@PathVariable String brand, @ParameterObject ReportParameters parameters) {
    return reports.byModel(parameters.of(brand));
  }

  @Operation(
      summary = "Adds the brand's ledger up again and compares; 0 differences prove the reports")
  @PostMapping("/reconciliation")
  SumsProof reconcile(@PathVariable String brand) {
    return reports.proof(new BrandId(brand));
  }
}
