package io.creatorledger.runtime.consumer;

import java.util.List;

/** A service's steps over a batch of messages it has not applied before. */
@FunctionalInterface
public interface BatchPipeline<M> {

  /**
   * Applies the messages within the caller's transaction.
   *
   * @param batch in the order of arrival
   * @return one outcome for each message, in the same order
   * @throws RuntimeException when the batch as a whole failed; the transaction is rolled back, and
   *     the caller tries again in smaller parts to find the message at fault
   */
  List<Outcome> process(List<Received<M>> batch);
}
