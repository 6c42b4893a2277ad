package io.creatorledger.attribution.goal;

import io.creatorledger.schema.money.Money;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who brought people to a goal.
 *
 * @param rows most goals first
 * @param unattributed the rest: rows and it add up to {@code total}, in goals and in value
 * @param otherCurrencies of values that are not in these figures
 */
public record GoalCredit(
    List<Row> rows, Row unattributed, Row total, List<Currency> otherCurrencies) {

  public GoalCredit {
    rows = List.copyOf(rows);
    otherCurrencies = List.copyOf(otherCurrencies);
  }

  /**
   * What one creator or campaign is credited with.
   *
   * @param id null for the rest and the total, and for credit that names no such item
   * @param goals to two places, so that all rows add up to a whole number
   * @param reached goals it has a part in; one with two creators counts for each
   * @param value what sources said the goals are worth, by the part
   */
  public record Row(@Nullable String id, BigDecimal goals, long reached, Money value) {}
}
