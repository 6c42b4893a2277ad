package io.creatorledger.schema.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** A refund, by the shop's own id. */
public record RefundId(@JsonValue String value) {

  /**
   * @throws IllegalArgumentException when the text is empty, longer than 128 characters or holds
   *     other characters than an identity may
   */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public RefundId {
    IdentityText.require(IdentityText.NAME, "refund id", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
