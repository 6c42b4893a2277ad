package io.creatorledger.attribution.journey;

import io.creatorledger.schema.event.SourceKind;
import io.creatorledger.schema.id.EventId;
import java.time.Instant;

/** The order will not be fulfilled: what no refund gave back is gone from this moment on. */
public record Cancellation(EventId eventId, Instant cancelledAt, SourceKind source) {}
