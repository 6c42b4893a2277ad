package io.creatorledger.schema.catalog;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.creatorledger.schema.id.BrandId;
import java.time.Instant;

/** An item of a brand's catalog as it stands; a newer entry with the same key replaces it. */
public record CatalogEntry(BrandId brandId, CatalogItem item, Instant changedAt) {

  /** Brand + kind + id. */
  @JsonIgnore
  public String messageKey() {
    return brandId + "|" + item.kindName() + "|" + item.itemId();
  }
}
