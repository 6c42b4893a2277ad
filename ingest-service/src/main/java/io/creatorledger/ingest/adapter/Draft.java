package io.creatorledger.ingest.adapter;

import io.creatorledger.schema.event.Consent;
import io.creatorledger.schema.event.Device;
import io.creatorledger.schema.event.EventBody;
import io.creatorledger.schema.id.EventId;
import io.creatorledger.schema.identifier.Identifier;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An event as its adapter reads it, before it knows the delivery it came in.
 *
 * @param consent what the person allowed, if the delivery says
 */
public record Draft(
    EventId eventId,
    Instant occurredAt,
    List<Identifier> identifiers,
    Device device,
    @Nullable Consent consent,
    EventBody body) {

  public Draft {
    identifiers = List.copyOf(identifiers);
  }

  /** An event whose delivery says nothing of consent. */
  public Draft(
      EventId eventId,
      Instant occurredAt,
      List<Identifier> identifiers,
      Device device,
      EventBody body) {
    this(eventId, occurredAt, identifiers, device, null, body);
  }
}
