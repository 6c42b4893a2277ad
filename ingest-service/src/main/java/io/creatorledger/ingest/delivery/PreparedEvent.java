package io.creatorledger.ingest.delivery;

import io.creatorledger.schema.id.EventId;
import java.time.Instant;

/**
 * An event ready to be stored and published.
 *
 * @param type the body's type in JSON: touch, order, refund
 * @param messageKey the key it is published under
 * @param json the whole event, as it is published
 */
public record PreparedEvent(
    EventId eventId, String type, Instant occurredAt, String messageKey, byte[] json) {}
