package io.creatorledger.schema.event;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.EventId;
import io.creatorledger.schema.id.ProfileId;
import java.time.Instant;
import java.util.UUID;

/**
 * A later fact changed the decision on an event: a creator was verified, a person released it.
 *
 * @param revision counts the decisions on the event from 1; the highest holds
 * @param cause why, in words for the receipt
 */
public record ScreeningRevised(
    BrandId brandId,
    ProfileId profileId,
    EventId eventId,
    int revision,
    Screening screening,
    String cause,
    Instant revisedAt)
    implements ScreenedMessage {

  @Override
  @JsonIgnore
  public UUID messageId() {
    return EventId.of(
            eventId.time(), "screening-revised", eventId.toString(), Integer.toString(revision))
        .value();
  }

  @Override
  @JsonIgnore
  public String messageKey() {
    return brandId + "|" + profileId;
  }
}
