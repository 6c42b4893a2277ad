package io.creatorledger.ingest.tenant;

import io.creatorledger.ingest.consent.ConsentPolicy;
import io.creatorledger.schema.catalog.Brand;
import io.creatorledger.schema.catalog.CatalogItem;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.ConnectionId;
import io.creatorledger.schema.identifier.Pepper;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where connections, brands and links are read from.
 *
 * <p>Every method throws {@link StoreUnavailableException} when the database is away.
 */
public interface TenantStore {

  Optional<Connection> connection(ConnectionId connectionId);

  Optional<BrandKeys> brand(BrandId brandId);

  /** The brand's creators, campaigns and codes that changed at or after the moment. */
  List<CatalogItem> changedItems(BrandId brandId, Instant changedSince);

  Optional<OwnedLink> link(String slug);

  /** A brand, its pepper, and its consent policy or the standard one. */
  record BrandKeys(Brand brand, Pepper pepper, ConsentPolicy consentPolicy) {}
}
