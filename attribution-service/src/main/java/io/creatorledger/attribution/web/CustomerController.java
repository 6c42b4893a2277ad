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

/** What new customers are worth; {@code booking} makes no difference to it. */
@RestController
@RequestMapping("/api/v1/brands/{brand}/reports/customers")
@Tag(name = "reports")
final class CustomerController {

  private final CustomerQueries customers;

  CustomerController(CustomerQueries customers) {
    this.customers = customers;
  }

  @Operation(
      summary =
          "New customers: what they cost and brought in; by creators, campaigns, content, tiers,"
              + " campaign-tiers, platforms, content-types, reach or creator-reach; booking does"
              + " not matter")
  @GetMapping("/{by}")
  CustomerValueView value(
      @PathVariable String brand,
      @PathVariable String by,
      @ParameterObject ReportParameters parameters,
      @Parameter(
              description = "Contribution margin of goods without unit cost, 0 to 1, such as 0.45")
          @RequestParam(required = false)
          @Nullable String margin) {
    return customers.value(
        parameters.of(brand), QueryParameters.grouping(by), QueryParameters.margin(margin));
  }

  @Operation(
      summary =
          "Customers by month of their first order, those of creators beside the others; whole"
              + " months, the last twelve when no day is named; booking does not matter")
  @GetMapping("/cohorts")
  CohortsView cohorts(@PathVariable String brand, @ParameterObject ReportParameters parameters) {
    return customers.cohorts(parameters.of(brand));
  }
}
