package io.creatorledger.identity.graph;

import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.ProfileId;

/**
 * Two live profiles that a split keeps apart: nothing that events show merges them. It binds the
 * profiles that either ends in as well, until it is lifted.
 */
public record Separation(BrandId brandId, ProfileId one, ProfileId other) {}
