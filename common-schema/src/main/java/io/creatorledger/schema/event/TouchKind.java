package io.creatorledger.schema.event;

/** How a person met a creator's work. */
public enum TouchKind {
  IMPRESSION,
  VIEW,
  LIKE,
  SAVE,
  SHARE,
  COMMENT,
  CLICK,
  /** A creator's promo code, redeemed with an order. */
  CODE,
  /** The source itself names the creator on a conversion. */
  REFERRAL
}
