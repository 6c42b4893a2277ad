package io.creatorledger.attribution.report;

/** What daily sums are kept by. */
public enum Summed {
  CREATOR,
  CAMPAIGN,
  CONTENT,
  /** A creator, with {@code |} and the content where there is one. */
  CREATOR_CONTENT
}
