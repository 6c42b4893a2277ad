package io.creatorledger.attribution.web;

import io.creatorledger.attribution.journey.UnattributedReason;
import io.creatorledger.schema.event.Reach;
import io.creatorledger.schema.event.TouchKind;
import io.creatorledger.schema.id.CampaignId;
import io.creatorledger.schema.id.ContentId;
import io.creatorledger.schema.id.CreatorId;
import io.creatorledger.schema.id.EventId;
import io.creatorledger.schema.id.OrderId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order's credit under one model: credits + unattributed = net revenue.
 *
 * @param grossRevenue what of the order is credited, before refunds; {@code netRevenue} is after
 */
record CreditsView(
    OrderId orderId,
    String model,
    String currency,
    int revision,
    String grossRevenue,
    String refunded,
    String netRevenue,
    String attributed,
    String unattributed,
    @Nullable UnattributedReason unattributedReason,
    List<Credit> credits) {

  /**
   * The credit of one touchpoint.
   *
   * @param weight {@code share / shareOf}, rounded for reading; the shares are exact
   */
  record Credit(
      EventId touchId,
      CreatorId creatorId,
      @Nullable String creatorName,
      @Nullable CampaignId campaignId,
      @Nullable String campaignName,
      @Nullable ContentId contentId,
      Reach reach,
      @Nullable TouchKind kind,
      @Nullable Instant touchedAt,
      double weight,
      long share,
      long shareOf,
      String amount) {}
}
