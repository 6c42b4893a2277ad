package io.creatorledger.attribution.catalog;

import io.creatorledger.schema.catalog.CatalogEntry;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.CampaignId;
import io.creatorledger.schema.id.ContentId;
import io.creatorledger.schema.id.CreatorId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What brands registered, as far as it is shown here. */
public interface Catalog {

  /** Keeps the newest entry of each item, in whatever order they come. */
  void keep(List<CatalogEntry> entries);

  Optional<BrandSettings> brand(BrandId brand);

  /** All brands, by name. */
  List<BrandSettings> brands();

  /** Names of those creators that are registered. */
  Map<CreatorId, String> creatorNames(BrandId brand, Collection<CreatorId> creators);

  /** Names of those campaigns that are registered. */
  Map<CampaignId, String> campaignNames(BrandId brand, Collection<CampaignId> campaigns);

  /** Titles of that content which has one. */
  Map<ContentId, String> contentTitles(BrandId brand, Collection<ContentId> content);
}
