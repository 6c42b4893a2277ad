package io.creatorledger.ingest.tag;

import io.creatorledger.schema.id.BrandId;
import java.time.Instant;
import java.util.Optional;

/**
 * Keeps brands' tags. Refuses brands that are not registered; throws {@link
 * io.creatorledger.ingest.tenant.StoreUnavailableException} when the database is away.
 */
public interface TagStore {

  /**
   * Sets up a brand's tag or changes it.
   *
   * @param tag with the key for a brand that has none yet
   * @param rotate whether it replaces the key there is
   */
  void put(Tag tag, boolean rotate, Instant now);

  Optional<Tag> find(BrandId brandId);

  Optional<Tag> findByKey(String key);
}
