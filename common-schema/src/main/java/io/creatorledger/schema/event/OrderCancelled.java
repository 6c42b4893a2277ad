package io.creatorledger.schema.event;

import io.creatorledger.schema.id.OrderId;
import java.time.Instant;

/**
 * An order that will not be fulfilled: from then on it has no net revenue, whatever of it was
 * refunded.
 */
public record OrderCancelled(OrderId orderId, Instant cancelledAt) implements EventBody {}
