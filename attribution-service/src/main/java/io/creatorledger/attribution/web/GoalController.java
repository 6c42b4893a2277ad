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

/** Goals that are no revenue; {@code booking} makes no difference to them. */
@RestController
@RequestMapping("/api/v1/brands/{brand}/reports/goals")
@Tag(name = "reports")
final class GoalController {

  private final GoalQueries goals;

  GoalController(GoalQueries goals) {
    this.goals = goals;
  }

  @Operation(summary = "How often people reached each goal, and opportunities each stage")
  @GetMapping
  GoalsView counts(@PathVariable String brand, @ParameterObject ReportParameters parameters) {
    return goals.counts(parameters.of(brand));
  }

  @Operation(
      summary =
          "Credit for a goal by creators, campaigns, content or creator-campaigns; rows +"
              + " unattributed = total")
  @GetMapping("/{goal}/{by}")
  GoalCreditView credit(
      @PathVariable String brand,
      @PathVariable String goal,
      @PathVariable String by,
      @ParameterObject ReportParameters parameters,
      @Parameter(description = "Of opportunities, as the CRM calls it; all stages when absent")
          @RequestParam(required = false)
          @Nullable String stage) {
    return goals.credit(parameters.of(brand), QueryParameters.grouping(by), goal, stage);
  }
}
