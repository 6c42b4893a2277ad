package io.creatorledger.attribution.key;

import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.OrderId;

/** An order of a brand. */
public record OrderKey(BrandId brandId, OrderId orderId) {}
