package io.creatorledger.schema.event;

import io.creatorledger.schema.id.CampaignId;
import io.creatorledger.schema.id.CreatorId;
import io.creatorledger.schema.id.EventId;
import io.creatorledger.schema.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * The credit of one touchpoint in one order under one model, as it stands.
 *
 * @param touchId the event of the touchpoint
 */
public record CreditLine(
    EventId touchId, CreatorId creatorId, @Nullable CampaignId campaignId, Money amount) {}
