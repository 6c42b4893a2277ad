package io.creatorledger.identity.graph;

import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.identifier.Identifier;

/** An identifier within its brand: the same e-mail address at two brands is two of them. */
public record OwnedIdentifier(BrandId brandId, Identifier identifier) {}
