package io.creatorledger.ingest.store;

import io.creatorledger.ingest.adapter.FollowUp;
import io.creatorledger.ingest.delivery.AnonymousEvent;
import io.creatorledger.ingest.delivery.PreparedEvent;
import io.creatorledger.ingest.followup.DueWork;
import io.creatorledger.ingest.followup.FollowUps;
import io.creatorledger.runtime.outbox.Outbox;
import io.creatorledger.runtime.store.SqlArrays;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.ConnectionId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Follow-ups in a table; a claim moves the time a row is due, so that no lock outlives it. */
final class JdbcFollowUps implements FollowUps {

  private static final String DUE =
      """
      SELECT DISTINCT connection_id FROM follow_up
      WHERE due_at <= ? AND gave_up_at IS NULL AND connection_id <> ALL (?)
      LIMIT ?
      """;

  private static final String CLAIM =
      """
      UPDATE follow_up f SET due_at = ?, attempts = f.attempts + 1
      FROM (SELECT brand_id, delivery_id FROM follow_up
            WHERE connection_id = ? AND due_at <= ? AND gave_up_at IS NULL
            ORDER BY due_at LIMIT ?
            FOR UPDATE SKIP LOCKED) AS due
      WHERE f.brand_id = due.brand_id AND f.delivery_id = due.delivery_id
      RETURNING f.brand_id, f.delivery_id, f.connection_id, f.kind, f.subject, f.attempts,
                f.give_up_at
      """;

  private static final String END = "DELETE FROM follow_up WHERE brand_id = ? AND delivery_id = ?";

  private static final String NEXT =
      """
      UPDATE follow_up
      SET kind = ?, subject = ?, attempts = 0, due_at = ?, give_up_at = ?, last_problem = NULL
      WHERE brand_id = ? AND delivery_id = ?
      """;

  private static final String AGAIN =
      "UPDATE follow_up SET due_at = ?, last_problem = ? WHERE brand_id = ? AND delivery_id = ?";

  private static final String GIVE_UP =
      """
      UPDATE follow_up SET gave_up_at = ?, last_problem = ?
      WHERE brand_id = ? AND delivery_id = ?
      """;

  private static final String STATE =
      "UPDATE delivery SET state = ? WHERE brand_id = ? AND delivery_id = ?";

  /** Once nothing waits for them, bytes without a lawful basis go. */
  private static final String FORGET =
      """
      UPDATE delivery SET body_sealed = NULL
      WHERE brand_id = ? AND delivery_id = ? AND without_basis
      """;

  private static final String WITHOUT_BASIS =
      "UPDATE delivery SET without_basis = true WHERE brand_id = ? AND delivery_id = ?";

  private static final String QUARANTINE =
      """
      INSERT INTO quarantine (brand_id, delivery_id, reason, parked_at) VALUES (?, ?, ?, ?)
      ON CONFLICT DO NOTHING
      """;

  private static final String OLDEST =
      "SELECT min(due_at) FROM follow_up WHERE due_at <= ? AND gave_up_at IS NULL";

  private final TransactionOperations transactions;
  private final JdbcClient jdbc;
  private final EventTable table;
  private final AnonymousCounts anonymousCounts;

  JdbcFollowUps(TransactionOperations transactions, JdbcClient jdbc, Outbox outbox) {
    this.transactions = transactions;
    this.jdbc = jdbc;
    this.table = new EventTable(jdbc, outbox);
    this.anonymousCounts = new AnonymousCounts(jdbc);
  }

  @Override
  public List<ConnectionId> due(Instant now, Collection<ConnectionId> but, int most) {
    return StoreAccess.of(
        () ->
            jdbc.sql(DUE)
                .param(Timestamp.from(now))
                .param(SqlArrays.texts(but, Function.identity()))
                .param(most)
                .query((row, n) -> new ConnectionId(row.getString(1)))
                .list());
  }

  @Override
  public List<DueWork> claim(ConnectionId connection, Instant now, Duration lease, int most) {
    return StoreAccess.of(
        () ->
            jdbc.sql(CLAIM)
                .params(
                    Timestamp.from(now.plus(lease)), connection.value(), Timestamp.from(now), most)
                .query((row, n) -> work(row))
                .list());
  }

  @Override
  public void done(
      DueWork work,
      List<PreparedEvent> events,
      List<AnonymousEvent> anonymous,
      boolean withoutBasis,
      @Nullable FollowUp next,
      Instant now) {
    inTransaction(
        () -> {
          table.add(
              events.stream()
                  .map(e -> new EventTable.Row(work.brandId(), work.deliveryId(), e, null))
                  .toList());
          if (withoutBasis) {
            jdbc.sql(WITHOUT_BASIS).params(work.brandId().value(), work.deliveryId()).update();
          }
          if (next == null) {
            jdbc.sql(END).params(work.brandId().value(), work.deliveryId()).update();
            state(work, "ACCEPTED");
            forget(work);
          } else {
            Duration patience = next.patience();
            jdbc.sql(NEXT)
                .param(next.kind())
                .param(next.subject())
                .param(Timestamp.from(now.plus(next.delay())))
                .param(patience == null ? null : Timestamp.from(now.plus(patience)))
                .param(work.brandId().value())
                .param(work.deliveryId())
                .update();
          }
          anonymousCounts.add(anonymous);
        });
  }

  @Override
  public void again(DueWork work, String problem, Instant dueAt) {
    StoreAccess.of(
        () ->
            jdbc.sql(AGAIN)
                .params(Timestamp.from(dueAt), problem, work.brandId().value(), work.deliveryId())
                .update());
  }

  @Override
  public void giveUp(DueWork work, String problem, Instant now) {
    inTransaction(
        () -> {
          jdbc.sql(GIVE_UP)
              .params(Timestamp.from(now), problem, work.brandId().value(), work.deliveryId())
              .update();
          forget(work);
        });
  }

  @Override
  public void quarantine(DueWork work, String reason, Instant now) {
    inTransaction(
        () -> {
          jdbc.sql(QUARANTINE)
              .params(work.brandId().value(), work.deliveryId(), reason, Timestamp.from(now))
              .update();
          jdbc.sql(END).params(work.brandId().value(), work.deliveryId()).update();
          state(work, "MALFORMED");
          forget(work);
        });
  }

  @Override
  public Duration oldestDue(Instant now) {
    Timestamp oldest =
        jdbc.sql(OLDEST).param(Timestamp.from(now)).query(Timestamp.class).optional().orElse(null);
    return oldest == null ? Duration.ZERO : Duration.between(oldest.toInstant(), now);
  }

  private void forget(DueWork work) {
    jdbc.sql(FORGET).params(work.brandId().value(), work.deliveryId()).update();
  }

  private void state(DueWork work, String state) {
    jdbc.sql(STATE).params(state, work.brandId().value(), work.deliveryId()).update();
  }

  private void inTransaction(Runnable work) {
    StoreAccess.of(
        () ->
            Objects.requireNonNull(
                transactions.execute(
                    status -> {
                      work.run();
                      return true;
                    })));
  }

  private static DueWork work(ResultSet row) throws SQLException {
    Timestamp giveUpAt = row.getTimestamp("give_up_at");
    return new DueWork(
        new BrandId(row.getString("brand_id")),
        row.getObject("delivery_id", UUID.class),
        new ConnectionId(row.getString("connection_id")),
        FollowUp.now(row.getString("kind"), row.getString("subject")),
        row.getInt("attempts") - 1,
        giveUpAt == null ? null : giveUpAt.toInstant());
  }
}
