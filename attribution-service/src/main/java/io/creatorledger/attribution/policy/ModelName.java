package io.creatorledger.attribution.policy;

/** A model's name in APIs, messages and the ledger, such as {@code time_decay:3.5}. */
public record ModelName(String value) {

  private static final int LONGEST = 100;

  /**
   * @throws IllegalArgumentException when it is blank or longer than 100 characters
   */
  public ModelName {
    if (value.isBlank() || value.length() > LONGEST) {
      throw new IllegalArgumentException(
          "a model's name has 1 to " + LONGEST + " characters, not " + value.length());
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
