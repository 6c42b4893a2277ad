package io.creatorledger.ingest.delivery;

import io.creatorledger.ingest.adapter.Headers;
import io.creatorledger.ingest.adapter.Inbound;
import io.creatorledger.ingest.tenant.Connection;
import io.creatorledger.schema.id.ConnectionId;
import java.time.Instant;
import java.util.Map;

/**
 * A stored delivery's bytes with the headers that were kept.
 *
 * @param body decrypted: as received, or as a person corrected it last
 * @param sha256 of the bytes as received
 */
public record ArchivedBody(
    ConnectionId connectionId,
    String platform,
    Map<String, String> headers,
    byte[] body,
    byte[] sha256,
    Instant receivedAt,
    DeliveryState state) {

  /** The delivery as its adapter reads it again. */
  public Inbound inbound(Connection connection) {
    return Inbound.corrected(connection, Headers.of(headers), body, sha256, receivedAt);
  }
}
