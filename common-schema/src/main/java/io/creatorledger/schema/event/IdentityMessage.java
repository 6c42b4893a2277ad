package io.creatorledger.schema.event;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.creatorledger.schema.id.BrandId;
import java.util.UUID;

/** What identity publishes. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "message")
@JsonSubTypes({
  @JsonSubTypes.Type(value = IdentifiedEvent.class, name = "identified"),
  @JsonSubTypes.Type(value = ProfilesMerged.class, name = "profiles-merged"),
  @JsonSubTypes.Type(value = ProfileSplit.class, name = "profile-split")
})
public sealed interface IdentityMessage permits IdentifiedEvent, ProfilesMerged, ProfileSplit {

  BrandId brandId();

  /** Equal for every repetition of the message; consumers apply it once. */
  UUID messageId();

  /** Brand + profile. */
  String messageKey();
}
