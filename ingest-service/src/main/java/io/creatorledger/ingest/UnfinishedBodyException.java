package io.creatorledger.ingest;

import java.io.IOException;

/** A body was not read to its end, for a reason of ours. */
public final class UnfinishedBodyException extends IOException {

  private static final long serialVersionUID = 1L;

  private final Reason reason;

  /** Why. */
  public enum Reason {
    /** It did not arrive in time. */
    TOO_SLOW,
    /** More bodies are on their way in than fit in memory. */
    NO_ROOM
  }

  public UnfinishedBodyException(Reason reason) {
    super("a body was not read to its end: " + reason);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
