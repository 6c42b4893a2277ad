package io.creatorledger.ingest.tenant;

import io.creatorledger.ingest.consent.ConsentPolicy;
import io.creatorledger.schema.catalog.Brand;
import io.creatorledger.schema.catalog.Campaign;
import io.creatorledger.schema.catalog.PromoCode;
import io.creatorledger.schema.id.CampaignId;
import io.creatorledger.schema.id.CreatorId;
import io.creatorledger.schema.identifier.Pepper;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What normalizing a brand's deliveries needs, held in memory: no delivery waits for a query.
 *
 * @param codes by canonical code
 * @param creators by platform and the creator's id or handle there
 * @param defaultLookback the window of a touch without a campaign
 * @param consentPolicy when there is a lawful basis to keep what an event says of a person
 * @param asOf when it was read
 */
public record Tenant(
    Brand brand,
    Pepper pepper,
    Map<String, PromoCode> codes,
    Map<CampaignId, Campaign> campaigns,
    Map<PlatformAccount, CreatorId> creators,
    Duration defaultLookback,
    ConsentPolicy consentPolicy,
    Instant asOf) {

  /** A brand that has no policy of its own. */
  public Tenant(
      Brand brand,
      Pepper pepper,
      Map<String, PromoCode> codes,
      Map<CampaignId, Campaign> campaigns,
      Map<PlatformAccount, CreatorId> creators,
      Duration defaultLookback,
      Instant asOf) {
    this(
        brand, pepper, codes, campaigns, creators, defaultLookback, ConsentPolicy.standard(), asOf);
  }

  /** The code as it was at this moment, with its owner then, if the brand registered it. */
  public Optional<PromoCode> codeValidAt(String code, Instant moment) {
    return Optional.ofNullable(codes.get(PromoCode.canonical(code)))
        .flatMap(registered -> registered.asOf(moment));
  }

  /**
   * The registered creator behind an account.
   *
   * @param platform as the brand registers it with a creator: {@code tiktok}, {@code instagram},
   *     {@code youtube}
   * @param account the platform's own id of the creator, or the handle, with or without {@code @}
   */
  public Optional<CreatorId> creatorOf(String platform, String account) {
    return Optional.ofNullable(creators.get(PlatformAccount.of(platform, account)));
  }

  /** The registered creator of this id, for sources that only claim to name one. */
  public Optional<CreatorId> creatorNamed(String creatorId) {
    return Optional.ofNullable(creators.get(PlatformAccount.named(creatorId)));
  }

  /** The window in force for a touch of this campaign; the default for one we do not know. */
  public Duration lookback(@Nullable CampaignId campaignId) {
    Campaign campaign = campaignId == null ? null : campaigns.get(campaignId);
    return campaign == null ? defaultLookback : campaign.effectiveLookback();
  }
}
