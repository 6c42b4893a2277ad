package io.creatorledger.ingest.delivery;

import io.creatorledger.schema.id.EventId;
import io.creatorledger.schema.id.OrderId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event ready to be stored and published.
 *
 * @param type the body's type in JSON
 * @param orderId the order it states, cancels or refunds
 * @param messageKey the key it is published under
 * @param json the whole event, as it is published
 * @param stripped whether its person was taken out, for want of a lawful basis
 */
public record PreparedEvent(
    EventId eventId,
    String type,
    @Nullable OrderId orderId,
    Instant occurredAt,
    String messageKey,
    byte[] json,
    boolean stripped) {}
