package io.creatorledger.schema.catalog;

/** What money was spent on. */
public enum CostKind {
  AD_SPEND,
  FIXED_FEE,
  PER_POST,
  COMMISSION,
  GIFTED_PRODUCT,
  OTHER
}
