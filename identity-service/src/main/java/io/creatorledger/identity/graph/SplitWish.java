package io.creatorledger.identity.graph;

import io.creatorledger.schema.id.ProfileId;
import io.creatorledger.schema.identifier.Identifier;
import java.util.Set;

/** What somebody wants to take from a profile. */
public sealed interface SplitWish {

  /** These identifiers. */
  record Named(Set<Identifier> identifiers) implements SplitWish {
    public Named {
      identifiers = Set.copyOf(identifiers);
    }
  }

  /** Everything that a profile had learned before this one absorbed it. */
  record Absorbed(ProfileId profile) implements SplitWish {}
}
