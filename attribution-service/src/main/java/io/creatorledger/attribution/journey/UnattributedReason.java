package io.creatorledger.attribution.journey;

/** Why no creator earns credit in an order. */
public enum UnattributedReason {
  /** No touchpoint counts. */
  NO_TOUCH,
  /** Fraud screening holds the order. */
  HELD_FOR_FRAUD,
  /** Another order, told by a source nearer to the sale, is the same purchase and counts. */
  DUPLICATE
}
