package io.creatorledger.schema.event;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.EventId;
import io.creatorledger.schema.id.ProfileId;
import io.creatorledger.schema.identifier.Identifier;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * One profile turned out to be two people. Sent once under each profile's key. What belongs to the
 * second person is told by identifiers: from now on, and of all that happened before, an event
 * whose strongest identifier is among them is theirs.
 *
 * @param profile the live profile the identifiers were taken from
 * @param separated the profile that has them now: a new one, so no merge ever named it before
 * @param keyedBy the profile whose partition this copy travels on: one of those two
 * @param identifiers what was taken, at least one; strongest first
 * @param splitAt later than every split before it of these identifiers
 * @param cause names this split, and nothing else
 */
public record ProfileSplit(
    BrandId brandId,
    ProfileId profile,
    ProfileId separated,
    ProfileId keyedBy,
    List<Identifier> identifiers,
    Instant splitAt,
    EventId cause)
    implements IdentityMessage, ScreenedMessage {

  public ProfileSplit {
    identifiers = identifiers.stream().distinct().sorted().toList();
    if (identifiers.isEmpty()) {
      throw new IllegalArgumentException("a split takes at least one identifier");
    }
    if (profile.equals(separated)) {
      throw new IllegalArgumentException("a split separates a profile from another one");
    }
  }

  /** The same for both copies. */
  @Override
  @JsonIgnore
  public UUID messageId() {
    return cause.value();
  }

  @Override
  @JsonIgnore
  public String messageKey() {
    return brandId + "|" + keyedBy;
  }
}
