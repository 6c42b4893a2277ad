package io.creatorledger.ingest.delivery;

/** What storing a delivery brought. */
public enum Stored {
  /** It is durable, and its events will be published. */
  NEW,
  /** The same delivery, or every event it tells of, was durable before. */
  DUPLICATE
}
