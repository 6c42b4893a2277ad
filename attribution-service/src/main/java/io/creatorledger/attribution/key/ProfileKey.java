package io.creatorledger.attribution.key;

import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.ProfileId;

/** A profile of a brand. */
public record ProfileKey(BrandId brandId, ProfileId profileId) {}
