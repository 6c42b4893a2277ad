package io.creatorledger.crmsync.store;

import io.creatorledger.crmsync.connection.ConnectionKey;
import io.creatorledger.crmsync.connection.ConnectionSettings;
import io.creatorledger.crmsync.connection.ConnectionState;
import io.creatorledger.crmsync.connection.CrmConnection;
import io.creatorledger.crmsync.connection.CrmConnections;
import io.creatorledger.runtime.crypto.SecretBox;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.ConnectionId;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** The connections in PostgreSQL; a token is sealed for its own row. */
final class JdbcCrmConnections implements CrmConnections {

  private static final String COLUMNS =
      """
      brand_id, connection_id, platform, base_url, api_version, model, requests_per_ten_seconds,
      settings_version, state, detail, resume_at
      """;

  private static final String FIND =
      "SELECT " + COLUMNS + " FROM crm_connection WHERE brand_id = ? AND connection_id = ?";

  private static final String LIST =
      "SELECT " + COLUMNS + " FROM crm_connection WHERE brand_id = ? ORDER BY connection_id";

  private static final String TOKEN =
      "SELECT sealed_token FROM crm_connection WHERE brand_id = ? AND connection_id = ?";

  private static final String UPSERT =
      """
      INSERT INTO crm_connection
        (brand_id, connection_id, platform, base_url, api_version, model,
         requests_per_ten_seconds, sealed_token)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (brand_id, connection_id) DO UPDATE SET
        platform = excluded.platform, base_url = excluded.base_url,
        api_version = excluded.api_version, model = excluded.model,
        requests_per_ten_seconds = excluded.requests_per_ten_seconds,
        sealed_token = excluded.sealed_token,
        settings_version = crm_connection.settings_version + 1,
        state = 'ACTIVE', detail = NULL, resume_at = NULL, updated_at = now()
      RETURNING\s\
      """
          + COLUMNS;

  private static final String REPORT =
      """
      UPDATE crm_connection SET state = ?, detail = ?, resume_at = ?
      WHERE brand_id = ? AND connection_id = ? AND settings_version = ?
      """;

  private static final String LEASE =
      """
      UPDATE crm_connection
      SET lease_owner = ?, lease_until = now() + make_interval(secs => ?)
      WHERE lease_owner = ? OR lease_until < now()
      RETURNING\s\
      """
          + COLUMNS;

  private static final String RELEASE =
      """
      UPDATE crm_connection SET lease_owner = NULL, lease_until = '-infinity'
      WHERE lease_owner = ?
      """;

  private static final RowMapper<CrmConnection> CONNECTION =
      (row, n) -> {
        Timestamp resumeAt = row.getTimestamp("resume_at");
        return new CrmConnection(
            new ConnectionKey(
                new BrandId(row.getString("brand_id")),
                new ConnectionId(row.getString("connection_id"))),
            new ConnectionSettings(
                row.getString("platform"),
                URI.create(row.getString("base_url")),
                row.getString("api_version"),
                row.getString("model"),
                row.getInt("requests_per_ten_seconds")),
            row.getLong("settings_version"),
            ConnectionState.valueOf(row.getString("state")),
            row.getString("detail"),
            resumeAt == null ? null : resumeAt.toInstant());
      };

  private final JdbcClient jdbc;
  private final SecretBox box;
  private final TransactionOperations transactions;

  JdbcCrmConnections(JdbcClient jdbc, SecretBox box, TransactionOperations transactions) {
    this.jdbc = jdbc;
    this.box = box;
    this.transactions = transactions;
  }

  @Override
  public CrmConnection save(
      ConnectionKey key, ConnectionSettings settings, @Nullable String token) {
    return Objects.requireNonNull(
        transactions.execute(status -> saveInTransaction(key, settings, token)));
  }

  private CrmConnection saveInTransaction(
      ConnectionKey key, ConnectionSettings settings, @Nullable String token) {
    jdbc.sql(WriteBackSql.HOLD_BRAND).param(key.brandId().value()).query((row, n) -> true).single();
    Optional<CrmConnection> before = find(key);
    if (token == null && before.isEmpty()) {
      throw new MissingTokenException();
    }
    String kept = before.isPresent() ? token(key) : null;
    String wanted = token != null ? token : Objects.requireNonNull(kept);
    boolean same =
        before.isPresent()
            && before.get().settings().equals(settings)
            && before.get().state() == ConnectionState.ACTIVE
            && wanted.equals(kept);
    if (same) {
      return before.get();
    }
    CrmConnection after =
        jdbc.sql(UPSERT)
            .param(key.brandId().value())
            .param(key.connectionId().value())
            .param(settings.platform())
            .param(settings.baseUrl().toString())
            .param(settings.apiVersion())
            .param(settings.model())
            .param(settings.requestsPerTenSeconds())
            .param(box.seal(wanted.getBytes(StandardCharsets.UTF_8), context(key)))
            .query(CONNECTION)
            .single();
    if (restates(before.orElse(null), settings, wanted, kept)) {
      jdbc.sql(WriteBackSql.RESTATE)
          .params(key.brandId().value(), key.connectionId().value())
          .update();
    }
    return after;
  }

  /** Another model shows other numbers; another address or token may be another account. */
  private static boolean restates(
      @Nullable CrmConnection before,
      ConnectionSettings settings,
      String wanted,
      @Nullable String kept) {
    return before == null
        || !before.settings().model().equals(settings.model())
        || !before.settings().baseUrl().equals(settings.baseUrl())
        || !wanted.equals(kept);
  }

  @Override
  public Optional<CrmConnection> find(ConnectionKey key) {
    return jdbc.sql(FIND)
        .params(key.brandId().value(), key.connectionId().value())
        .query(CONNECTION)
        .optional();
  }

  @Override
  public List<CrmConnection> list(BrandId brandId) {
    return jdbc.sql(LIST).param(brandId.value()).query(CONNECTION).list();
  }

  @Override
  public String token(ConnectionKey key) {
    byte[] sealed =
        jdbc.sql(TOKEN)
            .params(key.brandId().value(), key.connectionId().value())
            .query(byte[].class)
            .single();
    return new String(box.open(sealed, context(key)), StandardCharsets.UTF_8);
  }

  @Override
  public void report(
      CrmConnection connection,
      ConnectionState state,
      @Nullable String detail,
      @Nullable Instant resumeAt) {
    jdbc.sql(REPORT)
        .param(state.name())
        .param(detail)
        .param(resumeAt == null ? null : Timestamp.from(resumeAt))
        .param(connection.key().brandId().value())
        .param(connection.key().connectionId().value())
        .param(connection.settingsVersion())
        .update();
  }

  @Override
  public List<CrmConnection> lease(String owner, Duration lease) {
    return jdbc.sql(LEASE)
        .param(owner)
        .param(lease.toMillis() / 1000.0)
        .param(owner)
        .query(CONNECTION)
        .list();
  }

  @Override
  public void release(String owner) {
    jdbc.sql(RELEASE).param(owner).update();
  }

  private static String context(ConnectionKey key) {
    return "crm-connection|" + key.brandId() + "|" + key.connectionId();
  }
}
