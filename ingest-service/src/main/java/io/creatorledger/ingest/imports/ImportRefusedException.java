package io.creatorledger.ingest.imports;

/** An import cannot be made or changed as asked; the message is a sentence for the caller. */
public final class ImportRefusedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Why. */
  public enum Reason {
    UNKNOWN,
    TOO_LARGE,
    /** Its state does not allow it. */
    NOT_NOW
  }

  private final Reason reason;

  public ImportRefusedException(Reason reason, String sentence) {
    super(sentence);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }

  /** What to change. */
  public String sentence() {
    return String.valueOf(getMessage());
  }
}
