package io.creatorledger.attribution.receipt;

import io.creatorledger.attribution.journey.SalesOrder;
import io.creatorledger.schema.event.ScreenedEvent;

/** An order with the event that stated it. */
public record StatedOrder(SalesOrder order, ScreenedEvent event) {}
