package io.creatorledger.ingest.imports;

import io.creatorledger.schema.id.BrandId;
import java.util.UUID;

/**
 * An import somebody works on for a while.
 *
 * @param holder the turn that may store what it reads; another turn's is another
 * @param bytes of the file
 * @param position how much of it is read
 * @param line the line there
 */
public record ImportWork(
    BrandId brandId,
    UUID importId,
    UUID holder,
    ImportOptions options,
    long bytes,
    long position,
    long line) {}
