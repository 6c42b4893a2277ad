package io.creatorledger.schema.event;

/** What a person's data may be used for, in our own words whatever the signal's were. */
public enum ConsentPurpose {
  /** Keep or read something on the device. */
  STORAGE,
  /** Count what content and advertising achieved. */
  MEASUREMENT,
  /** Choose or attribute advertising. */
  ADVERTISING,
  PERSONALIZATION,
  /** Sell or share with third parties. */
  SALE
}
