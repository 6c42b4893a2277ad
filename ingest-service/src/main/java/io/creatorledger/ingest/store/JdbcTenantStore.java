package io.creatorledger.ingest.store;

import io.creatorledger.ingest.tenant.Connection;
import io.creatorledger.ingest.tenant.OwnedLink;
import io.creatorledger.ingest.tenant.TenantStore;
import io.creatorledger.schema.catalog.Brand;
import io.creatorledger.schema.catalog.CatalogItem;
import io.creatorledger.schema.catalog.TrackedLink;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.ConnectionId;
import io.creatorledger.schema.identifier.Pepper;
import io.creatorledger.schema.json.LedgerJson;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;

/** Reads what the hot path keeps at hand. */
final class JdbcTenantStore implements TenantStore {

  private static final String CONNECTION =
      """
      SELECT brand_id, platform, account, secret_sealed, previous_secret_sealed, settings,
             credentials_sealed
      FROM connection
      WHERE connection_id = ?
      """;

  private static final String BRAND =
      """
      SELECT b.pepper_sealed, i.body, p.body AS consent_policy
      FROM brand b
      JOIN catalog_item i ON i.brand_id = b.brand_id AND i.kind = 'brand' AND i.item_id = b.brand_id
      LEFT JOIN consent_policy p ON p.brand_id = b.brand_id
      WHERE b.brand_id = ?
      """;

  private static final String CHANGED_ITEMS =
      """
      SELECT body FROM catalog_item
      WHERE brand_id = ? AND kind IN ('creator', 'campaign', 'code') AND changed_at >= ?
      """;

  private static final String LINK =
      "SELECT brand_id, body FROM catalog_item WHERE kind = 'link' AND item_id = ?";

  private final JdbcClient jdbc;
  private final SealedSecrets secrets;

  JdbcTenantStore(JdbcClient jdbc, SealedSecrets secrets) {
    this.jdbc = jdbc;
    this.secrets = secrets;
  }

  @Override
  public Optional<Connection> connection(ConnectionId connectionId) {
    return StoreAccess.of(
        () ->
            jdbc.sql(CONNECTION)
                .param(connectionId.value())
                .query(
                    (row, n) -> {
                      byte[] previous = row.getBytes("previous_secret_sealed");
                      return new Connection(
                          connectionId,
                          new BrandId(row.getString("brand_id")),
                          row.getString("platform"),
                          row.getString("account"),
                          secrets.openSecret(row.getBytes("secret_sealed"), connectionId),
                          previous == null ? null : secrets.openSecret(previous, connectionId),
                          texts(row.getString("settings")),
                          credentials(row.getBytes("credentials_sealed"), connectionId));
                    })
                .optional());
  }

  @Override
  public Optional<BrandKeys> brand(BrandId brandId) {
    return StoreAccess.of(
        () ->
            jdbc.sql(BRAND)
                .param(brandId.value())
                .query(
                    (row, n) ->
                        new BrandKeys(
                            (Brand) item(row.getString("body")),
                            new Pepper(secrets.openPepper(row.getBytes("pepper_sealed"), brandId)),
                            JdbcConsentPolicies.policy(row.getString("consent_policy"))))
                .optional());
  }

  @Override
  public List<CatalogItem> changedItems(BrandId brandId, Instant changedSince) {
    return StoreAccess.of(
        () ->
            jdbc.sql(CHANGED_ITEMS)
                .params(brandId.value(), Timestamp.from(changedSince))
                .query((row, n) -> item(row.getString("body")))
                .list());
  }

  @Override
  public Optional<OwnedLink> link(String slug) {
    return StoreAccess.of(
        () ->
            jdbc.sql(LINK)
                .param(slug)
                .query(
                    (row, n) ->
                        new OwnedLink(
                            new BrandId(row.getString("brand_id")),
                            (TrackedLink) item(row.getString("body"))))
                .optional());
  }

  private Map<String, String> credentials(byte @Nullable [] sealed, ConnectionId connectionId) {
    return sealed == null ? Map.of() : texts(secrets.openSecret(sealed, connectionId));
  }

  private static Map<String, String> texts(String json) {
    return LedgerJson.mapper().readValue(json, new TypeReference<Map<String, String>>() {});
  }

  private static CatalogItem item(String json) {
    return LedgerJson.mapper().readValue(json, CatalogItem.class);
  }
}
