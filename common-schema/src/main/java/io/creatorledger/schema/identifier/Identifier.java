package io.creatorledger.schema.identifier;

/**
 * One identifier of a person. E-mail and phone stand here only as keyed hashes.
 *
 * @param value at most 512 characters
 */
public record Identifier(IdentifierType type, String value) implements Comparable<Identifier> {

  private static final int LONGEST = 512;

  public Identifier {
    if (value.isBlank() || value.length() > LONGEST) {
      throw new IllegalArgumentException(type + " must have 1 to " + LONGEST + " characters");
    }
  }

  /** Strongest type first, then by value: the order in which stores lock identifiers. */
  @Override
  public int compareTo(Identifier other) {
    int byType = type.compareTo(other.type);
    return byType != 0 ? byType : value.compareTo(other.value);
  }
}
