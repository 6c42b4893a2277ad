package io.creatorledger.schema.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** A creator as the brand names them. */
public record CreatorId(@JsonValue String value) {

  /**
   * @throws IllegalArgumentException when the text is empty, longer than 128 characters or holds
   *     other characters than an identity may
   */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public CreatorId {
    IdentityText.require(IdentityText.NAME, "creator id", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
