package io.creatorledger.fraud.signal;

import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.CreatorId;

/**
 * Whose touches are counted together.
 *
 * @param ipHash keyed hash of a network address
 */
public record TouchSource(BrandId brandId, CreatorId creatorId, String ipHash) {}
