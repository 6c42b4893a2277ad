package io.creatorledger.ingest.store;

import io.creatorledger.ingest.replay.ReplayJob;
import io.creatorledger.ingest.replay.ReplayJobs;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.ConnectionId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Jobs in a table, each with the last delivery it read. */
final class JdbcReplayJobs implements ReplayJobs {

  private static final String CREATE =
      """
      INSERT INTO replay_job (brand_id, job_id, received_from, received_until, connection_id,
                              platform, state, requested_by, created_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;

  private static final String FIND = "SELECT * FROM replay_job WHERE brand_id = ? AND job_id = ?";

  private static final String LIST =
      "SELECT * FROM replay_job WHERE brand_id = ? ORDER BY created_at DESC LIMIT 100";

  private static final String END =
      """
      UPDATE replay_job SET state = ?, ended_at = ?, leased_until = NULL
      WHERE brand_id = ? AND job_id = ? AND state = 'RUNNING'
      """;

  private static final String CLAIM =
      """
      UPDATE replay_job j SET leased_until = ?
      FROM (SELECT brand_id, job_id FROM replay_job
            WHERE state = 'RUNNING' AND (leased_until IS NULL OR leased_until < ?)
            ORDER BY created_at LIMIT 1
            FOR UPDATE SKIP LOCKED) AS next
      WHERE j.brand_id = next.brand_id AND j.job_id = next.job_id
      RETURNING j.*
      """;

  /** By the primary key, which all partitions have in common, from where the last step ended. */
  private static final String NEXT =
      """
      SELECT d.delivery_id
      FROM replay_job j
      JOIN delivery d ON d.brand_id = j.brand_id
      WHERE j.brand_id = ? AND j.job_id = ? AND d.brand_id = ?
        AND d.delivery_id > (SELECT last_delivery FROM replay_job
                             WHERE brand_id = ? AND job_id = ?)
        AND d.received_at >= j.received_from AND d.received_at < j.received_until
        AND d.connection_id = coalesce(j.connection_id, d.connection_id)
        AND d.platform = coalesce(j.platform, d.platform)
        AND d.state <> 'DISCARDED'
      ORDER BY d.delivery_id
      LIMIT ?
      """;

  private static final String PROGRESS =
      """
      UPDATE replay_job
      SET leased_until = NULL, last_delivery = ?, read_again = read_again + ?,
          told_new = told_new + ?, new_events = new_events + ?, malformed = malformed + ?,
          not_kept = not_kept + ?
      WHERE brand_id = ? AND job_id = ?
      """;

  private final JdbcClient jdbc;

  JdbcReplayJobs(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public void create(ReplayJob job) {
    ConnectionId connectionId = job.connectionId();
    jdbc.sql(CREATE)
        .param(job.brandId().value())
        .param(job.jobId())
        .param(Timestamp.from(job.from()))
        .param(Timestamp.from(job.until()))
        .param(connectionId == null ? null : connectionId.value())
        .param(job.platform())
        .param(job.state().name())
        .param(job.requestedBy())
        .param(Timestamp.from(job.createdAt()))
        .update();
  }

  @Override
  public Optional<ReplayJob> find(BrandId brandId, UUID jobId) {
    return jdbc.sql(FIND).params(brandId.value(), jobId).query((row, n) -> job(row)).optional();
  }

  @Override
  public List<ReplayJob> list(BrandId brandId) {
    return jdbc.sql(LIST).param(brandId.value()).query((row, n) -> job(row)).list();
  }

  @Override
  public boolean cancel(BrandId brandId, UUID jobId, Instant now) {
    return jdbc.sql(END).params("CANCELLED", Timestamp.from(now), brandId.value(), jobId).update()
        == 1;
  }

  @Override
  public Optional<ReplayJob> claim(Instant now, Duration lease) {
    return jdbc.sql(CLAIM)
        .params(Timestamp.from(now.plus(lease)), Timestamp.from(now))
        .query((row, n) -> job(row))
        .optional();
  }

  @Override
  public List<UUID> next(ReplayJob job, int most) {
    String brand = job.brandId().value();
    return jdbc.sql(NEXT)
        .params(brand, job.jobId(), brand, brand, job.jobId(), most)
        .query(UUID.class)
        .list();
  }

  @Override
  public void progress(ReplayJob job, Step step) {
    jdbc.sql(PROGRESS)
        .param(step.last())
        .param(step.readAgain())
        .param(step.toldNew())
        .param(step.newEvents())
        .param(step.malformed())
        .param(step.notKept())
        .param(job.brandId().value())
        .param(job.jobId())
        .update();
  }

  @Override
  public void done(ReplayJob job, Instant now) {
    jdbc.sql(END).params("DONE", Timestamp.from(now), job.brandId().value(), job.jobId()).update();
  }

  private static ReplayJob job(ResultSet row) throws SQLException {
    String connection = row.getString("connection_id");
    Timestamp endedAt = row.getTimestamp("ended_at");
    return new ReplayJob(
        new BrandId(row.getString("brand_id")),
        row.getObject("job_id", UUID.class),
        row.getTimestamp("received_from").toInstant(),
        row.getTimestamp("received_until").toInstant(),
        connection == null ? null : new ConnectionId(connection),
        row.getString("platform"),
        ReplayJob.State.valueOf(row.getString("state")),
        row.getString("requested_by"),
        row.getTimestamp("created_at").toInstant(),
        endedAt == null ? null : endedAt.toInstant(),
        row.getLong("read_again"),
        row.getLong("told_new"),
        row.getLong("new_events"),
        row.getLong("malformed"),
        row.getLong("not_kept"));
  }
}
