package io.creatorledger.attribution.profile;

import io.creatorledger.attribution.key.ProfileKey;
import io.creatorledger.schema.id.ProfileId;
import java.util.Map;

/** The profiles' fates, and the locks that let several consumers work on them at once. */
public interface Profiles {

  /**
   * Waits until no other transaction works on the same, and keeps others away until the current
   * transaction ends. Covers the profiles that absorbed the named ones as well.
   *
   * @return the live profiles of the named ones, true until the transaction ends
   */
  LiveProfiles lock(WorkSet work);

  /** Lets the survivors live on and moves the absorbed profiles' touchpoints and orders to them. */
  void absorb(Map<ProfileKey, ProfileId> survivors);
}
