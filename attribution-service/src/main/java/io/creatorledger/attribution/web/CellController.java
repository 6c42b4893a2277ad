package io.creatorledger.attribution.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The orders behind the figures of reports of credit; {@code convert} is refused. */
@RestController
@RequestMapping("/api/v1/brands/{brand}/reports/{by}")
@Tag(name = "reports")
final class CellController {

  private static final String USUAL = "50";

  private final CellQueries cells;

  CellController(CellQueries cells) {
    this.cells = cells;
  }

  @Operation(
      summary =
          "The orders behind a row of a report, latest first: the amounts of all pages add up to"
              + " total, the row's figure; none of an item that has no credit in the period")
  @GetMapping("/{item}/orders")
  CellView ofItem(
      @PathVariable String brand,
      @PathVariable String by,
      @Parameter(description = "The row's id, or the attribute's value") @PathVariable String item,
      @ParameterObject ReportParameters parameters,
      @Parameter(description = "How many orders, at most 500") @RequestParam(defaultValue = USUAL)
          int limit,
      @Parameter(description = "What the page before names as next") @RequestParam(required = false)
          @Nullable String after) {
    return cells.page(parameters.of(brand), QueryParameters.grouping(by), true, item, limit, after);
  }

  @Operation(
      summary = "The same; for ids and values that no path can hold, such as those with a slash")
  @GetMapping("/orders")
  CellView ofAnyItem(
      @PathVariable String brand,
      @PathVariable String by,
      @Parameter(description = "The row's id, or the attribute's value") @RequestParam String item,
      @ParameterObject ReportParameters parameters,
      @Parameter(description = "How many orders, at most 500") @RequestParam(defaultValue = USUAL)
          int limit,
      @Parameter(description = "What the page before names as next") @RequestParam(required = false)
          @Nullable String after) {
    return ofItem(brand, by, item, parameters, limit, after);
  }

  @Operation(
      summary =
          "The same of what is unattributed, and of a report's row without id (unnamed): credit of"
              + " touchpoints that name no such item")
  @GetMapping("/orders/{without:unattributed|unnamed}")
  CellView ofNoItem(
      @PathVariable String brand,
      @PathVariable String by,
      @PathVariable String without,
      @ParameterObject ReportParameters parameters,
      @Parameter(description = "How many orders, at most 500") @RequestParam(defaultValue = USUAL)
          int limit,
      @Parameter(description = "What the page before names as next") @RequestParam(required = false)
          @Nullable String after) {
    return cells.page(
        parameters.of(brand),
        QueryParameters.grouping(by),
        without.equals("unnamed"),
        null,
        limit,
        after);
  }
}
