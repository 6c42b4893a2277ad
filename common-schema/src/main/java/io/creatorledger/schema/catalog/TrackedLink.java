package io.creatorledger.schema.catalog;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.creatorledger.schema.id.CampaignId;
import io.creatorledger.schema.id.ContentId;
import io.creatorledger.schema.id.CreatorId;
import java.net.URI;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A short link a creator shares. Redirects only to the destination registered here.
 *
 * @param slug unique across brands, because it is the link's address
 * @param destination an absolute http or https address without user information
 */
public record TrackedLink(
    String slug,
    URI destination,
    CreatorId creatorId,
    @Nullable CampaignId campaignId,
    @Nullable ContentId contentId)
    implements CatalogItem {

  private static final Pattern SLUG = Pattern.compile("[A-Za-z0-9_-]{3,64}");
  private static final Set<String> SCHEMES = Set.of("http", "https");

  public TrackedLink {
    if (!isSlug(slug)) {
      throw new IllegalArgumentException(
          "slug must be 3 to 64 letters, digits, hyphens and underscores");
    }
    if (destination.getScheme() == null
        || !SCHEMES.contains(destination.getScheme())
        || destination.getHost() == null
        || destination.getUserInfo() != null) {
      throw new IllegalArgumentException(
          "destination must be an absolute http or https address without user information");
    }
  }

  /** Whether a link can have this slug, so that nothing is looked up for one that cannot. */
  public static boolean isSlug(String text) {
    return SLUG.matcher(text).matches();
  }

  @Override
  @JsonIgnore
  public String itemId() {
    return slug;
  }
}
