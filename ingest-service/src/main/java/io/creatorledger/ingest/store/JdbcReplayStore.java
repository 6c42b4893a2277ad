package io.creatorledger.ingest.store;

import io.creatorledger.ingest.adapter.FollowUp;
import io.creatorledger.ingest.delivery.DeliveryState;
import io.creatorledger.ingest.delivery.PreparedEvent;
import io.creatorledger.ingest.replay.ReplayStore;
import io.creatorledger.runtime.crypto.SecretBox;
import io.creatorledger.runtime.outbox.Outbox;
import io.creatorledger.runtime.store.Compressed;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.ConnectionId;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Changes what {@link JdbcDeliveryStore} wrote; the delivery's row is locked meanwhile. */
final class JdbcReplayStore implements ReplayStore {

  private static final String LOCK =
      """
      SELECT state, EXISTS (SELECT FROM event e
                            WHERE e.brand_id = d.brand_id AND e.delivery_id = d.delivery_id) AS told
      FROM delivery d
      WHERE brand_id = ? AND delivery_id = ?
      FOR UPDATE
      """;

  private static final String STATE =
      "UPDATE delivery SET state = ? WHERE brand_id = ? AND delivery_id = ?";

  private static final String RELEASE =
      "DELETE FROM quarantine WHERE brand_id = ? AND delivery_id = ?";

  private static final String QUARANTINE =
      """
      INSERT INTO quarantine (brand_id, delivery_id, reason, parked_at) VALUES (?, ?, ?, ?)
      ON CONFLICT (brand_id, delivery_id) DO UPDATE SET reason = excluded.reason
      """;

  private static final String FOLLOW_UP =
      """
      INSERT INTO follow_up
        (brand_id, delivery_id, connection_id, kind, subject, due_at, give_up_at, created_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT DO NOTHING
      """;

  private static final String CORRECT =
      """
      INSERT INTO corrected_body
        (brand_id, delivery_id, revision, body_sealed, sha256, bytes, corrected_by, corrected_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)
      """;

  private static final String NEXT_REVISION =
      """
      SELECT coalesce(max(c.revision), 0) + 1
      FROM delivery d
      LEFT JOIN corrected_body c USING (brand_id, delivery_id)
      WHERE d.brand_id = ? AND d.delivery_id = ? AND d.state = 'MALFORMED'
        AND d.body_sealed IS NOT NULL
      GROUP BY d.delivery_id
      """;

  private static final String CORRECTIONS =
      """
      SELECT revision, sha256, bytes, corrected_by, corrected_at
      FROM corrected_body
      WHERE brand_id = ? AND delivery_id = ?
      ORDER BY revision
      """;

  private static final String DISCARD =
      """
      UPDATE delivery SET state = 'DISCARDED', remark = ?
      WHERE brand_id = ? AND delivery_id = ? AND state = 'MALFORMED'
      """;

  private final TransactionOperations transactions;
  private final JdbcClient jdbc;
  private final SecretBox box;
  private final EventTable table;

  JdbcReplayStore(
      TransactionOperations transactions, JdbcClient jdbc, SecretBox box, Outbox outbox) {
    this.transactions = transactions;
    this.jdbc = jdbc;
    this.box = box;
    this.table = new EventTable(jdbc, outbox);
  }

  @Override
  public Told told(
      BrandId brandId,
      UUID deliveryId,
      ConnectionId connectionId,
      List<PreparedEvent> events,
      @Nullable FollowUp followUp,
      Instant now) {
    return inTransaction(
        () -> {
          boolean toldBefore =
              jdbc.sql(LOCK)
                  .params(brandId.value(), deliveryId)
                  .query((row, n) -> row.getBoolean("told"))
                  .single();
          int fresh =
              table
                  .add(
                      events.stream()
                          .map(e -> new EventTable.Row(brandId, deliveryId, e, null))
                          .toList())
                  .size();
          DeliveryState state =
              followUp != null
                  ? DeliveryState.WAITING
                  : events.isEmpty() && !toldBefore
                      ? DeliveryState.IGNORED
                      : fresh > 0 || toldBefore ? DeliveryState.ACCEPTED : DeliveryState.DUPLICATE;
          if (followUp != null) {
            wait(brandId, deliveryId, connectionId, followUp, now);
          }
          jdbc.sql(RELEASE).params(brandId.value(), deliveryId).update();
          jdbc.sql(STATE).params(state.name(), brandId.value(), deliveryId).update();
          return new Told(state, fresh);
        });
  }

  private void wait(
      BrandId brandId, UUID deliveryId, ConnectionId connectionId, FollowUp followUp, Instant now) {
    jdbc.sql(FOLLOW_UP)
        .param(brandId.value())
        .param(deliveryId)
        .param(connectionId.value())
        .param(followUp.kind())
        .param(followUp.subject())
        .param(Timestamp.from(now.plus(followUp.delay())))
        .param(followUp.patience() == null ? null : Timestamp.from(now.plus(followUp.patience())))
        .param(Timestamp.from(now))
        .update();
  }

  @Override
  public void malformed(BrandId brandId, UUID deliveryId, String reason, Instant now) {
    inTransaction(
        () -> {
          jdbc.sql(LOCK).params(brandId.value(), deliveryId).query().listOfRows();
          jdbc.sql(QUARANTINE)
              .params(brandId.value(), deliveryId, reason, Timestamp.from(now))
              .update();
          return jdbc.sql(STATE).params("MALFORMED", brandId.value(), deliveryId).update();
        });
  }

  @Override
  public boolean correct(BrandId brandId, UUID deliveryId, byte[] body, String by, Instant now) {
    return inTransaction(
        () -> {
          jdbc.sql(LOCK).params(brandId.value(), deliveryId).query().listOfRows();
          List<Integer> revision =
              jdbc.sql(NEXT_REVISION)
                  .params(brandId.value(), deliveryId)
                  .query(Integer.class)
                  .list();
          if (revision.isEmpty()) {
            return false;
          }
          String context = JdbcDeliveryArchive.context(brandId, deliveryId, revision.getFirst());
          jdbc.sql(CORRECT)
              .param(brandId.value())
              .param(deliveryId)
              .param(revision.getFirst())
              .param(box.seal(Compressed.of(body), context))
              .param(sha256(body))
              .param(body.length)
              .param(by)
              .param(Timestamp.from(now))
              .update();
          return true;
        });
  }

  @Override
  public List<Correction> corrections(BrandId brandId, UUID deliveryId) {
    return jdbc.sql(CORRECTIONS)
        .params(brandId.value(), deliveryId)
        .query(
            (row, n) ->
                new Correction(
                    row.getInt("revision"),
                    HexFormat.of().formatHex(row.getBytes("sha256")),
                    row.getInt("bytes"),
                    row.getString("corrected_by"),
                    row.getTimestamp("corrected_at").toInstant()))
        .list();
  }

  @Override
  public boolean discard(BrandId brandId, UUID deliveryId, String remark) {
    return inTransaction(
        () -> {
          jdbc.sql(RELEASE).params(brandId.value(), deliveryId).update();
          return jdbc.sql(DISCARD).params(remark, brandId.value(), deliveryId).update() == 1;
        });
  }

  private <T extends Object> T inTransaction(Supplier<T> work) {
    return StoreAccess.of(() -> Objects.requireNonNull(transactions.execute(status -> work.get())));
  }

  private static byte[] sha256(byte[] body) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(body);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
