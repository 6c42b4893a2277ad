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
 * @param splits in which it took part, on either side, oldest first
 * @param keptApart live profiles that nothing merges with it until the separation is lifted
 */
public record ProfileView(
    BrandId brandId,
    ProfileId profileId,
    List<AbsorbedProfile> absorbed,
    List<SeenIdentifier> identifiers,
    List<RecordedSplit> splits,
    List<ProfileId> keptApart) {

  public ProfileView {
    absorbed = List.copyOf(absorbed);
    identifiers = List.copyOf(identifiers);
    splits = List.copyOf(splits);
    keptApart = List.copyOf(keptApart);
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
   * @param profileId the profile that has it: this one or an absorbed one; a split changes it
   */
  public record SeenIdentifier(
      IdentifierType type,
      String value,
      EventId firstEventId,
      Instant firstSeenAt,
      ProfileId profileId) {}

  /**
   * A split of this profile or of one it absorbed, or the one that made it.
   *
   * @param profileId what it took from, live at that time
   * @param separated what it made
   * @param identifiers how many it took
   * @param splitBy the token's role and the name its user gave
   */
  public record RecordedSplit(
      ProfileId profileId,
      ProfileId separated,
      int identifiers,
      Instant splitAt,
      String splitBy,
      String reason) {}
}
