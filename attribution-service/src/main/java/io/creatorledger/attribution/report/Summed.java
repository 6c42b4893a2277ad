package io.creatorledger.attribution.report;

/** What daily sums are kept by. */
public enum Summed {
  CREATOR,
  CAMPAIGN,
  CONTENT,
  /**
   * A creator, with {@code |} and the content where there is one; of paid reach with {@code |}, the
   * content or nothing, and {@code |PAID}. So organic and paid credit of one post are two sums, and
   * a row of the ledger moves no more of them than before there were two.
   */
  CREATOR_CONTENT,
  /** A creator in a campaign, as {@link CreatorCampaign} writes the two. */
  CREATOR_CAMPAIGN
}
