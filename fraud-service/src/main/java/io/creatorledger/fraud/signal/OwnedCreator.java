package io.creatorledger.fraud.signal;

import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.CreatorId;

/** A creator within a brand. */
public record OwnedCreator(BrandId brandId, CreatorId creatorId) {}
