package io.creatorledger.ingest.imports;

/** No row of the file can be read; the message is a sentence that says what to change. */
final class UnreadableFileException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UnreadableFileException(String sentence) {
    super(sentence);
  }

  String sentence() {
    return String.valueOf(getMessage());
  }
}
