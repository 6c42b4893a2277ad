package io.creatorledger.schema.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * An order, by the shop's own id: the same purchase reported by two sources carries the same one.
 */
public record OrderId(@JsonValue String value) {

  /**
   * @throws IllegalArgumentException when the text is empty, longer than 128 characters or holds
   *     other characters than an identity may
   */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public OrderId {
    IdentityText.require(IdentityText.NAME, "order id", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
