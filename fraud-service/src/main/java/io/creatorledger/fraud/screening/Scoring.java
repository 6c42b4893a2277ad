package io.creatorledger.fraud.screening;

import io.creatorledger.schema.event.FraudDecision;
import io.creatorledger.schema.event.FraudReason;
import io.creatorledger.schema.event.Screening;
import java.util.List;

/**
 * From reasons to a decision.
 *
 * @param reviewFrom the lowest score that holds an event for review
 * @param blockFrom the lowest score that blocks an event
 */
public record Scoring(int reviewFrom, int blockFrom) {

  private static final int HIGHEST = 100;

  public Scoring {
    if (reviewFrom < 1 || blockFrom < reviewFrom || blockFrom > HIGHEST) {
      throw new IllegalArgumentException(
          "scores must satisfy 1 <= review <= block <= 100, not review "
              + reviewFrom
              + " and block "
              + blockFrom);
    }
  }

  /** Adds up the reasons' points, at most 100, and decides. */
  public Screening screen(List<FraudReason> reasons) {
    int score = Math.min(HIGHEST, reasons.stream().mapToInt(FraudReason::points).sum());
    return new Screening(decide(score), score, reasons);
  }

  private FraudDecision decide(int score) {
    if (score >= blockFrom) {
      return FraudDecision.BLOCK;
    }
    return score >= reviewFrom ? FraudDecision.REVIEW : FraudDecision.ALLOW;
  }
}
