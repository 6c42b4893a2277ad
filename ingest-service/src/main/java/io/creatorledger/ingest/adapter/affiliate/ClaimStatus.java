package io.creatorledger.ingest.adapter.affiliate;

/** How far a network is with an action, from the first word to the last. */
enum ClaimStatus {
  PENDING,
  APPROVED,
  /** Taken back: nothing is due for it. */
  REVERSED
}
