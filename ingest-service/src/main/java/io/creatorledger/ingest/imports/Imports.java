package io.creatorledger.ingest.imports;

import io.creatorledger.schema.id.BrandId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Imports as their owner sees them. */
public interface Imports {

  /**
   * Begins an import whose file is not there yet.
   *
   * @throws io.creatorledger.ingest.catalog.CatalogRefusedException when the brand is unknown
   */
  void begin(BrandId brandId, UUID importId, ImportOptions options, Instant now, Instant expiresAt);

  /** Its file is whole: it may be read. */
  void uploaded(BrandId brandId, UUID importId, long bytes, byte[] sha256);

  /** Its file never became whole. */
  void abandon(BrandId brandId, UUID importId, String problem, Instant now);

  Optional<Import> find(BrandId brandId, UUID importId);

  /**
   * Newest first.
   *
   * @throws io.creatorledger.ingest.catalog.CatalogRefusedException when the brand is unknown
   */
  List<Import> list(BrandId brandId, Instant before, int most);

  /**
   * Stops an import after the batch that is being stored.
   *
   * @return whether it was waiting or running
   */
  boolean cancel(BrandId brandId, UUID importId, Instant now);

  /**
   * Lets a stopped import go on where it stood.
   *
   * @return whether it was stopped and its file is still there
   */
  boolean resume(BrandId brandId, UUID importId, Instant now);

  /**
   * Rejected rows in the order of the file.
   *
   * @param after position of the last one of the page before; -1 for the first page
   */
  List<Rejection> rejections(BrandId brandId, UUID importId, long after, int most);

  /**
   * Deletes files and rejected rows of imports that expired.
   *
   * @return how many imports were concerned
   */
  int forget(Instant now, int most);

  /** A rejected row. */
  record Rejection(RawRecord record, String reason) {}
}
