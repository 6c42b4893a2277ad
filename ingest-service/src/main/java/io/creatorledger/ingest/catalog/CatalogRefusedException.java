package io.creatorledger.ingest.catalog;

/** Something cannot be registered as it stands; the message is a sentence for the caller. */
public final class CatalogRefusedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Why. */
  public enum Reason {
    /** The brand itself is not registered. */
    UNKNOWN_BRAND,
    /** The item names a creator, campaign or content that is not registered. */
    UNKNOWN_REFERENCE,
    /** The address belongs to another brand. */
    TAKEN,
    /** The code belongs to another creator at that time. */
    CODE_OWNED
  }

  private final Reason reason;

  public CatalogRefusedException(Reason reason, String sentence) {
    super(sentence);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }

  /** What to change. */
  public String sentence() {
    String message = getMessage();
    return message == null ? reason.name() : message;
  }
}
