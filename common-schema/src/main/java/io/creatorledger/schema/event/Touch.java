package io.creatorledger.schema.event;

import io.creatorledger.schema.id.CampaignId;
import io.creatorledger.schema.id.ContentId;
import io.creatorledger.schema.id.CreatorId;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A person met a creator's work: a touchpoint.
 *
 * @param lookback how long after the touch an order may still be credited to it: the campaign's
 *     window in force when the touch happened
 * @param linkSlug the tracked link, for a click
 * @param code the promo code, for a redemption
 * @param subId the creator's own placement tag, if the link carried one
 * @param utm the {@code utm_*} parameters without their prefix
 * @param reach as far as it was known when the touch happened; null when nothing told of paid reach
 */
public record Touch(
    TouchKind kind,
    CreatorId creatorId,
    @Nullable CampaignId campaignId,
    @Nullable ContentId contentId,
    Duration lookback,
    @Nullable String linkSlug,
    @Nullable String code,
    @Nullable String subId,
    Map<String, String> utm,
    @Nullable Reach reach)
    implements EventBody {

  public Touch {
    if (lookback.isNegative() || lookback.isZero()) {
      throw new IllegalArgumentException("a lookback window is longer than nothing");
    }
    utm = utm == null ? Map.of() : Map.copyOf(utm);
  }

  /** A touch that nothing is known of how it was reached. */
  public Touch(
      TouchKind kind,
      CreatorId creatorId,
      @Nullable CampaignId campaignId,
      @Nullable ContentId contentId,
      Duration lookback,
      @Nullable String linkSlug,
      @Nullable String code,
      @Nullable String subId,
      Map<String, String> utm) {
    this(kind, creatorId, campaignId, contentId, lookback, linkSlug, code, subId, utm, null);
  }
}
