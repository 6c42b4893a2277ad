package io.creatorledger.attribution.policy;

/** What a change of policy does. */
public enum ChangeKind {
  TERMS,
  /** More orders, or all, go by the terms that a share of them went by. */
  PROMOTION,
  /** What a change of terms and its promotions concerned is credited as before them. */
  ROLLBACK
}
