package io.creatorledger.ingest.store;

import io.creatorledger.ingest.catalog.CatalogRefusedException;
import io.creatorledger.ingest.catalog.CatalogRefusedException.Reason;
import io.creatorledger.ingest.catalog.ConnectionStore;
import io.creatorledger.ingest.tenant.Connection;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.ConnectionId;
import io.creatorledger.schema.json.LedgerJson;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;

/** Connections with their secrets sealed. */
final class JdbcConnectionStore implements ConnectionStore {

  private static final String UPSERT =
      """
      INSERT INTO connection AS known
        (connection_id, brand_id, platform, account, secret_sealed, previous_secret_sealed,
         settings, credentials_sealed, changed_at)
      VALUES (?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?)
      ON CONFLICT (connection_id) DO UPDATE
      SET platform = excluded.platform, account = excluded.account,
          secret_sealed = excluded.secret_sealed,
          previous_secret_sealed = excluded.previous_secret_sealed,
          settings = excluded.settings, credentials_sealed = excluded.credentials_sealed,
          changed_at = excluded.changed_at
      WHERE known.brand_id = excluded.brand_id
      """;

  private static final String FIND =
      """
      SELECT connection_id, platform, account, previous_secret_sealed IS NOT NULL AS rotating,
             settings, credentials_sealed IS NOT NULL AS credentials
      FROM connection
      WHERE brand_id = ? AND connection_id = ?
      """;

  private static final String LIST =
      """
      SELECT connection_id, platform, account, previous_secret_sealed IS NOT NULL AS rotating,
             settings, credentials_sealed IS NOT NULL AS credentials
      FROM connection
      WHERE brand_id = ?
      ORDER BY connection_id
      """;

  private static final RowMapper<Summary> SUMMARY =
      (row, n) ->
          new Summary(
              new ConnectionId(row.getString("connection_id")),
              row.getString("platform"),
              row.getString("account"),
              row.getBoolean("rotating"),
              LedgerJson.mapper()
                  .readValue(
                      row.getString("settings"), new TypeReference<Map<String, String>>() {}),
              row.getBoolean("credentials"));

  private final JdbcClient jdbc;
  private final SealedSecrets secrets;

  JdbcConnectionStore(JdbcClient jdbc, SealedSecrets secrets) {
    this.jdbc = jdbc;
    this.secrets = secrets;
  }

  @Override
  public void put(Connection connection, Instant now) {
    Brands.require(jdbc, connection.brandId());
    ConnectionId id = connection.connectionId();
    String previous = connection.previousSecret();
    int stored =
        jdbc.sql(UPSERT)
            .param(id.value())
            .param(connection.brandId().value())
            .param(connection.platform())
            .param(connection.account())
            .param(secrets.sealSecret(connection.secret(), id))
            .param(previous == null ? null : secrets.sealSecret(previous, id))
            .param(LedgerJson.mapper().writeValueAsString(connection.settings()))
            .param(credentials(connection))
            .param(Timestamp.from(now))
            .update();
    if (stored == 0) {
      throw new CatalogRefusedException(
          Reason.TAKEN, "connection " + id + " belongs to another brand");
    }
  }

  private byte @Nullable [] credentials(Connection connection) {
    return connection.credentials().isEmpty()
        ? null
        : secrets.sealSecret(
            LedgerJson.mapper().writeValueAsString(connection.credentials()),
            connection.connectionId());
  }

  @Override
  public Optional<Summary> find(BrandId brandId, ConnectionId connectionId) {
    return jdbc.sql(FIND).params(brandId.value(), connectionId.value()).query(SUMMARY).optional();
  }

  @Override
  public List<Summary> list(BrandId brandId) {
    Brands.require(jdbc, brandId);
    return jdbc.sql(LIST).param(brandId.value()).query(SUMMARY).list();
  }
}
