package io.creatorledger.ingest.catalog;

import io.creatorledger.ingest.tenant.Connection;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.ConnectionId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps connections; their secrets go in and never come out here. */
public interface ConnectionStore {

  /**
   * Registers a connection or replaces it.
   *
   * @throws CatalogRefusedException when the brand is unknown, or another one has the id
   */
  void put(Connection connection, Instant now);

  Optional<Summary> find(BrandId brandId, ConnectionId connectionId);

  /**
   * All of a brand, in the order of their ids.
   *
   * @throws CatalogRefusedException when the brand is unknown
   */
  List<Summary> list(BrandId brandId);

  /**
   * A connection without its secrets.
   *
   * @param rotating whether a previous secret is valid beside the current one
   * @param credentials whether credentials of the platform's API are stored
   */
  record Summary(
      ConnectionId connectionId,
      String platform,
      @Nullable String account,
      boolean rotating,
      Map<String, String> settings,
      boolean credentials) {}
}
