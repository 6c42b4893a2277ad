package io.creatorledger.attribution.goal;

import io.creatorledger.attribution.policy.PolicyBook;
import io.creatorledger.schema.id.BrandId;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Consumer;

/** The goals that people reached. */
public interface Goals {

  /**
   * Hands over, one after the other, every goal reached in the period, with the touches that may
   * count. Telling of one again is not reaching it again: of a person's goals of a kind on one of
   * the brand's days the first counts, and an opportunity reaches a stage when that is first told.
   *
   * @param policies of the brand: they say how long touches count
   */
  void each(GoalQuery query, PolicyBook policies, Consumer<ReachedGoal> consumer);

  /** What was reached in a period, the most often first. */
  List<GoalCount> count(BrandId brand, Instant from, Instant until, ZoneId timeZone);
}
