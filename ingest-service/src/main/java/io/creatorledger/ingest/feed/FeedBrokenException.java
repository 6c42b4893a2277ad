package io.creatorledger.ingest.feed;

/** A subscription broke or was refused. */
public final class FeedBrokenException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final Reason reason;

  /** Why. */
  public enum Reason {
    /** The platform does not know the place to go on from any more. */
    PLACE_UNKNOWN,
    /** The platform does not let us in. */
    REFUSED,
    /** The platform is away, or ended the subscription with an error. */
    AWAY
  }

  /**
   * @param sentence without personal data or secrets
   */
  public FeedBrokenException(Reason reason, String sentence) {
    super(sentence, null, false, false);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
