package io.creatorledger.ingest.delivery;

import io.creatorledger.schema.id.ConnectionId;
import io.creatorledger.schema.id.EventId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A stored delivery.
 *
 * @param sha256 in lower-case hex, computed anew from the stored bytes as long as they are kept
 * @param bodyKept whether the bytes are still stored
 * @param reason why it is in quarantine, if it is
 * @param eventIds the events it was the first to tell of
 */
public record StoredDelivery(
    UUID deliveryId,
    ConnectionId connectionId,
    String platform,
    Instant receivedAt,
    String sha256,
    int bytes,
    boolean bodyKept,
    DeliveryState state,
    @Nullable String reason,
    List<EventId> eventIds) {

  public StoredDelivery {
    eventIds = List.copyOf(eventIds);
  }
}
