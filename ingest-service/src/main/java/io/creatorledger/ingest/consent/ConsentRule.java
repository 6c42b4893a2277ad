package io.creatorledger.ingest.consent;

/** When a person's data may be used for a purpose. */
public enum ConsentRule {
  /** Only when the person agreed. */
  OPT_IN,
  /** Unless the person refused. */
  OPT_OUT,
  /** Whatever the person said; the brand has another basis. */
  NOT_REQUIRED
}
