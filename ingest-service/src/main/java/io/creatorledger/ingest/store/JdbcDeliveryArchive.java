package io.creatorledger.ingest.store;

import io.creatorledger.ingest.delivery.ArchivedBody;
import io.creatorledger.ingest.delivery.DeliveryArchive;
import io.creatorledger.ingest.delivery.DeliveryPreparation;
import io.creatorledger.ingest.delivery.DeliveryState;
import io.creatorledger.ingest.delivery.Quarantined;
import io.creatorledger.ingest.delivery.StoredDelivery;
import io.creatorledger.runtime.crypto.SecretBox;
import io.creatorledger.runtime.store.Compressed;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.ConnectionId;
import io.creatorledger.schema.id.EventId;
import io.creatorledger.schema.json.LedgerJson;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;

/** Reads what {@link JdbcDeliveryStore} wrote. */
final class JdbcDeliveryArchive implements DeliveryArchive {

  private static final String FIND =
      """
      SELECT d.delivery_id, d.connection_id, d.platform, d.received_at, d.sha256, d.bytes,
             d.body_sealed, d.state, q.reason,
             ARRAY(SELECT e.event_id FROM event e
                   WHERE e.brand_id = d.brand_id AND e.delivery_id = d.delivery_id
                   ORDER BY e.event_id) AS event_ids
      FROM delivery d
      LEFT JOIN quarantine q USING (brand_id, delivery_id)
      WHERE d.brand_id = ? AND d.delivery_id = ?
      """;

  private static final String OPEN =
      """
      SELECT d.connection_id, d.platform, d.headers, d.sha256, d.received_at, d.state, c.revision,
             coalesce(c.body_sealed, d.body_sealed) AS body_sealed
      FROM delivery d
      LEFT JOIN LATERAL (
        SELECT revision, body_sealed FROM corrected_body
        WHERE brand_id = d.brand_id AND delivery_id = d.delivery_id
        ORDER BY revision DESC LIMIT 1) c ON true
      WHERE d.brand_id = ? AND d.delivery_id = ? AND d.body_sealed IS NOT NULL
      """;

  private static final String QUARANTINE =
      """
      SELECT q.delivery_id, d.connection_id, d.platform, q.parked_at, d.bytes, q.reason
      FROM quarantine q
      JOIN delivery d USING (brand_id, delivery_id)
      WHERE q.brand_id = ? AND q.parked_at < ?
      ORDER BY q.parked_at DESC, q.delivery_id
      LIMIT ?
      """;

  private static final String FORGET =
      """
      UPDATE delivery SET body_sealed = NULL
      WHERE (brand_id, delivery_id) IN (
        SELECT brand_id, delivery_id FROM delivery
        WHERE received_at < ? AND body_sealed IS NOT NULL
          -- What is still waited for must be read again; its own patience ends it.
          AND NOT EXISTS (
            SELECT FROM follow_up f
            WHERE f.brand_id = delivery.brand_id AND f.delivery_id = delivery.delivery_id
              AND f.gave_up_at IS NULL)
        LIMIT ?)
      """;

  private static final String FORGET_CORRECTIONS =
      """
      UPDATE corrected_body c SET body_sealed = NULL
      FROM delivery d
      WHERE d.brand_id = c.brand_id AND d.delivery_id = c.delivery_id AND d.received_at < ?
        AND c.body_sealed IS NOT NULL
      """;

  private final JdbcClient jdbc;
  private final SecretBox box;

  JdbcDeliveryArchive(JdbcClient jdbc, SecretBox box) {
    this.jdbc = jdbc;
    this.box = box;
  }

  @Override
  public Optional<StoredDelivery> find(BrandId brandId, UUID deliveryId) {
    return jdbc.sql(FIND)
        .params(brandId.value(), deliveryId)
        .query((row, n) -> delivery(brandId, row))
        .optional();
  }

  @Override
  public Optional<ArchivedBody> open(BrandId brandId, UUID deliveryId) {
    return StoreAccess.of(
        () ->
            jdbc.sql(OPEN)
                .params(brandId.value(), deliveryId)
                .query(
                    (row, n) ->
                        new ArchivedBody(
                            new ConnectionId(row.getString("connection_id")),
                            row.getString("platform"),
                            LedgerJson.mapper()
                                .readValue(
                                    row.getString("headers"),
                                    new TypeReference<Map<String, String>>() {}),
                            opened(
                                row.getBytes("body_sealed"),
                                context(brandId, deliveryId, row.getInt("revision"))),
                            row.getBytes("sha256"),
                            row.getTimestamp("received_at").toInstant(),
                            DeliveryState.valueOf(row.getString("state"))))
                .optional());
  }

  @Override
  public List<Quarantined> quarantine(BrandId brandId, Instant before, int most) {
    return jdbc.sql(QUARANTINE)
        .params(brandId.value(), Timestamp.from(before), most)
        .query(
            (row, n) ->
                new Quarantined(
                    row.getObject("delivery_id", UUID.class),
                    new ConnectionId(row.getString("connection_id")),
                    row.getString("platform"),
                    row.getTimestamp("parked_at").toInstant(),
                    row.getInt("bytes"),
                    row.getString("reason")))
        .list();
  }

  @Override
  public int forgetBodies(Instant receivedBefore, int most) {
    jdbc.sql(FORGET_CORRECTIONS).param(Timestamp.from(receivedBefore)).update();
    return jdbc.sql(FORGET).params(Timestamp.from(receivedBefore), most).update();
  }

  /** A corrected body cannot take the place of the one that was received, nor of another's. */
  static String context(BrandId brandId, UUID deliveryId, int revision) {
    String context = DeliveryPreparation.context(brandId, deliveryId);
    return revision == 0 ? context : context + "/correction/" + revision;
  }

  private byte[] opened(byte[] sealed, String context) {
    return Compressed.restored(box.open(sealed, context));
  }

  private StoredDelivery delivery(BrandId brandId, ResultSet row) throws SQLException {
    UUID deliveryId = row.getObject("delivery_id", UUID.class);
    byte @Nullable [] sealed = row.getBytes("body_sealed");
    byte[] sha256 =
        sealed == null
            ? row.getBytes("sha256")
            : sha256(opened(sealed, DeliveryPreparation.context(brandId, deliveryId)));
    UUID[] events = (UUID[]) row.getArray("event_ids").getArray();
    return new StoredDelivery(
        deliveryId,
        new ConnectionId(row.getString("connection_id")),
        row.getString("platform"),
        row.getTimestamp("received_at").toInstant(),
        HexFormat.of().formatHex(sha256),
        row.getInt("bytes"),
        sealed != null,
        DeliveryState.valueOf(row.getString("state")),
        row.getString("reason"),
        List.of(events).stream().map(EventId::new).toList());
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
