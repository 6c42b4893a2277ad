package io.creatorledger.identity.graph;

import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.EventId;
import io.creatorledger.schema.id.ProfileId;
import io.creatorledger.schema.identifier.IdentifierType;
import java.time.Instant;
import java.util.List;

/**
 * A live profile with all that makes it up.
 *
 * @param absorbed the profiles that turned out to be this person, smallest id first
 * @param identifiers in the order they were seen
 */
public record ProfileView(
    BrandId brandId,
    ProfileId profileId,
    List<AbsorbedProfile> absorbed,
    List<SeenIdentifier> identifiers) {

  public ProfileView {
    absorbed = List.copyOf(absorbed);
    identifiers = List.copyOf(identifiers);
  }

  /**
   * A profile that ended in this one.
   *
   * @param cause the event that tied it to another
   */
  public record AbsorbedProfile(ProfileId profileId, EventId cause) {}

  /**
   * An identifier of the person; e-mail and phone are keyed hashes.
   *
   * @param profileId the profile that first had it: this one or an absorbed one
   */
  public record SeenIdentifier(
      IdentifierType type,
      String value,
      EventId firstEventId,
      Instant firstSeenAt,
      ProfileId profileId) {}
}
