package io.creatorledger.attribution.web;

import io.creatorledger.runtime.access.Operator;
import io.creatorledger.schema.id.BrandId;
import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What brands agreed to pay creators of credited revenue, and what they owe them. */
@RestController
@RequestMapping("/api/v1/brands/{brand}")
@Tag(name = "commissions")
final class CommissionController {

  private final CommissionQueries commissions;
  private final AgreementDesk desk;

  CommissionController(CommissionQueries commissions, AgreementDesk desk) {
    this.commissions = commissions;
    this.desk = desk;
  }

  /**
   * What statements are asked by.
   *
   * @param from first day, such as 2026-06-01; 30 days that end with {@code to} when absent
   * @param to last day; the brand's today when absent
   * @param booking accrual or cash; accrual when absent
   * @param creator one creator's id; all when absent
   */
  record Parameters(
      @Nullable String from,
      @Nullable String to,
      @Nullable String booking,
      @Nullable String creator) {

    Asked of(String brand) {
      return new ReportParameters(null, from, to, booking, null, null).of(brand);
    }
  }

  @Operation(
      summary =
          "What creators are owed of their credit by agreements: credited × rate, by campaign and"
              + " month, with the orders behind it; every figure is the sum of its lines, so a"
              + " year's statement is the sum of its months'")
  @GetMapping("/commissions")
  CommissionView statement(@PathVariable String brand, @ParameterObject Parameters parameters) {
    return commissions.statement(parameters.of(brand), parameters.creator());
  }

  /** For whoever accepts nothing else. */
  @Hidden
  @GetMapping(value = "/commissions", produces = "text/csv")
  void asCsv(@PathVariable String brand, Parameters parameters, HttpServletResponse response)
      throws IOException {
    csv(brand, parameters, response);
  }

  @Operation(summary = "The same as CSV, one row a line; also of /commissions for Accept: text/csv")
  @GetMapping(value = "/commissions.csv", produces = "text/csv")
  void csv(
      @PathVariable String brand,
      @ParameterObject Parameters parameters,
      HttpServletResponse response)
      throws IOException {
    write(commissions.file(parameters.of(brand), parameters.creator()), response);
  }

  static void write(CommissionView statement, HttpServletResponse response) throws IOException {
    response.setContentType(CommissionCsv.TYPE.toString());
    response.setHeader("Cache-Control", "no-store");
    CommissionCsv.write(statement, response.getWriter());
  }

  @Operation(summary = "The brand's agreements, by creator and first day")
  @GetMapping("/commissions/agreements")
  List<AgreementView> agreements(@PathVariable String brand) {
    return desk.list(new BrandId(brand));
  }

  @Operation(summary = "An agreement, with what may not be meant so")
  @GetMapping("/commissions/agreements/{agreement}")
  AgreementView agreement(@PathVariable String brand, @PathVariable String agreement) {
    return desk.get(new BrandId(brand), agreement);
  }

  @Operation(
      summary =
          "States what is owed to a creator; a second time replaces it. An agreement of one"
              + " campaign holds before one of all; two of the same may not overlap")
  @PutMapping("/commissions/agreements/{agreement}")
  AgreementView state(
      @PathVariable String brand,
      @PathVariable @Parameter(description = "The brand's own name of it") String agreement,
      @RequestBody AgreementDesk.Stated stated,
      HttpServletRequest request) {
    return desk.state(brand, agreement, stated, Operator.of(request));
  }

  @Operation(summary = "Takes an agreement back: nothing was ever owed by it")
  @DeleteMapping("/commissions/agreements/{agreement}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void forget(@PathVariable String brand, @PathVariable String agreement) {
    desk.forget(new BrandId(brand), agreement);
  }
}
