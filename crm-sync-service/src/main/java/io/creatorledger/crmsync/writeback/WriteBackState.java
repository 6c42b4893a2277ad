package io.creatorledger.crmsync.writeback;

/** What became of a write-back. */
public enum WriteBackState {
  PENDING,
  WRITTEN,
  /** The CRM refused it; a newer revision of the order is tried again. */
  REJECTED
}
