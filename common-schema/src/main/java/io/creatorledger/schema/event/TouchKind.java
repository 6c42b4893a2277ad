package io.creatorledger.schema.event;

/** How a person met a creator's work. */
public enum TouchKind {
  IMPRESSION,
  /** At least three seconds of a video. */
  VIEW,
  /** Saw the work, did not click, and came to the shop by another way. */
  VIEW_THROUGH,
  LIKE,
  SAVE,
  SHARE,
  COMMENT,
  /** Named the creator or the brand in work of their own. */
  MENTION,
  PROFILE_VISIT,
  STORY_TAP,
  LIVE_JOIN,
  CLICK,
  /** A creator's promo code, redeemed with an order. */
  CODE,
  /** A shop's or network's affiliate programme names the creator of an order. */
  AFFILIATE,
  /** The buyer named the creator when asked. */
  SURVEY,
  /** The source itself names the creator on a conversion. */
  REFERRAL;

  /** Whether such a touch, when its event names an order, belongs to that order alone. */
  public boolean comesWithOrder() {
    return this == CODE || this == AFFILIATE || this == SURVEY || this == REFERRAL;
  }
}
