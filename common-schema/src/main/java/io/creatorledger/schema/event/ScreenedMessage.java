package io.creatorledger.schema.event;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.creatorledger.schema.id.BrandId;
import java.util.UUID;

/**
 * What fraud publishes: screened events, later decisions, and identity's merges and splits passed
 * on in order.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "message")
@JsonSubTypes({
  @JsonSubTypes.Type(value = ScreenedEvent.class, name = "screened"),
  @JsonSubTypes.Type(value = ScreeningRevised.class, name = "screening-revised"),
  @JsonSubTypes.Type(value = ProfilesMerged.class, name = "profiles-merged"),
  @JsonSubTypes.Type(value = ProfileSplit.class, name = "profile-split")
})
public sealed interface ScreenedMessage
    permits ScreenedEvent, ScreeningRevised, ProfilesMerged, ProfileSplit {

  BrandId brandId();

  /** Equal for every repetition of the message; consumers apply it once. */
  UUID messageId();

  /** Brand + profile. */
  String messageKey();
}
