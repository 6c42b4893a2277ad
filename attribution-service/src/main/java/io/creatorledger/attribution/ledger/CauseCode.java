package io.creatorledger.attribution.ledger;

/** Why a ledger revision exists. */
public enum CauseCode {
  ORDER_PLACED,
  /** The source changed the order. */
  ORDER_RESTATED,
  REFUND_ISSUED,
  ORDER_CANCELLED,
  /** A touchpoint from before the order became known after it. */
  LATE_TOUCH,
  /**
   * A source nearer to the sale told of the same purchase or refund, or no longer does; or a refund
   * was told again with more.
   */
  DUPLICATE_FOUND,
  /** Two profiles turned out to be one person. */
  PROFILES_MERGED,
  /**
   * One profile turned out to be two people: touchpoints, or the order itself, became another's.
   */
  PROFILE_SPLIT,
  /** The fraud decision on a touchpoint or on the order changed. */
  SCREENING_REVISED,
  /** The brand is credited by other terms. */
  POLICY_CHANGED
}
