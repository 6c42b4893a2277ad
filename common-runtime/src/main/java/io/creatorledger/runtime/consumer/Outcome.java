package io.creatorledger.runtime.consumer;

import java.time.Duration;

/** The fate of one message in a consumer. */
public sealed interface Outcome {

  /** Its effect is part of the transaction. */
  record Done() implements Outcome {}

  /** It has no effect, for a reason that is expected. */
  record Skipped(String reason) implements Outcome {}

  /**
   * It cannot be applied; it goes to the dead letters and can be replayed.
   *
   * @param code stable name of the cause
   */
  record Parked(String code, String detail) implements Outcome {}

  /** It cannot be applied yet: nothing of the batch is kept, and the batch comes again. */
  record Retry(Duration after) implements Outcome {}

  static Outcome done() {
    return new Done();
  }

  static Outcome skipped(String reason) {
    return new Skipped(reason);
  }

  static Outcome parked(String code, String detail) {
    return new Parked(code, detail);
  }
}
