package io.creatorledger.ingest.delivery;

import io.creatorledger.schema.id.ConnectionId;
import java.time.Instant;
import java.util.Map;

/**
 * A stored delivery's exact bytes with the headers that were kept.
 *
 * @param body decrypted
 */
public record ArchivedBody(
    ConnectionId connectionId, Map<String, String> headers, byte[] body, Instant receivedAt) {}
