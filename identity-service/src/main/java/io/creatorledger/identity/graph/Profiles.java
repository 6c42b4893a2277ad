package io.creatorledger.identity.graph;

import java.util.Optional;

/** The stored profiles, to look at. */
public interface Profiles {

  /** The live profile that this one is, or was absorbed by. */
  Optional<ProfileView> find(OwnedProfile profile);
}
