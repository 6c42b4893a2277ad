package io.creatorledger.runtime.consumer;

import java.time.Duration;

/** A message asked for its batch to come again. */
final class RetryLaterException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  RetryLaterException(Duration after) {
    super("a message asked to come again after " + after);
  }
}
