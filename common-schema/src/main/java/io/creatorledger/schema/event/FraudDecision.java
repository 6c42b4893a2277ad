package io.creatorledger.schema.event;

/** Whether an event may earn credit. */
public enum FraudDecision {
  /** Counts. */
  ALLOW,
  /** Held out of credit until someone, or a later fact, releases it. */
  REVIEW,
  /** Held out of credit. */
  BLOCK
}
