package io.creatorledger.identity.graph;

import io.creatorledger.schema.event.ProfileSplit;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.EventId;
import io.creatorledger.schema.id.ProfileId;
import io.creatorledger.schema.identifier.Identifier;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * A split as it is kept.
 *
 * @param profile the live profile it took from
 * @param by who wanted it: known here and told to nobody
 * @param reason why, in that person's words: known here and told to nobody
 */
public record Split(
    BrandId brandId,
    ProfileId profile,
    List<Identifier> identifiers,
    Instant splitAt,
    String by,
    String reason) {

  public Split {
    identifiers = List.copyOf(identifiers);
  }

  /**
   * @param now by our clock; when the profile was split later than that by another's, just after
   *     that
   */
  public static Split of(
      WholeProfile whole, List<Identifier> taken, Instant now, String by, String reason) {
    Instant at = now.truncatedTo(ChronoUnit.MICROS);
    Instant last = whole.lastSplitAt();
    if (last != null && !at.isAfter(last)) {
      at = last.plus(1, ChronoUnit.MICROS);
    }
    return new Split(whole.brandId(), whole.profileId(), taken, at, by, reason);
  }

  /** Names this split: a profile is split once at a time. */
  public EventId cause() {
    return EventId.of(splitAt, "split", brandId.value(), profile.toString(), splitAt.toString());
  }

  /** The new profile, named after what first showed it. */
  public ProfileId separated() {
    return ProfileId.firstSeenIn(cause());
  }

  /** A copy for each of the two profiles' partitions. */
  public List<ProfileSplit> messages() {
    return List.of(message(profile), message(separated()));
  }

  private ProfileSplit message(ProfileId keyedBy) {
    return new ProfileSplit(brandId, profile, separated(), keyedBy, identifiers, splitAt, cause());
  }
}
