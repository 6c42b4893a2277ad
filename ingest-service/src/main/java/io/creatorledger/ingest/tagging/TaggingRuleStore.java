package io.creatorledger.ingest.tagging;

import io.creatorledger.schema.id.BrandId;
import java.time.Instant;

/** Keeps brands' tagging rules. */
public interface TaggingRuleStore {

  /**
   * @throws io.creatorledger.ingest.catalog.CatalogRefusedException when the brand is unknown
   */
  void put(BrandId brandId, TaggingRules rules, Instant now);

  /** The brand's rules; {@link TaggingRules#NONE} when it set none. */
  TaggingRules of(BrandId brandId);
}
