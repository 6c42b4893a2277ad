package io.creatorledger.attribution.journey;

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
    @Nullable ContentId contentId) {}
