package io.creatorledger.schema.catalog;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.creatorledger.schema.id.CreatorId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A person or team whose work a brand pays for.
 *
 * @param handle the name on the platform, if known
 * @param verified whether the brand knows who this is; what an unverified creator brings is held
 *     for review
 * @param tier the brand's own class of creators, such as {@code nano} or {@code ambassador}
 * @param accounts the creator's own ids on platforms, as their webhooks name them: {@code
 *     {"youtube": "UC…", "instagram": "1784…"}}
 */
public record Creator(
    CreatorId creatorId,
    String name,
    @Nullable String platform,
    @Nullable String handle,
    boolean verified,
    @Nullable String tier,
    @Nullable Map<String, String> accounts)
    implements CatalogItem {

  public Creator {
    accounts = accounts == null || accounts.isEmpty() ? null : Map.copyOf(accounts);
  }

  /** A creator without tier and accounts. */
  public Creator(
      CreatorId creatorId,
      String name,
      @Nullable String platform,
      @Nullable String handle,
      boolean verified) {
    this(creatorId, name, platform, handle, verified, null, null);
  }

  @Override
  @JsonIgnore
  public String itemId() {
    return creatorId.value();
  }
}
