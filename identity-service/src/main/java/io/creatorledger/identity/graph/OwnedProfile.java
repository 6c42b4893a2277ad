package io.creatorledger.identity.graph;

import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.ProfileId;

/** A profile within its brand. */
public record OwnedProfile(BrandId brandId, ProfileId profileId) {}
