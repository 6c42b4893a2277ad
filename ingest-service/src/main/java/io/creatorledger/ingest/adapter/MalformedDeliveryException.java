package io.creatorledger.ingest.adapter;

/**
 * An authentic delivery says nothing we can read. The message is for the sender: it names the field
 * and what is expected, and never repeats a value, which may be a personal datum.
 */
public final class MalformedDeliveryException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public MalformedDeliveryException(String sentence) {
    super(sentence, null, false, false);
  }

  /** What is wrong, as a sentence. */
  public String sentence() {
    String message = getMessage();
    return message == null ? "the body cannot be read" : message;
  }
}
