package io.creatorledger.schema.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** A post, video, story or livestream of a creator, as the brand or the platform names it. */
public record ContentId(@JsonValue String value) {

  /**
   * @throws IllegalArgumentException when the text is empty, longer than 128 characters or holds
   *     other characters than an identity may
   */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public ContentId {
    IdentityText.require(IdentityText.NAME, "content id", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
