package io.creatorledger.ingest.delivery;

/**
 * How much the group commit takes on.
 *
 * @param writers threads that store, each with one database connection
 * @param batchSize deliveries stored by one commit, at most
 * @param queueCapacity deliveries that may wait for a writer
 * @param queueBytes bytes of deliveries that may wait for a writer
 */
public record GroupCommitLimits(int writers, int batchSize, int queueCapacity, long queueBytes) {}
