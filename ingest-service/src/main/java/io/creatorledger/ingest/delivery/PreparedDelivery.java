package io.creatorledger.ingest.delivery;

import io.creatorledger.ingest.adapter.FollowUp;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.ConnectionId;
import io.creatorledger.schema.id.CreatorId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An authentic delivery with everything computed that storing it needs.
 *
 * @param sha256 of the exact received bytes
 * @param bytes how many were received
 * @param sealedBody the received bytes, encrypted for this delivery
 * @param headersJson the headers worth keeping, none of them personal, as a JSON object
 * @param malformed why it cannot be read; null when it can
 * @param events what it tells of, in order
 * @param followUp what is still to be done for it; null when nothing is
 * @param creator whose work it is about, if its first touch names one; shares capacity fairly
 * @param traceparent W3C trace context handed on with the events
 */
public record PreparedDelivery(
    BrandId brandId,
    UUID deliveryId,
    ConnectionId connectionId,
    String platform,
    Instant receivedAt,
    byte[] sha256,
    int bytes,
    byte[] sealedBody,
    String headersJson,
    @Nullable String malformed,
    List<PreparedEvent> events,
    @Nullable FollowUp followUp,
    @Nullable CreatorId creator,
    @Nullable String traceparent) {

  public PreparedDelivery {
    events = List.copyOf(events);
  }

  /** What it weighs in the queue, in bytes. */
  long weight() {
    long weight = sealedBody.length;
    for (PreparedEvent event : events) {
      weight += event.json().length;
    }
    return weight;
  }
}
