package io.creatorledger.ingest.imports;

/** How a file is written. */
public enum ImportFormat {
  /** RFC 4180 with a header. */
  CSV,
  /** One JSON object a line. */
  JSONL
}
