package io.creatorledger.identity.graph;

import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.ProfileId;
import io.creatorledger.schema.identifier.Identifier;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A live profile that is about to be split.
 *
 * @param lastSplitAt when it, or what it absorbed, was last part of a split; absent when never
 */
public record WholeProfile(
    BrandId brandId,
    ProfileId profileId,
    List<HeldIdentifier> identifiers,
    @Nullable Instant lastSplitAt) {

  public WholeProfile {
    identifiers = List.copyOf(identifiers);
  }

  /**
   * An identifier of the profile.
   *
   * @param learnedBy the profile that has it: this one or one it absorbed
   * @param anchor what takes it along in a split; absent when nothing does
   */
  public record HeldIdentifier(
      Identifier identifier, ProfileId learnedBy, @Nullable Identifier anchor) {}
}
