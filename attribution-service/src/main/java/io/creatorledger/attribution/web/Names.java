package io.creatorledger.attribution.web;

import io.creatorledger.attribution.catalog.Catalog;
import io.creatorledger.attribution.journey.TouchRef;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.CampaignId;
import io.creatorledger.schema.id.CreatorId;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What to call the creators and campaigns of some touchpoints. */
record Names(Map<CreatorId, String> creators, Map<CampaignId, String> campaigns) {

  static Names of(Catalog catalog, BrandId brand, Collection<TouchRef> touches) {
    return new Names(
        catalog.creatorNames(
            brand, touches.stream().map(TouchRef::creatorId).collect(Collectors.toSet())),
        catalog.campaignNames(
            brand,
            touches.stream()
                .map(TouchRef::campaignId)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet())));
  }

  @Nullable String creator(TouchRef touch) {
    return creators.get(touch.creatorId());
  }

  @Nullable String campaign(TouchRef touch) {
    return touch.campaignId() == null ? null : campaigns.get(touch.campaignId());
  }
}
