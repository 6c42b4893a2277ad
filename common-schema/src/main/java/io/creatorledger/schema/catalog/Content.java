package io.creatorledger.schema.catalog;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.creatorledger.schema.id.CampaignId;
import io.creatorledger.schema.id.ContentId;
import io.creatorledger.schema.id.CreatorId;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A post, video, story or livestream of a creator.
 *
 * @param contentType the brand's own word for what it is, such as {@code video}, {@code short},
 *     {@code story}, {@code live}, {@code post} or {@code reel}
 */
public record Content(
    ContentId contentId,
    CreatorId creatorId,
    @Nullable CampaignId campaignId,
    @Nullable String platform,
    @Nullable String title,
    @Nullable Instant publishedAt,
    @Nullable String contentType)
    implements CatalogItem {

  private static final Pattern TYPE = Pattern.compile("[a-z][a-z0-9_-]{0,31}");

  public Content {
    if (contentType != null && !TYPE.matcher(contentType).matches()) {
      throw new IllegalArgumentException(
          "contentType is a word of at most 32 lower-case letters, digits, hyphens and underscores,"
              + " such as video, short, story, live, post or reel, not "
              + contentType);
    }
  }

  /** Content that nobody said the type of. */
  public Content(
      ContentId contentId,
      CreatorId creatorId,
      @Nullable CampaignId campaignId,
      @Nullable String platform,
      @Nullable String title,
      @Nullable Instant publishedAt) {
    this(contentId, creatorId, campaignId, platform, title, publishedAt, null);
  }

  @Override
  @JsonIgnore
  public String itemId() {
    return contentId.value();
  }
}
