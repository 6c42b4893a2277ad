package io.creatorledger.attribution.receipt;

import io.creatorledger.attribution.journey.Touchpoint;
import io.creatorledger.schema.event.ScreenedEvent;

/** A touchpoint with the event that stated it. */
public record StatedTouch(Touchpoint touch, ScreenedEvent event) {}
