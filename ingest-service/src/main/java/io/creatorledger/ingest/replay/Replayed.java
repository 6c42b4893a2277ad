package io.creatorledger.ingest.replay;

import io.creatorledger.ingest.delivery.DeliveryState;

/** What became of a stored delivery that was read again. */
public sealed interface Replayed {

  /** It was read; its new events are published. */
  record Told(DeliveryState state, int newEvents) implements Replayed {}

  /** It can still not be read. */
  record Malformed(String reason) implements Replayed {}

  /** No such delivery, or its bytes are not kept any more. */
  record NotKept() implements Replayed {}

  /**
   * It is not to be read again.
   *
   * @param reason a sentence
   */
  record Refused(String reason) implements Replayed {}
}
