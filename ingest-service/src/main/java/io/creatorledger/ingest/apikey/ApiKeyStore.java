package io.creatorledger.ingest.apikey;

import io.creatorledger.schema.id.BrandId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps keys as hashes. Refuses brands that are not registered; throws {@link
 * io.creatorledger.ingest.tenant.StoreUnavailableException} when the database is away.
 */
public interface ApiKeyStore {

  /**
   * Registers a key, or changes the scopes of the one with this id.
   *
   * @param sha256 in lower-case hex, of the key to store when there is none of this id yet
   * @param rotate whether it replaces the one there is
   * @return whether {@code sha256} is what is stored now
   */
  boolean put(ApiKey key, String sha256, boolean rotate);

  /** The key with this hash. */
  Optional<ApiKey> find(String sha256);

  /** The hash stored under an id. */
  Optional<String> sha256(BrandId brandId, String keyId);

  /** All of a brand, in the order of their ids. */
  List<ApiKey> list(BrandId brandId);

  /** Takes a key back; says whether there was one. */
  boolean delete(BrandId brandId, String keyId);

  /** Notes when keys, by their hashes, were used last. */
  void used(Map<String, Instant> bySha256);
}
