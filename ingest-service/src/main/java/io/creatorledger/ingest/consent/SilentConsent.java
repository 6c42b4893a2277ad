package io.creatorledger.ingest.consent;

/** What holds for an event that says nothing of consent. */
public enum SilentConsent {
  /** The sender has a basis of its own. */
  ALLOWED,
  /** Nothing about the person is kept. */
  REFUSED,
  /** As the region's rules say: opt-in refuses, opt-out allows. */
  BY_RULE
}
