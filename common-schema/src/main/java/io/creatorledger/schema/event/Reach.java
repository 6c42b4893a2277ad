package io.creatorledger.schema.event;

/** What brought a creator's work before a person. */
public enum Reach {
  /** The creator's own audience, and whoever the platform or the audience showed it to. */
  ORGANIC,
  /**
   * Advertising that the brand paid for: boosted posts, partnership ads, Spark Ads, whitelisting. A
   * post that the creator was paid for, and that reaches people by itself, is organic.
   */
  PAID
}
