package io.creatorledger.ingest.imports;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Imports that wait to be read. Survives restarts; shared by replicas. Every method throws {@link
 * io.creatorledger.ingest.tenant.StoreUnavailableException} when the database is away.
 */
public interface ImportQueue {

  /**
   * Takes the import that waited longest. Nobody else gets it before the lease is over or it is
   * given back.
   */
  Optional<ImportWork> claim(Instant now, Duration lease);

  /**
   * Stores a batch and moves the import behind it, in one transaction; a dry run only moves it. The
   * lease begins anew.
   *
   * @return each row's fate; empty, and nothing is stored, when the import is not this turn's any
   *     more, or not at the batch's beginning
   */
  Optional<List<ImportRow.Fate>> store(
      ImportWork work, ImportBatch batch, Instant now, Duration lease);

  /** Gives an unfinished import back, behind those that wait. */
  void giveBack(ImportWork work, Instant now);

  /** Ends an import, and deletes its file. */
  void finish(ImportWork work, Instant now);

  /**
   * Ends an import that cannot go on.
   *
   * @param problem a sentence that says what to change
   */
  void fail(ImportWork work, String problem, Instant now);
}
