package io.creatorledger.fraud.signal;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/** The creators as the catalog states them. All changes belong to the caller's transaction. */
public interface Creators {

  /**
   * Those of the creators whom the brand does not vouch for, or does not know. They stay unverified
   * until the caller's transaction ends: whoever verifies one waits, and then finds every event
   * that was held because of it.
   */
  Set<OwnedCreator> holdUnverified(Set<OwnedCreator> creators);

  /**
   * Takes over what the catalog says, each creator once; what is older than the known is ignored. A
   * creator who becomes verified is due for the release of held events.
   */
  void learn(Collection<CreatorState> states);

  /** A verified creator whose held events are to be released, kept from other releasers. */
  Optional<OwnedCreator> takeDueForRelease();

  /** Notes that nothing of the creator is held any more for want of verification. */
  void released(OwnedCreator creator);
}
