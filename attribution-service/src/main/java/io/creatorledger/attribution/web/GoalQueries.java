package io.creatorledger.attribution.web;

import io.creatorledger.attribution.catalog.BrandSettings;
import io.creatorledger.attribution.goal.Goal;
import io.creatorledger.attribution.goal.GoalCredit;
import io.creatorledger.attribution.goal.GoalQuery;
import io.creatorledger.attribution.goal.GoalSums;
import io.creatorledger.attribution.goal.Goals;
import io.creatorledger.attribution.policy.ModelName;
import io.creatorledger.attribution.policy.Policies;
import io.creatorledger.attribution.policy.PolicyBook;
import io.creatorledger.attribution.report.Grouping;
import io.creatorledger.runtime.error.ApiException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** Who brought people to goals that are no revenue, read from one snapshot. */
@Component
@Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
class GoalQueries {

  /** What was reached is looked at one by one. */
  private static final int MOST_DAYS = 366;

  private final ReportQueries reports;
  private final BrandModels models;
  private final Policies policies;
  private final Goals goals;

  GoalQueries(ReportQueries reports, BrandModels models, Policies policies, Goals goals) {
    this.reports = reports;
    this.models = models;
    this.policies = policies;
    this.goals = goals;
  }

  /** What was reached in the period. */
  public GoalsView counts(Asked asked) {
    BrandSettings brand = reports.brand(asked.brand());
    Period period = reports.period(asked, brand).ofAtMost(MOST_DAYS, "a goals report");
    return new GoalsView(
        period.from(),
        period.to(),
        brand.timeZone().getId(),
        goals
            .count(
                asked.brand(),
                start(period.from(), brand.timeZone()),
                start(period.to().plusDays(1), brand.timeZone()),
                brand.timeZone())
            .stream()
            .map(GoalsView.Row::of)
            .toList());
  }

  /**
   * Credit for one goal.
   *
   * @param stage of opportunities; null for all stages
   * @throws ApiException when there is no such goal
   */
  public GoalCreditView credit(
      Asked asked, Grouping grouping, String goal, @Nullable String stage) {
    Goal named =
        Goal.named(goal)
            .orElseThrow(
                () ->
                    new ApiException(
                        AttributionError.UNKNOWN_GOAL,
                        "there is no goal named so",
                        Map.of("offending", goal, "expected", Goal.names())));
    String of = named == Goal.OPPORTUNITY && stage != null && !stage.isBlank() ? stage : null;
    BrandSettings brand = reports.brand(asked.brand());
    Period period = reports.period(asked, brand).ofAtMost(MOST_DAYS, "a goals report");
    Currency currency = asked.onlyCurrency(brand);
    ModelName model = models.named(asked.brand(), asked.model());
    PolicyBook book = policies.of(asked.brand());
    GoalSums sums = new GoalSums(grouping, model, book, currency);
    goals.each(
        new GoalQuery(
            asked.brand(),
            named,
            of,
            start(period.from(), brand.timeZone()),
            start(period.to().plusDays(1), brand.timeZone()),
            brand.timeZone()),
        book,
        sums);
    GoalCredit credit = sums.credit();
    List<String> ids =
        credit.rows().stream().map(GoalCredit.Row::id).filter(Objects::nonNull).toList();
    return GoalCreditView.of(
        credit,
        named,
        of,
        model,
        currency,
        period,
        brand,
        reports.names(asked.brand(), grouping, ids));
  }

  private static Instant start(LocalDate day, ZoneId zone) {
    return day.atStartOfDay(zone).toInstant();
  }
}
