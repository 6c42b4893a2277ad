package io.creatorledger.attribution.ledger;

/** What a ledger row books. */
public enum EntryKind {
  CREDIT,
  /** Takes back what stood, because it is credited anew. */
  REVERSAL,
  /** What a refund takes from a credit; weights stay. */
  REFUND
}
