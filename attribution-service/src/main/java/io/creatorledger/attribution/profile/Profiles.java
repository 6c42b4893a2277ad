package io.creatorledger.attribution.profile;

import io.creatorledger.attribution.key.ProfileKey;
import io.creatorledger.schema.event.ProfileSplit;
import io.creatorledger.schema.id.ProfileId;
import java.util.List;
import java.util.Map;

/** The profiles' fates, and the locks that let several consumers work on them at once. */
public interface Profiles {

  /**
   * Waits until no other transaction works on the same, and keeps others away until the current
   * transaction ends. Covers the profiles that absorbed the named ones as well, and those that
   * splits took the named identifiers to or from.
   *
   * @return whose the events of the named profiles and identifiers are, true until the transaction
   *     ends
   */
  Homes lock(WorkSet work);

  /** Lets the survivors live on and moves the absorbed profiles' touchpoints and orders to them. */
  void absorb(Map<ProfileKey, ProfileId> survivors);

  /** Keeps what splits moved; a split that comes again changes nothing. */
  void split(List<ProfileSplit> splits);

  /**
   * Brings the touchpoints and orders of unsettled identifiers home.
   *
   * @return the profiles that lost or gained some, each with the splits that did it
   */
  Map<ProfileKey, List<Move>> settle(Homes homes);
}
