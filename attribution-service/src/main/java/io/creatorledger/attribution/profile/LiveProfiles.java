package io.creatorledger.attribution.profile;

import io.creatorledger.attribution.key.ProfileKey;
import io.creatorledger.schema.event.ProfilesMerged;
import io.creatorledger.schema.id.ProfileId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which profile lives on for each profile that was absorbed.
 *
 * @param survivors absorbed to live profile; a profile that is not named lives
 */
public record LiveProfiles(Map<ProfileKey, ProfileId> survivors) {

  public LiveProfiles {
    survivors = Map.copyOf(survivors);
  }

  /** The live profile of the one an event names. */
  public ProfileKey of(ProfileKey stated) {
    ProfileId survivor = survivors.get(stated);
    return survivor == null ? stated : new ProfileKey(stated.brandId(), survivor);
  }

  /**
   * What merges add: every profile absorbed now, with the profile that lives after all of them. A
   * merge of two profiles that are one already adds nothing.
   */
  public Map<ProfileKey, ProfileId> absorbedBy(List<ProfilesMerged> merges) {
    Map<ProfileKey, ProfileId> absorbed = new LinkedHashMap<>();
    for (ProfilesMerged merge : merges) {
      ProfileKey from = follow(absorbed, of(new ProfileKey(merge.brandId(), merge.absorbed())));
      ProfileKey to = follow(absorbed, of(new ProfileKey(merge.brandId(), merge.survivor())));
      if (!from.equals(to)) {
        absorbed.put(from, to.profileId());
        absorbed.replaceAll(
            (profile, survivor) ->
                survivor.equals(from.profileId()) && profile.brandId().equals(from.brandId())
                    ? to.profileId()
                    : survivor);
      }
    }
    return absorbed;
  }

  /** These profiles after further ones were absorbed. */
  public LiveProfiles with(Map<ProfileKey, ProfileId> absorbed) {
    Map<ProfileKey, ProfileId> all = new HashMap<>(survivors);
    all.replaceAll(
        (profile, survivor) ->
            absorbed.getOrDefault(new ProfileKey(profile.brandId(), survivor), survivor));
    all.putAll(absorbed);
    return new LiveProfiles(all);
  }

  private static ProfileKey follow(Map<ProfileKey, ProfileId> absorbed, ProfileKey profile) {
    ProfileId survivor = absorbed.get(profile);
    return survivor == null ? profile : new ProfileKey(profile.brandId(), survivor);
  }
}
