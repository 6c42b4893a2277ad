package io.creatorledger.attribution.journey;

/** Whether a touchpoint counts towards an order, and why not. */
public enum TouchVerdict {
  COUNTED,
  /** Fraud screening holds the touchpoint. */
  HELD,
  /** Fraud screening holds the whole order. */
  ORDER_HELD,
  /** A touch of the same kind, creator and campaign came with the order: it is told twice. */
  TOLD_AGAIN,
  /** The order is counted as another one. */
  ORDER_DUPLICATE,
  /** It happened after the order. */
  AFTER_ORDER,
  /** Its lookback window was over when the order was placed. */
  OUTSIDE_WINDOW,
  /** By the brand's precedence a touch of another kind has all the credit. */
  OUTRANKED
}
