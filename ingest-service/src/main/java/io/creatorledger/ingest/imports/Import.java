package io.creatorledger.ingest.imports;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A file's way into the ledger.
 *
 * @param problem why it failed
 * @param bytes of the file
 * @param sha256 of the file in lower-case hex, once it is whole
 * @param percent of its bytes that are read
 * @param ignoredColumns columns that mean nothing to this kind; perhaps misspelt
 * @param expiresAt when an unfinished file and the rejected rows are deleted; absent once they are
 */
public record Import(
    UUID importId,
    ImportOptions options,
    ImportState state,
    @Nullable String problem,
    long bytes,
    @Nullable String sha256,
    int percent,
    Rows rows,
    List<String> ignoredColumns,
    Instant createdAt,
    @Nullable Instant startedAt,
    @Nullable Instant finishedAt,
    @Nullable Instant expiresAt) {

  public Import {
    ignoredColumns = List.copyOf(ignoredColumns);
  }

  /**
   * {@code read = accepted + duplicate + rejected}.
   *
   * @param accepted told something new; in a dry run, would have
   * @param duplicate everything they tell was known
   * @param rejected cannot be taken as they are
   */
  public record Rows(long read, long accepted, long duplicate, long rejected) {}
}
