package io.creatorledger.attribution.journey;

import io.creatorledger.attribution.policy.Player;
import io.creatorledger.schema.event.Reach;
import io.creatorledger.schema.id.CampaignId;
import io.creatorledger.schema.id.ContentId;
import io.creatorledger.schema.id.CreatorId;
import io.creatorledger.schema.id.EventId;
import org.jspecify.annotations.Nullable;

/** Who and what a touchpoint's credit goes to. */
public record TouchRef(
    EventId touchId,
    CreatorId creatorId,
    @Nullable CampaignId campaignId,
    @Nullable ContentId contentId,
    Reach reach) {

  /** To whom learned models give it. */
  public Player player() {
    return new Player(creatorId, reach);
  }
}
