package io.creatorledger.schema.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * One configured source of deliveries of a brand; unique across brands, because it is the webhook's
 * address.
 */
public record ConnectionId(@JsonValue String value) {

  /**
   * @throws IllegalArgumentException when the text is empty, longer than 63 characters or holds
   *     other characters than an identity may
   */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public ConnectionId {
    IdentityText.require(IdentityText.SLUG, "connection id", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
