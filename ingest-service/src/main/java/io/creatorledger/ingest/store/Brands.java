package io.creatorledger.ingest.store;

import io.creatorledger.ingest.catalog.CatalogRefusedException;
import io.creatorledger.ingest.catalog.CatalogRefusedException.Reason;
import io.creatorledger.schema.id.BrandId;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whether a brand is registered. */
final class Brands {

  private static final String EXISTS = "SELECT EXISTS (SELECT FROM brand WHERE brand_id = ?)";

  private Brands() {}

  static void require(JdbcClient jdbc, BrandId brandId) {
    if (!jdbc.sql(EXISTS).param(brandId.value()).query(Boolean.class).single()) {
      throw new CatalogRefusedException(
          Reason.UNKNOWN_BRAND,
          "brand " + brandId + " is not registered; PUT /api/v1/brands/" + brandId + " first");
    }
  }
}
