package io.creatorledger.schema.event;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.EventId;
import io.creatorledger.schema.id.ProfileId;
import java.time.Instant;
import java.util.UUID;

/**
 * Two profiles turned out to be one person. Sent once under each profile's key.
 *
 * @param keyedBy the profile whose partition this copy travels on: the survivor or the absorbed
 * @param cause the event whose identifiers tied the two together
 * @param mergedAt when that event was received: however long ago it happened, only then did it show
 *     that the two are one
 */
public record ProfilesMerged(
    BrandId brandId,
    ProfileId survivor,
    ProfileId absorbed,
    ProfileId keyedBy,
    EventId cause,
    Instant mergedAt)
    implements IdentityMessage, ScreenedMessage {

  /** The same for both copies: the absorbed profile can be absorbed only once. */
  @Override
  @JsonIgnore
  public UUID messageId() {
    return EventId.of(
            absorbed.value().version() == 8 ? new EventId(absorbed.value()).time() : mergedAt,
            "merge",
            brandId.value(),
            absorbed.toString())
        .value();
  }

  @Override
  @JsonIgnore
  public String messageKey() {
    return brandId + "|" + keyedBy;
  }
}
