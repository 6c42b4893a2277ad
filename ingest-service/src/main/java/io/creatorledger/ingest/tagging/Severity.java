package io.creatorledger.ingest.tagging;

/** What breaking a rule means for a link that is registered. */
public enum Severity {
  /** It is registered, and its owner is told. */
  WARN,
  /** It is not registered. */
  REFUSE
}
