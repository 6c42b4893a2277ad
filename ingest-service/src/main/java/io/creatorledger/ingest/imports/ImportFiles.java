package io.creatorledger.ingest.imports;

import io.creatorledger.schema.id.BrandId;
import java.util.List;
import java.util.UUID;

/** Keeps imported files, encrypted, until they are read or expire. */
public interface ImportFiles {

  /** Keeps a piece of its file, encrypted. */
  void keep(BrandId brandId, UUID importId, int number, byte[] chunk);

  /** A piece of the file. */
  byte[] chunk(ImportWork work, int number);

  /**
   * Notes what the file's header says.
   *
   * @param ignored columns that mean nothing
   */
  void describe(ImportWork work, byte[] header, List<String> ignored);

  /** The file's header; empty when it has none, or is not kept any more. */
  byte[] header(BrandId brandId, UUID importId);
}
