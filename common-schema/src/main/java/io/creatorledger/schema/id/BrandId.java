package io.creatorledger.schema.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * A tenant. Lower-case letters, digits and hyphens, so it can stand in a URL and in a metric label.
 */
public record BrandId(@JsonValue String value) {

  /**
   * @throws IllegalArgumentException when the text is empty, longer than 63 characters or holds
   *     other characters than an identity may
   */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public BrandId {
    IdentityText.require(IdentityText.SLUG, "brand id", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
