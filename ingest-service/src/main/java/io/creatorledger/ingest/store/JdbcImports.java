package io.creatorledger.ingest.store;

import io.creatorledger.ingest.imports.Import;
import io.creatorledger.ingest.imports.ImportOptions;
import io.creatorledger.ingest.imports.ImportState;
import io.creatorledger.ingest.imports.Imports;
import io.creatorledger.ingest.imports.RawRecord;
import io.creatorledger.runtime.crypto.SecretBox;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.json.LedgerJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Imports, their files and their rejected rows; what is personal is sealed. */
record JdbcImports(JdbcClient jdbc, SecretBox box) implements Imports {

  private static final String BEGIN =
      """
      INSERT INTO import
        (brand_id, import_id, options, dry_run, state, turn_at, created_at, expires_at)
      VALUES (?, ?, ?::jsonb, ?, 'UPLOADING', ?, ?, ?)
      """;

  private static final String UPLOADED =
      """
      UPDATE import SET state = 'QUEUED', bytes = ?, sha256 = ?
      WHERE brand_id = ? AND import_id = ? AND state = 'UPLOADING'
      """;

  private static final String ABANDON =
      """
      WITH gone AS (DELETE FROM import_chunk WHERE brand_id = :brand AND import_id = :id)
      UPDATE import SET state = 'FAILED', problem = :problem, finished_at = :now
      WHERE brand_id = :brand AND import_id = :id AND state = 'UPLOADING'
      """;

  private static final String FIND = "SELECT * FROM import WHERE brand_id = ? AND import_id = ?";

  private static final String LIST =
      """
      SELECT * FROM import WHERE brand_id = ? AND created_at < ?
      ORDER BY created_at DESC, import_id LIMIT ?
      """;

  private static final String CANCEL =
      """
      UPDATE import
      SET state = 'CANCELLED', finished_at = ?, lease_holder = NULL, lease_until = NULL
      WHERE brand_id = ? AND import_id = ? AND state IN ('QUEUED', 'RUNNING')
      """;

  private static final String RESUME =
      """
      UPDATE import
      SET state = 'QUEUED', problem = NULL, finished_at = NULL, turn_at = ?
      WHERE brand_id = ? AND import_id = ? AND state IN ('CANCELLED', 'FAILED')
        AND sha256 IS NOT NULL AND expires_at > ?
      """;

  private static final String REJECTIONS =
      """
      SELECT position, line, reason, sealed FROM import_rejection
      WHERE brand_id = ? AND import_id = ? AND position > ?
      ORDER BY position LIMIT ?
      """;

  /** What expired has no expiry any more, so that each is found once. */
  private static final String FORGET =
      """
      WITH expired AS (
        UPDATE import SET header_sealed = NULL, expires_at = NULL,
               problem = CASE WHEN state = 'DONE' THEN problem
                              ELSE 'the file is not kept any more; send it again' END,
               sha256 = CASE WHEN state = 'DONE' THEN sha256 END,
               state = CASE WHEN state = 'UPLOADING' THEN 'FAILED' ELSE state END
        WHERE (brand_id, import_id) IN (
          SELECT brand_id, import_id FROM import
          WHERE expires_at <= ? AND state NOT IN ('QUEUED', 'RUNNING')
          LIMIT ?)
        RETURNING brand_id, import_id),
      files AS (
        DELETE FROM import_chunk c USING expired e
        WHERE c.brand_id = e.brand_id AND c.import_id = e.import_id),
      rows AS (
        DELETE FROM import_rejection r USING expired e
        WHERE r.brand_id = e.brand_id AND r.import_id = e.import_id)
      SELECT count(*) FROM expired
      """;

  @Override
  public void begin(
      BrandId brandId, UUID importId, ImportOptions options, Instant now, Instant expiresAt) {
    Brands.require(jdbc, brandId);
    jdbc.sql(BEGIN)
        .params(
            brandId.value(),
            importId,
            LedgerJson.mapper().writeValueAsString(options),
            options.dryRun(),
            Timestamp.from(now),
            Timestamp.from(now),
            Timestamp.from(expiresAt))
        .update();
  }

  @Override
  public void uploaded(BrandId brandId, UUID importId, long bytes, byte[] sha256) {
    jdbc.sql(UPLOADED).params(bytes, sha256, brandId.value(), importId).update();
  }

  @Override
  public void abandon(BrandId brandId, UUID importId, String problem, Instant now) {
    jdbc.sql(ABANDON)
        .param("brand", brandId.value())
        .param("id", importId)
        .param("problem", problem)
        .param("now", Timestamp.from(now))
        .update();
  }

  @Override
  public Optional<Import> find(BrandId brandId, UUID importId) {
    return jdbc.sql(FIND)
        .params(brandId.value(), importId)
        .query((row, n) -> imported(row))
        .optional();
  }

  @Override
  public List<Import> list(BrandId brandId, Instant before, int most) {
    Brands.require(jdbc, brandId);
    return jdbc.sql(LIST)
        .params(brandId.value(), Timestamp.from(before), most)
        .query((row, n) -> imported(row))
        .list();
  }

  @Override
  public boolean cancel(BrandId brandId, UUID importId, Instant now) {
    return jdbc.sql(CANCEL).params(Timestamp.from(now), brandId.value(), importId).update() > 0;
  }

  @Override
  public boolean resume(BrandId brandId, UUID importId, Instant now) {
    return jdbc.sql(RESUME)
            .params(Timestamp.from(now), brandId.value(), importId, Timestamp.from(now))
            .update()
        > 0;
  }

  @Override
  public List<Rejection> rejections(BrandId brandId, UUID importId, long after, int most) {
    return jdbc.sql(REJECTIONS)
        .params(brandId.value(), importId, after, most)
        .query(
            (row, n) -> {
              long position = row.getLong("position");
              byte[] bytes =
                  box.open(
                      row.getBytes("sealed"),
                      JdbcImportFiles.context(brandId, importId, "row/" + position));
              long line = row.getLong("line");
              return new Rejection(
                  new RawRecord(position, line, bytes, position + bytes.length, line, null),
                  row.getString("reason"));
            })
        .list();
  }

  @Override
  public int forget(Instant now, int most) {
    return jdbc.sql(FORGET).params(Timestamp.from(now), most).query(Integer.class).single();
  }

  private static Import imported(ResultSet row) throws SQLException {
    long bytes = row.getLong("bytes");
    byte @Nullable [] sha256 = row.getBytes("sha256");
    ImportState state = ImportState.valueOf(row.getString("state"));
    Timestamp started = row.getTimestamp("started_at");
    Timestamp finished = row.getTimestamp("finished_at");
    Timestamp expires = row.getTimestamp("expires_at");
    return new Import(
        row.getObject("import_id", UUID.class),
        LedgerJson.mapper().readValue(row.getString("options"), ImportOptions.class),
        state,
        row.getString("problem"),
        bytes,
        sha256 == null ? null : HexFormat.of().formatHex(sha256),
        bytes == 0 ? 0 : (int) (row.getLong("position") * 100 / bytes),
        new Import.Rows(
            row.getLong("rows_read"),
            row.getLong("accepted"),
            row.getLong("duplicate"),
            row.getLong("rejected")),
        List.of((String[]) row.getArray("ignored").getArray()),
        row.getTimestamp("created_at").toInstant(),
        started == null ? null : started.toInstant(),
        finished == null ? null : finished.toInstant(),
        expires == null ? null : expires.toInstant());
  }
}
