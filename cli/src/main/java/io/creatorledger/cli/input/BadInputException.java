package io.creatorledger.cli.input;

/** Input that cannot be worked on; the message is a sentence for the person who gave it. */
public final class BadInputException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public BadInputException(String sentence) {
    super(sentence);
  }
}
