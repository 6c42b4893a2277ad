package io.creatorledger.schema.catalog;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.creatorledger.schema.id.CampaignId;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A brand's campaign.
 *
 * @param lookback overrides the objective's window; between an hour and 365 days
 * @param tier the brand's own class of campaigns
 */
public record Campaign(
    CampaignId campaignId,
    String name,
    Objective objective,
    @Nullable Duration lookback,
    @Nullable String tier)
    implements CatalogItem {

  private static final Duration SHORTEST = Duration.ofHours(1);
  private static final Duration LONGEST = Duration.ofDays(365);

  public Campaign {
    if (lookback != null && (lookback.compareTo(SHORTEST) < 0 || lookback.compareTo(LONGEST) > 0)) {
      throw new IllegalArgumentException("lookback must lie between PT1H and P365D");
    }
  }

  /** A campaign without a tier. */
  public Campaign(
      CampaignId campaignId, String name, Objective objective, @Nullable Duration lookback) {
    this(campaignId, name, objective, lookback, null);
  }

  /** The window in force. */
  @JsonIgnore
  public Duration effectiveLookback() {
    return lookback != null ? lookback : objective.lookback();
  }

  @Override
  @JsonIgnore
  public String itemId() {
    return campaignId.value();
  }
}
