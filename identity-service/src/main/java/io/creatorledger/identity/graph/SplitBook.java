package io.creatorledger.identity.graph;

import java.util.Optional;

/** Splits and separations as they are stored. All changes belong to the caller's transaction. */
public interface SplitBook {

  /** The most identifiers of a profile that can be split. */
  int LARGEST = 100_000;

  /**
   * The live profile of this one, kept from all batches that rely on it until the transaction ends.
   *
   * @throws ProfileTooLargeException when it has more than {@link #LARGEST} identifiers
   */
  Optional<WholeProfile> lock(OwnedProfile profile);

  /** Moves the identifiers to the new profile, and keeps the two apart. */
  void keep(Split split);

  /**
   * Lets two profiles merge again once an event shows both. Whatever either ended in counts for it.
   *
   * @return whether they were kept apart
   */
  boolean lift(OwnedProfile one, OwnedProfile other);

  /** A profile with too many identifiers to be looked through at once. */
  final class ProfileTooLargeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ProfileTooLargeException() {
      super("the profile has more than " + LARGEST + " identifiers");
    }
  }
}
