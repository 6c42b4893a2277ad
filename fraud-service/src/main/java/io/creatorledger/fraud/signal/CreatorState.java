package io.creatorledger.fraud.signal;

import java.time.Instant;

/** What the catalog says of a creator, and since when. */
public record CreatorState(OwnedCreator creator, boolean verified, Instant changedAt) {}
