package io.creatorledger.schema.catalog;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.creatorledger.schema.id.CreatorId;
import org.jspecify.annotations.Nullable;

/**
 * A person or team whose work a brand pays for.
 *
 * @param handle the name on the platform, if known
 * @param verified whether the brand knows who this is; what an unverified creator brings is held
 *     for review
 */
public record Creator(
    CreatorId creatorId,
    String name,
    @Nullable String platform,
    @Nullable String handle,
    boolean verified)
    implements CatalogItem {

  @Override
  @JsonIgnore
  public String itemId() {
    return creatorId.value();
  }
}
