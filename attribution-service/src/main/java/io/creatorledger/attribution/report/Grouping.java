package io.creatorledger.attribution.report;

/** What a report has a row for: the items that are credited, or what brands say of these today. */
public enum Grouping {
  CREATOR(Summed.CREATOR),
  CAMPAIGN(Summed.CAMPAIGN),
  CONTENT(Summed.CONTENT),
  CREATOR_TIER(Summed.CREATOR),
  CAMPAIGN_TIER(Summed.CAMPAIGN),
  /** The content's, else the creator's. */
  PLATFORM(Summed.CREATOR_CONTENT),
  CONTENT_TYPE(Summed.CREATOR_CONTENT),
  /** By {@link io.creatorledger.schema.event.Reach}. */
  REACH(Summed.CREATOR_CONTENT),
  /** By {@link io.creatorledger.attribution.policy.Player}, as its text. */
  CREATOR_REACH(Summed.CREATOR_CONTENT),
  /** By {@link CreatorCampaign}, as its text. */
  CREATOR_CAMPAIGN(Summed.CREATOR_CAMPAIGN);

  private final Summed summed;

  Grouping(Summed summed) {
    this.summed = summed;
  }

  /** The daily sums that it is added up from. */
  public Summed summed() {
    return summed;
  }

  /**
   * Whether several items share a row. How many orders such a row has credit in is not known: an
   * order with two of its items counts for both.
   */
  public boolean sharesRows() {
    return switch (this) {
      case CREATOR, CAMPAIGN, CONTENT, CREATOR_CAMPAIGN -> false;
      case CREATOR_TIER, CAMPAIGN_TIER, PLATFORM, CONTENT_TYPE, REACH, CREATOR_REACH -> true;
    };
  }
}
