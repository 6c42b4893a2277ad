package io.creatorledger.attribution.receipt;

import io.creatorledger.attribution.journey.Refund;
import io.creatorledger.schema.event.ScreenedEvent;

/** A refund with the event that stated it. */
public record StatedRefund(Refund refund, ScreenedEvent event) {}
