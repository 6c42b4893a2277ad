package io.creatorledger.schema.event;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.ProfileId;
import java.util.List;
import java.util.UUID;

/**
 * An event with the person it belongs to.
 *
 * @param profileId the live profile when identity decided; a later merge may absorb it
 * @param confidence probability that the event belongs to the profile, 0 to 1; 1 for deterministic
 *     evidence
 */
public record IdentifiedEvent(
    LedgerEvent event, ProfileId profileId, double confidence, List<IdentityEvidence> evidence)
    implements IdentityMessage {

  public IdentifiedEvent {
    if (!(confidence >= 0 && confidence <= 1)) {
      throw new IllegalArgumentException("confidence lies between 0 and 1");
    }
    evidence = List.copyOf(evidence);
  }

  @Override
  @JsonIgnore
  public BrandId brandId() {
    return event.brandId();
  }

  @Override
  @JsonIgnore
  public UUID messageId() {
    return event.eventId().value();
  }

  @Override
  @JsonIgnore
  public String messageKey() {
    return brandId() + "|" + profileId;
  }
}
