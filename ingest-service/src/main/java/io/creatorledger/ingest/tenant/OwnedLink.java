package io.creatorledger.ingest.tenant;

import io.creatorledger.schema.catalog.TrackedLink;
import io.creatorledger.schema.id.BrandId;

/** A tracked link and the brand it belongs to. */
public record OwnedLink(BrandId brandId, TrackedLink link) {}
