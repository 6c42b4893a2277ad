package io.creatorledger.schema.event;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.creatorledger.schema.id.ConnectionId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where an event came from: enough to find the stored raw delivery and to prove it is the same.
 *
 * @param platform the adapter's name, such as {@code shopify}
 * @param deliverySha256 SHA-256 of the exact received bytes, lower-case hex
 * @param source how near the platform is to a sale; null in events from before it was told
 */
public record Origin(
    String platform,
    ConnectionId connectionId,
    UUID deliveryId,
    String deliverySha256,
    @Nullable SourceKind source) {

  /** How near the source is to a sale; one that is not known is a brand's own system. */
  @JsonIgnore
  public SourceKind kind() {
    return source == null ? SourceKind.SERVER : source;
  }
}
