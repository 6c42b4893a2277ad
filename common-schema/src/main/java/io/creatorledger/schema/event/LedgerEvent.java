package io.creatorledger.schema.event;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.EventId;
import io.creatorledger.schema.identifier.Identifier;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One normalized event, as ingest publishes it. Carries no personal datum in the clear.
 *
 * @param occurredAt when it happened, by the platform's clock
 * @param receivedAt when the first delivery of it was stored
 * @param identifiers without duplicates, strongest first
 * @param consent what the person allowed, if the source said; absent when it said nothing
 */
public record LedgerEvent(
    EventId eventId,
    BrandId brandId,
    Instant occurredAt,
    Instant receivedAt,
    Origin origin,
    List<Identifier> identifiers,
    Device device,
    @Nullable Consent consent,
    EventBody body) {

  public LedgerEvent {
    identifiers =
        identifiers.size() < 2
            ? List.copyOf(identifiers)
            : identifiers.stream().distinct().sorted().toList();
  }

  /**
   * The message key: brand + strongest identifier, so that one identifier's events stay in order.
   */
  @JsonIgnore
  public String messageKey() {
    return brandId
        + "|"
        + (identifiers.isEmpty() ? eventId.toString() : identifiers.getFirst().value());
  }
}
