package io.creatorledger.ingest.consent;

/** Which way an event came. */
public enum Channel {
  /** From a platform's or the brand's own servers, or by a tracked link. */
  SERVER,
  /** From a person's browser, by the tag. */
  BROWSER
}
