package io.creatorledger.ingest.delivery;

/** What became of a stored delivery. */
public enum DeliveryState {
  /** Its events were published, as far as they were new. */
  ACCEPTED,
  /** Something is fetched or awaited before the rest of it can be read. */
  WAITING,
  /** Every event it tells of was known already. */
  DUPLICATE,
  /** Authentic, but about something we do not handle. */
  IGNORED,
  /** Authentic, but not readable; in quarantine. */
  MALFORMED,
  /** A person took it out of the quarantine for good. */
  DISCARDED
}
