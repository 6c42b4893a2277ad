package io.creatorledger.schema.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** A campaign as the brand names it. */
public record CampaignId(@JsonValue String value) {

  /**
   * @throws IllegalArgumentException when the text is empty, longer than 128 characters or holds
   *     other characters than an identity may
   */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public CampaignId {
    IdentityText.require(IdentityText.NAME, "campaign id", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
