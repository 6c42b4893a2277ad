package io.creatorledger.ingest.delivery;

import io.creatorledger.schema.id.ConnectionId;
import java.time.Instant;
import java.util.UUID;

/**
 * An authentic delivery nobody could read.
 *
 * @param reason names the field and what was expected
 */
public record Quarantined(
    UUID deliveryId,
    ConnectionId connectionId,
    String platform,
    Instant parkedAt,
    int bytes,
    String reason) {}
