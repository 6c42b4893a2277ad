package io.creatorledger.ingest.imports;

/** Where an import stands. */
public enum ImportState {
  /** The file is not whole yet. */
  UPLOADING,
  QUEUED,
  RUNNING,
  DONE,
  /** Stopped by somebody; can be resumed. */
  CANCELLED,
  /** The file cannot be read as it is, or we cannot store it; its problem says why. */
  FAILED
}
