package io.creatorledger.ingest.store;

import io.creatorledger.ingest.imports.ImportBatch;
import io.creatorledger.ingest.imports.ImportOptions;
import io.creatorledger.ingest.imports.ImportQueue;
import io.creatorledger.ingest.imports.ImportRow.Fate;
import io.creatorledger.ingest.imports.ImportWork;
import io.creatorledger.runtime.crypto.SecretBox;
import io.creatorledger.runtime.outbox.Outbox;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.json.LedgerJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Imports in a table. A turn is fenced by its holder's id and by the position it read from: of two
 * turns that read the same rows, one stores them.
 */
final class JdbcImportQueue implements ImportQueue {

  private static final String CLAIM =
      """
      UPDATE import i
      SET state = 'RUNNING', lease_holder = ?, lease_until = ?,
          started_at = coalesce(i.started_at, ?)
      FROM (SELECT brand_id, import_id FROM import
            WHERE state IN ('QUEUED', 'RUNNING') AND (lease_until IS NULL OR lease_until < ?)
            ORDER BY turn_at LIMIT 1
            FOR UPDATE SKIP LOCKED) AS due
      WHERE i.brand_id = due.brand_id AND i.import_id = due.import_id
      RETURNING i.brand_id, i.import_id, i.lease_holder, i.options, i.bytes, i.position, i.line
      """;

  private static final String HOLD =
      """
      SELECT rejected FROM import
      WHERE brand_id = ? AND import_id = ? AND lease_holder = ? AND state = 'RUNNING'
        AND position = ?
      FOR UPDATE
      """;

  private static final String ADVANCE =
      """
      UPDATE import
      SET position = ?, line = ?, rows_read = rows_read + ?, accepted = accepted + ?,
          duplicate = duplicate + ?, rejected = rejected + ?, lease_until = ?
      WHERE brand_id = ? AND import_id = ?
      """;

  private static final String GIVE_BACK =
      """
      UPDATE import SET lease_until = NULL, lease_holder = NULL, state = 'QUEUED', turn_at = ?
      WHERE brand_id = ? AND import_id = ? AND lease_holder = ? AND state = 'RUNNING'
      """;

  private static final String END =
      """
      UPDATE import
      SET state = ?, problem = ?, finished_at = ?, lease_until = NULL, lease_holder = NULL,
          position = CASE WHEN ? THEN bytes ELSE position END
      WHERE brand_id = ? AND import_id = ? AND lease_holder = ? AND state = 'RUNNING'
      """;

  private static final String DELETE_FILE =
      "DELETE FROM import_chunk WHERE brand_id = ? AND import_id = ?";

  private final TransactionOperations transactions;
  private final JdbcClient jdbc;
  private final ImportRows rows;
  private final int mostRejections;

  JdbcImportQueue(
      TransactionOperations transactions,
      JdbcClient jdbc,
      Outbox outbox,
      SecretBox box,
      int mostRejections) {
    this.transactions = transactions;
    this.jdbc = jdbc;
    this.rows =
        new ImportRows(jdbc, new EventTable(jdbc, outbox), new ImportItems(jdbc, outbox), box);
    this.mostRejections = mostRejections;
  }

  @Override
  public Optional<ImportWork> claim(Instant now, Duration lease) {
    return StoreAccess.of(
        () ->
            jdbc.sql(CLAIM)
                .params(
                    UUID.randomUUID(),
                    Timestamp.from(now.plus(lease)),
                    Timestamp.from(now),
                    Timestamp.from(now))
                .query((row, n) -> work(row))
                .optional());
  }

  @Override
  public Optional<List<Fate>> store(
      ImportWork work, ImportBatch batch, Instant now, Duration lease) {
    return StoreAccess.of(
        () ->
            work.options().dryRun()
                ? tryOut(work, batch, now, lease)
                : storeFor(work, batch, now, lease));
  }

  private Optional<List<Fate>> storeFor(
      ImportWork work, ImportBatch batch, Instant now, Duration lease) {
    return inTransaction(
        work,
        batch,
        kept -> {
          List<JudgedRow> judged = rows.write(work.brandId(), batch, now);
          advance(work, batch, judged, kept, now, lease);
          return JudgedRow.fates(judged);
        });
  }

  /** Everything is stored to see what would become of it, and undone. */
  private Optional<List<Fate>> tryOut(
      ImportWork work, ImportBatch batch, Instant now, Duration lease) {
    List<JudgedRow> judged =
        Objects.requireNonNull(
            transactions.execute(
                status -> {
                  List<JudgedRow> tried = rows.write(work.brandId(), batch, now);
                  status.setRollbackOnly();
                  return tried;
                }));
    return inTransaction(
        work,
        batch,
        kept -> {
          advance(work, batch, judged, kept, now, lease);
          return JudgedRow.fates(judged);
        });
  }

  /** Only for who holds the import, and only from where it stands. */
  private Optional<List<Fate>> inTransaction(
      ImportWork work, ImportBatch batch, java.util.function.LongFunction<List<Fate>> store) {
    return Objects.requireNonNull(
        transactions.execute(
            status ->
                jdbc.sql(HOLD)
                    .params(work.brandId().value(), work.importId(), work.holder(), batch.from())
                    .query(Long.class)
                    .optional()
                    .map(store::apply)));
  }

  private void advance(
      ImportWork work,
      ImportBatch batch,
      List<JudgedRow> judged,
      long rejectedBefore,
      Instant now,
      Duration lease) {
    rows.keep(work, judged, mostRejections - rejectedBefore);
    jdbc.sql(ADVANCE)
        .params(
            batch.to(),
            batch.toLine(),
            judged.size(),
            JudgedRow.count(judged, Fate.ACCEPTED),
            JudgedRow.count(judged, Fate.DUPLICATE),
            JudgedRow.count(judged, Fate.REJECTED),
            Timestamp.from(now.plus(lease)),
            work.brandId().value(),
            work.importId())
        .update();
  }

  @Override
  public void giveBack(ImportWork work, Instant now) {
    StoreAccess.of(
        () ->
            jdbc.sql(GIVE_BACK)
                .params(Timestamp.from(now), work.brandId().value(), work.importId(), work.holder())
                .update());
  }

  @Override
  public void finish(ImportWork work, Instant now) {
    StoreAccess.of(
        () ->
            Objects.requireNonNull(
                transactions.execute(
                    status -> {
                      if (end(work, "DONE", null, now) > 0) {
                        jdbc.sql(DELETE_FILE)
                            .params(work.brandId().value(), work.importId())
                            .update();
                      }
                      return true;
                    })));
  }

  @Override
  public void fail(ImportWork work, String problem, Instant now) {
    StoreAccess.of(() -> end(work, "FAILED", problem, now));
  }

  private int end(
      ImportWork work,
      String state,
      @org.jspecify.annotations.Nullable String problem,
      Instant now) {
    return jdbc.sql(END)
        .param(state)
        .param(problem)
        .param(Timestamp.from(now))
        .param(problem == null)
        .param(work.brandId().value())
        .param(work.importId())
        .param(work.holder())
        .update();
  }

  private static ImportWork work(ResultSet row) throws SQLException {
    return new ImportWork(
        new BrandId(row.getString("brand_id")),
        row.getObject("import_id", UUID.class),
        row.getObject("lease_holder", UUID.class),
        LedgerJson.mapper().readValue(row.getString("options"), ImportOptions.class),
        row.getLong("bytes"),
        row.getLong("position"),
        row.getLong("line"));
  }
}
