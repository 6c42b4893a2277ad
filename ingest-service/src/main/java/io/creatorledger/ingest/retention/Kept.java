package io.creatorledger.ingest.retention;

/** What is kept by months of the events' own time. */
public enum Kept {
  /** Deliveries with what is known of them. */
  DELIVERY,
  /** The ids of events, which tell whether one was published before. */
  EVENT
}
