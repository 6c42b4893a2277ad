package io.creatorledger.ingest.store;

import io.creatorledger.ingest.drift.Drift;
import io.creatorledger.ingest.drift.DriftStore;
import io.creatorledger.ingest.drift.Field;
import io.creatorledger.ingest.drift.Shape;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.ConnectionId;
import io.creatorledger.schema.json.LedgerJson;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.core.type.TypeReference;

/** Shapes as JSON; the row is locked while it changes. */
final class JdbcDriftStore implements DriftStore {

  private static final String SEE =
      """
      INSERT INTO schema_shape (brand_id, platform, topic, samples, fields, changed_at)
      VALUES (?, ?, ?, 0, '{}', ?)
      ON CONFLICT DO NOTHING
      """;

  private static final String LOCK =
      """
      SELECT samples, fields FROM schema_shape
      WHERE brand_id = ? AND platform = ? AND topic = ?
      FOR UPDATE
      """;

  private static final String CHANGE =
      """
      UPDATE schema_shape SET samples = ?, fields = ?::jsonb, changed_at = ?
      WHERE brand_id = ? AND platform = ? AND topic = ?
      """;

  private static final String NOTE =
      """
      INSERT INTO schema_drift AS known
        (brand_id, drift_id, platform, topic, kind, path, detail, connection_id, sample_sha256,
         sample_delivery, times, first_at, last_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?, ?)
      ON CONFLICT (brand_id, platform, topic, kind, path, detail) DO UPDATE
      SET times = known.times + 1, last_at = excluded.last_at
      """;

  private static final String LIST =
      """
      SELECT * FROM schema_drift
      WHERE brand_id = ? AND (? OR acknowledged_at IS NULL)
      ORDER BY last_at DESC, path
      LIMIT 500
      """;

  private static final String ACKNOWLEDGE =
      """
      UPDATE schema_drift
      SET acknowledged_at = coalesce(acknowledged_at, ?),
          acknowledged_by = coalesce(acknowledged_by, ?)
      WHERE brand_id = ? AND drift_id = ?
      """;

  private final TransactionOperations transactions;
  private final JdbcClient jdbc;

  JdbcDriftStore(TransactionOperations transactions, JdbcClient jdbc) {
    this.transactions = transactions;
    this.jdbc = jdbc;
  }

  @Override
  public Change change(Topic topic, Source source, Function<Shape, Change> change, Instant now) {
    return Objects.requireNonNull(
        transactions.execute(
            status -> {
              Shape known = lock(topic, now);
              Change made = change.apply(known);
              if (!made.shape().equals(known)) {
                jdbc.sql(CHANGE)
                    .param(made.shape().samples())
                    .param(LedgerJson.mapper().writeValueAsString(made.shape().fields()))
                    .param(Timestamp.from(now))
                    .param(topic.brandId().value())
                    .param(topic.platform())
                    .param(topic.name())
                    .update();
              }
              made.drifts().forEach(drift -> note(topic, source, drift, now));
              return made;
            }));
  }

  private Shape lock(Topic topic, Instant now) {
    String brand = topic.brandId().value();
    jdbc.sql(SEE).params(brand, topic.platform(), topic.name(), Timestamp.from(now)).update();
    return jdbc.sql(LOCK)
        .params(brand, topic.platform(), topic.name())
        .query(
            (row, n) ->
                new Shape(
                    row.getInt("samples"),
                    LedgerJson.mapper()
                        .readValue(
                            row.getString("fields"), new TypeReference<Map<String, Field>>() {})))
        .single();
  }

  private void note(Topic topic, Source source, Drift drift, Instant now) {
    jdbc.sql(NOTE)
        .param(topic.brandId().value())
        .param(UUID.randomUUID())
        .param(topic.platform())
        .param(topic.name())
        .param(drift.kind().name())
        .param(drift.path())
        .param(drift.detail())
        .param(source.connectionId().value())
        .param(source.sha256())
        .param(source.deliveryId())
        .param(Timestamp.from(now))
        .param(Timestamp.from(now))
        .update();
  }

  @Override
  public List<Noted> list(BrandId brandId, boolean acknowledged) {
    return jdbc.sql(LIST)
        .params(brandId.value(), acknowledged)
        .query(
            (row, n) -> {
              Timestamp seenAt = row.getTimestamp("acknowledged_at");
              return new Noted(
                  row.getObject("drift_id", UUID.class),
                  row.getString("platform"),
                  row.getString("topic"),
                  Drift.Kind.valueOf(row.getString("kind")),
                  row.getString("path"),
                  row.getString("detail"),
                  new ConnectionId(row.getString("connection_id")),
                  row.getObject("sample_delivery", UUID.class),
                  row.getLong("times"),
                  row.getTimestamp("first_at").toInstant(),
                  row.getTimestamp("last_at").toInstant(),
                  seenAt == null ? null : seenAt.toInstant(),
                  row.getString("acknowledged_by"));
            })
        .list();
  }

  @Override
  public boolean acknowledge(BrandId brandId, UUID driftId, String by, Instant now) {
    return jdbc.sql(ACKNOWLEDGE).params(Timestamp.from(now), by, brandId.value(), driftId).update()
        == 1;
  }
}
