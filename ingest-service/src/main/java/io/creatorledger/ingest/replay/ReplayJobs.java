package io.creatorledger.ingest.replay;

import io.creatorledger.schema.id.BrandId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Orders to read stored deliveries again. They survive restarts and go on where they were. */
public interface ReplayJobs {

  void create(ReplayJob job);

  Optional<ReplayJob> find(BrandId brandId, UUID jobId);

  /** Newest first, at most a hundred. */
  List<ReplayJob> list(BrandId brandId);

  /**
   * Ends a job that runs.
   *
   * @return false when none of this id runs
   */
  boolean cancel(BrandId brandId, UUID jobId, Instant now);

  /** Takes the oldest running job that nobody works on; nobody else gets it within the lease. */
  Optional<ReplayJob> claim(Instant now, Duration lease);

  /** The next deliveries of a job, in the order of their ids; empty when it is through. */
  List<UUID> next(ReplayJob job, int most);

  /** Adds what a step did, and gives the job back. */
  void progress(ReplayJob job, Step step);

  /** Ends a job that is through. */
  void done(ReplayJob job, Instant now);

  /**
   * What a step did.
   *
   * @param last the last delivery it read
   */
  record Step(UUID last, int readAgain, int toldNew, int newEvents, int malformed, int notKept) {}
}
