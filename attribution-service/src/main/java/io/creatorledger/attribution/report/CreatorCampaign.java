package io.creatorledger.attribution.report;

import org.jspecify.annotations.Nullable;

/**
 * A creator's work in one campaign.
 *
 * @param campaignId null for what belongs to no campaign
 */
public record CreatorCampaign(String creatorId, @Nullable String campaignId) {

  /** As sums and addresses have it; neither id has the sign between them. */
  public static CreatorCampaign of(String text) {
    int end = text.indexOf('|');
    return end < 0
        ? new CreatorCampaign(text, null)
        : new CreatorCampaign(text.substring(0, end), text.substring(end + 1));
  }

  /** What {@link #of} reads. */
  public String text() {
    return campaignId == null ? creatorId : creatorId + "|" + campaignId;
  }
}
