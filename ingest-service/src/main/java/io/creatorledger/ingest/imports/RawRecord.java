package io.creatorledger.ingest.imports;

import org.jspecify.annotations.Nullable;

/**
 * A record as it stands in its file.
 *
 * @param position of its first byte
 * @param line its first byte is in, counted from 1
 * @param bytes without the line's end
 * @param next position of the first byte behind it
 * @param nextLine the line that byte is in
 * @param problem why it is no record; null when it is one
 */
public record RawRecord(
    long position, long line, byte[] bytes, long next, long nextLine, @Nullable String problem) {}
