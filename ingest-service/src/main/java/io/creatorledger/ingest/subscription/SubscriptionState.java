package io.creatorledger.ingest.subscription;

/** How a subscription stands. */
public enum SubscriptionState {
  /** Wanted, and not confirmed by the platform yet. */
  PENDING,
  /** Confirmed, and not over. */
  ACTIVE,
  /** Wanted, and over: what happens now reaches us only once it is confirmed anew. */
  LOST,
  /**
   * Not wanted any more; the platform may go on sending until it confirms that, or its time ends.
   */
  ENDING
}
