package io.creatorledger.ingest.delivery;

/**
 * How much the group commit takes on.
 *
 * @param writers threads that store, each with one database connection
 * @param batchSize deliveries stored by one commit, at most
 * @param queueCapacity deliveries that may wait for a writer
 * @param queueBytes bytes of deliveries that may wait for a writer
 */
public record GroupCommitLimits(int writers, int batchSize, int queueCapacity, long queueBytes) {

  private static final int CREATORS_PART = 4;

  /** Deliveries of one creator in a commit, so that others' are not slowed by a burst of them. */
  int batchOfOneCreator() {
    return Math.max(1, batchSize / CREATORS_PART);
  }
}
