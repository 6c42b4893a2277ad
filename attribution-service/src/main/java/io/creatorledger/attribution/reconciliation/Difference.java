package io.creatorledger.attribution.reconciliation;

/** Why a shop's figure of a day and the ledger's may differ though nothing is missing. */
public enum Difference {
  /** Orders of the day were changed since they were placed. */
  EDITS,
  /** What cancellations of the day's orders took. */
  CANCELLATIONS,
  /** What was given back of the day's orders, whenever it was. */
  REFUNDS,
  /** What was given back on the day, of whatever day's orders: shops count either this or that. */
  RETURNS,
  /** Orders of the day that count as another source's. */
  DUPLICATES,
  /** Tax that the brand's policy credits, less what was given back of it. */
  TAX,
  /** Shipping that the policy credits, likewise. */
  SHIPPING,
  /** Discounts on the goods, which the policy credits as if they had not been given. */
  DISCOUNTS,
  /** Orders that lie on another day by the brand's clock than by the shop's. */
  TIME_ZONE
}
