package io.creatorledger.attribution.key;

import io.creatorledger.schema.id.OrderId;
import java.time.Instant;

/** A place in a brand's orders, which are gone through by date and id. */
public record OrderCursor(Instant orderedAt, OrderId orderId) {}
