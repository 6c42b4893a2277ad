package io.creatorledger.attribution.web;

import io.creatorledger.attribution.report.SumsProof;
import io.creatorledger.schema.id.BrandId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
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

  @Operation(
      summary =
          "Credited revenue by what the brand says today of creators (tiers), campaigns, content"
              + " (its platform, else the creator's) and its type, or by reach: ORGANIC is the"
              + " creators' own, PAID the brand's advertising with their work; without orders, for"
              + " one with two creators of a tier would count twice")
  @GetMapping("/{by:tiers|campaign-tiers|platforms|content-types|reach}")
  ReportView<ReportView.AttributeRow> byAttribute(
      @PathVariable String brand,
      @PathVariable String by,
      @ParameterObject ReportParameters parameters) {
    return reports.byAttribute(parameters.of(brand), QueryParameters.grouping(by));
  }

  @Operation(
      summary =
          "Each creator's credit by reach: ORGANIC is the creator's own, PAID the brand's"
              + " advertising with the creator's work; without orders, for one with both would"
              + " count twice")
  @GetMapping("/creator-reach")
  ReportView<ReportView.CreatorReachRow> byCreatorReach(
      @PathVariable String brand, @ParameterObject ReportParameters parameters) {
    return reports.byCreatorReach(parameters.of(brand));
  }

  @Operation(summary = "Each creator's credit by campaign, as commissions are owed of it")
  @GetMapping("/creator-campaigns")
  ReportView<ReportView.CreatorCampaignRow> byCreatorCampaign(
      @PathVariable String brand, @ParameterObject ReportParameters parameters) {
    return reports.byCreatorCampaign(parameters.of(brand));
  }

  @Operation(
      summary =
          "Credit beside spending: ROAS, what is left, spending per order, and by accrual what the"
              + " goods' unit costs leave; by creators, campaigns, content, tiers, campaign-tiers,"
              + " platforms, content-types, reach, creator-reach (with ad spend beside PAID) or"
              + " creator-campaigns. Spending has commission by agreements in it")
  @GetMapping("/returns/{by}")
  ReturnView returns(
      @PathVariable String brand,
      @PathVariable String by,
      @ParameterObject ReportParameters parameters,
      @Parameter(
              description = "Contribution margin of goods without unit cost, 0 to 1, such as 0.45")
          @RequestParam(required = false)
          @Nullable String margin) {
    return reports.returns(
        parameters.of(brand), QueryParameters.grouping(by), QueryParameters.margin(margin));
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
