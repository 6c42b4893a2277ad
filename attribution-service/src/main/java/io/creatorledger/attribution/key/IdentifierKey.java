package io.creatorledger.attribution.key;

import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.identifier.Identifier;

/** An identifier within its brand. */
public record IdentifierKey(BrandId brandId, Identifier identifier) {}
