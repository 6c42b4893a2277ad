package io.creatorledger.attribution.journey;

import io.creatorledger.attribution.key.OrderCursor;
import io.creatorledger.schema.id.ProfileId;

/** An order's place among a brand's orders, and whose it is. */
public record OrderRef(OrderCursor place, ProfileId profileId) {}
