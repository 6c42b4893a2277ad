package io.creatorledger.attribution.web;

import io.creatorledger.attribution.catalog.BrandSettings;
import io.creatorledger.attribution.goal.Goal;
import io.creatorledger.attribution.goal.GoalCredit;
import io.creatorledger.attribution.policy.ModelName;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who brought people to a goal in a period.
 *
 * @param stage as asked; absent for all stages, and for goals that have none
 * @param from first day of reaching it, in the brand's time zone
 * @param to last day
 * @param unattributed rows and it add up to the total
 * @param otherCurrencies of values that are not in these figures
 */
record GoalCreditView(
    String goal,
    @Nullable String stage,
    String model,
    String currency,
    LocalDate from,
    LocalDate to,
    String timeZone,
    List<Row> rows,
    Row unattributed,
    Row total,
    List<String> otherCurrencies) {

  /**
   * What one creator or campaign is credited with.
   *
   * @param id absent for what names no such item, for the rest and in the total
   * @param goals to two places
   * @param reached goals it has a part in
   * @param value what sources say the goals are worth, by the part; no revenue
   */
  record Row(@Nullable String id, @Nullable String name, String goals, long reached, String value) {

    private static Row of(GoalCredit.Row row, Map<String, String> names) {
      return new Row(
          row.id(),
          row.id() == null ? null : names.get(row.id()),
          row.goals().toPlainString(),
          row.reached(),
          row.value().amount());
    }
  }

  static GoalCreditView of(
      GoalCredit credit,
      Goal goal,
      @Nullable String stage,
      ModelName model,
      Currency currency,
      Period period,
      BrandSettings brand,
      Map<String, String> names) {
    return new GoalCreditView(
        goal.text(),
        stage,
        model.value(),
        currency.getCurrencyCode(),
        period.from(),
        period.to(),
        brand.timeZone().getId(),
        credit.rows().stream().map(row -> Row.of(row, names)).toList(),
        Row.of(credit.unattributed(), names),
        Row.of(credit.total(), names),
        ReturnView.codes(credit.otherCurrencies()));
  }
}
