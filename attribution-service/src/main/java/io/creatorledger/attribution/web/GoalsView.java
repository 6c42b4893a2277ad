package io.creatorledger.attribution.web;

import io.creatorledger.attribution.goal.GoalCount;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What people reached in a period.
 *
 * @param from first day, in the brand's time zone
 * @param to last day
 * @param goals the most often reached first
 */
record GoalsView(LocalDate from, LocalDate to, String timeZone, List<Row> goals) {

  /**
   * One goal.
   *
   * @param stage of opportunities; absent for other goals
   * @param reached how often
   * @param people who reached it, or opportunities that did
   */
  record Row(String goal, @Nullable String stage, long reached, long people) {

    static Row of(GoalCount count) {
      return new Row(count.goal().text(), count.stage(), count.reached(), count.people());
    }
  }
}
