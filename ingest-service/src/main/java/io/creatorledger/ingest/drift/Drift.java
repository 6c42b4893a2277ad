package io.creatorledger.ingest.drift;

/**
 * A difference from everything that was seen before.
 *
 * @param path of the field
 * @param detail the type or the word that is new; empty when a field is missing
 */
public record Drift(Kind kind, String path, String detail) {

  /** What is different. */
  public enum Kind {
    NEW_FIELD,
    MISSING_FIELD,
    NEW_TYPE,
    NEW_VALUE
  }
}
