package io.creatorledger.attribution.profile;

import io.creatorledger.schema.id.EventId;
import io.creatorledger.schema.id.ProfileId;
import java.time.Instant;
import java.util.Comparator;

/**
 * What a split did to one identifier.
 *
 * @param from the profile that had it, live at that time
 * @param cause names the split
 */
public record Move(ProfileId from, ProfileId separated, Instant splitAt, EventId cause) {

  static final Comparator<Move> BY_TIME =
      Comparator.comparing(Move::splitAt).thenComparing(Move::separated);
}
