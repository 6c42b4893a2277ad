package io.creatorledger.ingest.adapter;

import io.creatorledger.schema.event.Device;
import io.creatorledger.schema.event.EventBody;
import io.creatorledger.schema.id.EventId;
import io.creatorledger.schema.identifier.Identifier;
import java.time.Instant;
import java.util.List;

/** An event as its adapter reads it, before it knows the delivery it came in. */
public record Draft(
    EventId eventId,
    Instant occurredAt,
    List<Identifier> identifiers,
    Device device,
    EventBody body) {

  public Draft {
    identifiers = List.copyOf(identifiers);
  }
}
