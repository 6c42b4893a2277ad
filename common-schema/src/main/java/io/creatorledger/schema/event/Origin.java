package io.creatorledger.schema.event;

import io.creatorledger.schema.id.ConnectionId;
import java.util.UUID;

/**
 * Where an event came from: enough to find the stored raw delivery and to prove it is the same.
 *
 * @param platform the adapter's name, such as {@code shopify}
 * @param deliverySha256 SHA-256 of the exact received bytes, lower-case hex
 */
public record Origin(
    String platform, ConnectionId connectionId, UUID deliveryId, String deliverySha256) {}
