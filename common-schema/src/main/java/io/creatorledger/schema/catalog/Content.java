package io.creatorledger.schema.catalog;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.creatorledger.schema.id.CampaignId;
import io.creatorledger.schema.id.ContentId;
import io.creatorledger.schema.id.CreatorId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A post, video, story or livestream of a creator. */
public record Content(
    ContentId contentId,
    CreatorId creatorId,
    @Nullable CampaignId campaignId,
    @Nullable String platform,
    @Nullable String title,
    @Nullable Instant publishedAt)
    implements CatalogItem {

  @Override
  @JsonIgnore
  public String itemId() {
    return contentId.value();
  }
}
