package io.creatorledger.schema.event;

import java.util.List;

/**
 * A fraud decision with its grounds.
 *
 * @param score the sum of the reasons' points, at most 100
 */
public record Screening(FraudDecision decision, int score, List<FraudReason> reasons) {

  public Screening {
    reasons = List.copyOf(reasons);
  }
}
