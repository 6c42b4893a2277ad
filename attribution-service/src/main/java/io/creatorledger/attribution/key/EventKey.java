package io.creatorledger.attribution.key;

import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.EventId;

/** An event of a brand. */
public record EventKey(BrandId brandId, EventId eventId) {}
