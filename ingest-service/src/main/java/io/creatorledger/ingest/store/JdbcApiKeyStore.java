package io.creatorledger.ingest.store;

import io.creatorledger.ingest.apikey.ApiKey;
import io.creatorledger.ingest.apikey.ApiKeyStore;
import io.creatorledger.runtime.store.SqlArrays;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.json.LedgerJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;

/** Keys of brands, by their hashes. */
final class JdbcApiKeyStore implements ApiKeyStore {

  private static final String PUT =
      """
      INSERT INTO api_key AS known (brand_id, key_id, key_sha256, scopes, created_at)
      VALUES (?, ?, ?, ?::jsonb, ?)
      ON CONFLICT (brand_id, key_id) DO UPDATE
      SET scopes = excluded.scopes,
          key_sha256 = CASE WHEN ? THEN excluded.key_sha256 ELSE known.key_sha256 END,
          created_at = CASE WHEN ? THEN excluded.created_at ELSE known.created_at END
      RETURNING key_sha256
      """;

  private static final String FIND =
      """
      SELECT brand_id, key_id, scopes, created_at, last_used_at FROM api_key WHERE key_sha256 = ?
      """;

  private static final String HASH =
      "SELECT key_sha256 FROM api_key WHERE brand_id = ? AND key_id = ?";

  private static final String LIST =
      """
      SELECT brand_id, key_id, scopes, created_at, last_used_at FROM api_key
      WHERE brand_id = ? ORDER BY key_id
      """;

  private static final String DELETE = "DELETE FROM api_key WHERE brand_id = ? AND key_id = ?";

  private static final String USED =
      """
      UPDATE api_key SET last_used_at = greatest(last_used_at, used.at)
      FROM unnest(?::text[], ?::timestamptz[]) AS used (sha256, at)
      WHERE key_sha256 = decode(used.sha256, 'hex')
      """;

  private final JdbcClient jdbc;

  JdbcApiKeyStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public boolean put(ApiKey key, String sha256, boolean rotate) {
    return StoreAccess.of(
        () -> {
          Brands.require(jdbc, key.brandId());
          byte[] stored =
              jdbc.sql(PUT)
                  .params(
                      key.brandId().value(),
                      key.keyId(),
                      HexFormat.of().parseHex(sha256),
                      LedgerJson.mapper().writeValueAsString(key.scopes()),
                      Timestamp.from(key.createdAt()),
                      rotate,
                      rotate)
                  .query(byte[].class)
                  .single();
          return HexFormat.of().formatHex(stored).equals(sha256);
        });
  }

  @Override
  public Optional<ApiKey> find(String sha256) {
    return StoreAccess.of(
        () ->
            jdbc.sql(FIND)
                .param(HexFormat.of().parseHex(sha256))
                .query((row, n) -> key(row))
                .optional());
  }

  @Override
  public Optional<String> sha256(BrandId brandId, String keyId) {
    return StoreAccess.of(
        () ->
            jdbc.sql(HASH)
                .params(brandId.value(), keyId)
                .query(byte[].class)
                .optional()
                .map(HexFormat.of()::formatHex));
  }

  @Override
  public List<ApiKey> list(BrandId brandId) {
    Brands.require(jdbc, brandId);
    return jdbc.sql(LIST).param(brandId.value()).query((row, n) -> key(row)).list();
  }

  @Override
  public boolean delete(BrandId brandId, String keyId) {
    return StoreAccess.of(() -> jdbc.sql(DELETE).params(brandId.value(), keyId).update() > 0);
  }

  @Override
  public void used(Map<String, Instant> bySha256) {
    StoreAccess.of(
        () ->
            jdbc.sql(USED)
                .param(SqlArrays.texts(bySha256.entrySet(), Map.Entry::getKey))
                .param(SqlArrays.instants(bySha256.entrySet(), Map.Entry::getValue))
                .update());
  }

  private static ApiKey key(ResultSet row) throws SQLException {
    Timestamp lastUsedAt = row.getTimestamp("last_used_at");
    return new ApiKey(
        new BrandId(row.getString("brand_id")),
        row.getString("key_id"),
        LedgerJson.mapper().readValue(row.getString("scopes"), new TypeReference<Set<String>>() {}),
        row.getTimestamp("created_at").toInstant(),
        lastUsedAt == null ? null : lastUsedAt.toInstant());
  }
}
